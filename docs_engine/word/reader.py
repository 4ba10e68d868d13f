"""The Word reader: the bytes of any .docx in, its words as Markdown and everything around them out."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from docs_engine.errors import ImportRefusedError
from docs_engine.model.paragraph import ParagraphKind
from docs_engine.word.arrival import ArrivedComment, ArrivedFile, ArrivedNote, Changes, LeftOut
from docs_engine.word.beginnings import placed_marks, section_beginnings
from docs_engine.word.blocks import Block, Line, Spot
from docs_engine.word.elements import qualified
from docs_engine.word.guard import Archive, open_archive
from docs_engine.word.plain import Sheet, write_blocks
from docs_engine.word.story import Notes, StoryReader
from docs_engine.word.styles import read_styles
from docs_engine.word.threads import own_ids, read_comments

_EMBEDDED = ("/embeddings/", "/activex/", "/ole")
_NOT_TEXT = frozenset({"EmptySection", "empty section"})
_OURS = "BackcastDocument"
_OUR_STYLES = "Backcast "


def read_word(content: bytes, changes: Changes = Changes.ACCEPTED) -> ArrivedFile:
    """Read a Word file from outside. ImportRefusedError says what it holds that is not accepted."""
    archive = open_archive(content)
    notes = Notes()
    try:
        return _read(archive, changes, notes)
    except RecursionError as deep:
        raise ImportRefusedError("it is nested too deeply", hint="Save it anew from Word or LibreOffice.") from deep


def _read(archive: Archive, changes: Changes, notes: Notes) -> ArrivedFile:
    book = read_styles(archive)
    body = archive.part(archive.main).find(qualified("body"))
    if body is None:
        raise ImportRefusedError("it holds no text of Word", hint="Save it anew as .docx.")
    blocks = [block for block in StoryReader(archive, book, changes, notes).read(body) if block.style not in _NOT_TEXT]
    properties = _properties(archive)
    _note_losses(archive, notes, ours=_OURS in properties)
    told = tuple(_notes(archive, StoryReader(archive, book, changes, notes)))
    title = next((block for block in blocks if block.title), None)
    beginnings = section_beginnings(blocks) if _OURS in properties else {}
    ours = bool(beginnings)
    first = min(beginnings, default=0)
    if ours:
        _tell_front(blocks[:first], notes)
    written = blocks[first:] if ours else [*blocks, *(_as_block(note) for note in told if note.mark.startswith("[^"))]
    sheet = Sheet()
    starts = write_blocks(sheet, written, titled=title is not None)
    marks = tuple(placed_marks(blocks, beginnings, starts, sheet.length))
    return ArrivedFile(
        title=" ".join(title.line.text.split()) if title else "",
        markdown=sheet.text,
        marks=marks,
        comments=tuple(_placed(read_comments(archive), notes, sheet, written)),
        notes=told,
        left_out=tuple(LeftOut(what, count, notes.examples.get(what, "")) for what, count in notes.losses.items()),
        properties=properties,
        changed_by=tuple(name for name in notes.changed_by if name),
    )


def _tell_front(front: Sequence[Block], notes: Notes) -> None:
    """Tell what somebody wrote above the first section of a file of ours, beside our own title block."""
    for block in front:
        if block.kind is ParagraphKind.BODY and not (
            block.is_empty or block.title or block.style.startswith(_OUR_STYLES)
        ):
            notes.lose("text before the first section", block.line.text)


def _notes(archive: Archive, reader: StoryReader) -> Iterator[ArrivedNote]:
    """Yield the notes that the text cites, in the order of citation; one with a mark of its own begins with it."""
    words: dict[tuple[str, str], str] = {}
    cited = dict(reader.notes.cited)
    for kind in ("footnote", "endnote"):
        root = archive.related(f"{kind}s") if any(each == kind for each, _ in cited) else None
        for element in root.iter(qualified(kind)) if root is not None else ():
            key = (kind, element.get(qualified("id"), ""))
            if key in cited:
                lines = (line.text.strip() for block in reader.inner(element) for line in block.lines())
                words[key] = " ".join(filter(None, lines))
    for key, mark in cited.items():
        own, _, rest = words.get(key, "").partition(" ")
        if mark and key in words:
            yield ArrivedNote(f"[^{mark}]", words[key])
        elif key in words:
            yield ArrivedNote(own, rest)


def _as_block(note: ArrivedNote) -> Block:
    line = Line()
    line.add(f"{note.mark}: {note.text}")
    return Block(ParagraphKind.BODY, line)


def _placed(
    comments: Sequence[ArrivedComment], notes: Notes, sheet: Sheet, written: Sequence[Block]
) -> Iterator[ArrivedComment]:
    """Put each comment on its words and tell which of ours it is."""
    order = {id(line): place for place, line in enumerate(line for block in written for line in block.lines())}
    lines = [line for block in written for line in block.lines()]
    ours = own_ids(notes.bookmarks)
    for comment in comments:
        begin, end = notes.begins.get(comment.number), notes.ends.get(comment.number)
        if comment.parent or begin is None:
            yield comment
            continue
        end = end or begin
        known = ours.get((id(begin.line), begin.offset, id(end.line), end.offset), [])
        known_as = known.pop(0) if known else ""
        start, stop = sheet.place(begin), sheet.place_after(end)
        if not 0 <= start < stop:
            start, stop = (start, start) if start >= 0 else (-1, -1)
        quote = _between(begin, end, order, lines)
        yield replace(comment, start=start, end=stop, quote=quote, known_as=known_as)


def _between(begin: Spot, end: Spot, order: Mapping[int, int], lines: Sequence[Line]) -> str:
    """Return the words from one place to another as Word shows them."""
    if begin.line is end.line:
        return begin.line.text[begin.offset : end.offset]
    first, last = order.get(id(begin.line)), order.get(id(end.line))
    if first is None or last is None or first > last:
        return begin.line.text[begin.offset :]
    middle = (line.text for line in lines[first + 1 : last])
    return "\n".join([begin.line.text[begin.offset :], *middle, end.line.text[: end.offset]])


def _properties(archive: Archive) -> dict[str, str]:
    if not archive.holds("docProps/custom.xml"):
        return {}
    root = archive.part("docProps/custom.xml")
    return {entry.get("name", ""): (entry[0].text or "") for entry in root if len(entry)}


def _note_losses(archive: Archive, notes: Notes, *, ours: bool) -> None:
    """Tell what stands around the text, or is only named in the file; the headers of our own files say nothing new."""
    for relation in archive.text_relations.values():
        if not ours and relation.kind in ("header", "footer") and archive.holds(relation.target):
            words = "".join(entry.text or "" for entry in archive.part(relation.target).iter(qualified("t"))).strip()
            if words:
                notes.lose(relation.kind, words)
    for name in archive.names:
        if any(part in name for part in _EMBEDDED):
            notes.lose("embedded file (not opened)", name.rpartition("/")[2])
        if name.endswith(".rels"):
            source = f"{name.removesuffix('.rels').replace('_rels/', '')}"
            for relation in archive.relations(source).values():
                if relation.external and relation.kind != "hyperlink":
                    notes.lose(f"link to something outside the file ({relation.kind})", relation.target)
