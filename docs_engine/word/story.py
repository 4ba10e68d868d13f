"""The body, a note or a comment of a foreign file -> blocks: paragraphs, lists and tables, changes taken as asked."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from docs_engine.model.paragraph import ParagraphKind
from docs_engine.word.arrival import Changes
from docs_engine.word.blocks import Block, Line, Spot
from docs_engine.word.elements import Element, qualified
from docs_engine.word.guard import Archive
from docs_engine.word.inline import COMPATIBILITY, Field, InlineReader, chosen
from docs_engine.word.styles import Style, Stylebook, number_in, value_of

_ADDED = frozenset(qualified(name) for name in ("ins", "moveTo"))
_REMOVED = frozenset(qualified(name) for name in ("del", "moveFrom"))
_AROUND = frozenset(qualified(name) for name in ("customXml", "smartTag", "sdtContent", "tc", "txbxContent"))
_POINTS = frozenset(
    qualified(name) for name in ("commentRangeStart", "commentRangeEnd", "bookmarkStart", "bookmarkEnd")
)
_P, _TBL, _TR, _TC, _SDT = (qualified(name) for name in ("p", "tbl", "tr", "tc", "sdt"))
_ALT_CHUNK = qualified("altChunk")
_NO_LIST = "0"


@dataclass(slots=True)
class Notes:
    """What is noticed while a file is read: losses with their first example, who changed it, comment ranges."""

    losses: Counter[str] = field(default_factory=Counter)
    examples: dict[str, str] = field(default_factory=dict)
    changed_by: dict[str, None] = field(default_factory=dict)
    begins: dict[str, Spot] = field(default_factory=dict)
    ends: dict[str, Spot] = field(default_factory=dict)
    bookmarks: dict[str, tuple[Spot, Spot | None]] = field(default_factory=dict)
    open_bookmarks: dict[str, str] = field(default_factory=dict)
    cited: dict[tuple[str, str], str] = field(default_factory=dict)

    def lose(self, what: str, example: str = "") -> None:
        """Note something that is not taken over."""
        self.losses[what] += 1
        if example and what not in self.examples:
            self.examples[what] = example[:80]


@dataclass(slots=True)
class StoryReader:
    """Walks through a part; `blocks` grows."""

    archive: Archive
    book: Stylebook
    changes: Changes
    notes: Notes
    blocks: list[Block] = field(default_factory=list)
    carried: Block | None = None
    counts: dict[tuple[str, int], int] = field(default_factory=dict)
    pending: list[Element] = field(default_factory=list)
    fields: list[Field] = field(default_factory=list)
    into: Line | None = None
    spare: Line | None = None

    def read(self, root: Element) -> list[Block]:
        """Read everything under an element and return its blocks."""
        self._walk(root, gone=False)
        self._release()
        return self.blocks

    def inner(self, root: Element, *, into: Line | None = None) -> list[Block]:
        """Read what stands inside a cell or a text box, apart from what is around it; all into one line, if given."""
        return StoryReader(self.archive, self.book, self.changes, self.notes, counts=self.counts, into=into).read(root)

    def _walk(self, parent: Iterable[Element], *, gone: bool) -> None:
        for child in parent:
            tag = child.tag
            if tag == _P:
                self._paragraph(child, gone=gone)
            elif tag == _TBL:
                self._release()
                self._table(child, gone=gone)
            elif tag == _SDT:
                self._control(child, gone=gone)
            elif tag in _AROUND:
                self._walk(child, gone=gone)
            elif tag in _ADDED or tag in _REMOVED:
                self._walk(child, gone=gone or self.drops(tag))
            elif tag == f"{COMPATIBILITY}AlternateContent":
                self._walk(chosen(child), gone=gone)
            elif tag in _POINTS:
                self.pending.append(child)
            elif tag == _ALT_CHUNK:
                self.notes.lose("text in another format inside the file")

    def _control(self, element: Element, *, gone: bool) -> None:
        """Read what a content control holds, but no table of contents: the headings say it all."""
        gallery = element.find(f"{qualified('sdtPr')}/{qualified('docPartObj')}/{qualified('docPartGallery')}")
        if gallery is not None and gallery.get(qualified("val")) == "Table of Contents":
            self.notes.lose("table of contents")
            return
        content = element.find(qualified("sdtContent"))
        self._walk(content if content is not None else (), gone=gone)

    def drops(self, tag: str) -> bool:
        return tag in (_REMOVED if self.changes is Changes.ACCEPTED else _ADDED)

    def _paragraph(self, element: Element, *, gone: bool) -> None:
        properties = element.find(qualified("pPr"))
        counts, block = dict(self.counts), self.carried or self._begin(properties)
        self.carried = None
        letters, marks = block.line.length, len(block.bookmarks)
        if block.kind is ParagraphKind.HEADING:  # no field that a damaged file leaves open swallows more than its part
            self.fields.clear()
        reader = InlineReader(self, block, self.book.style(value_of(properties, "pStyle")))
        for point in self.pending:
            reader.point(point)
        self.pending.clear()
        reader.read(element, gone=gone)
        self.fields = [entry for entry in self.fields if entry.shows]
        if self._joins_next(properties):
            if block.line.length == letters:  # nothing of it is left: it marks no section and counts in no list
                del block.bookmarks[marks:]
                self.counts.clear()
                self.counts.update(counts)
            self.carried, self.spare = (block, None) if block.line.length else (None, block.line)
        elif not gone or block.line.length:
            self._keep(block)
        for box in reader.boxes:
            self.notes.lose("text box (its words are taken over)")
            self.blocks += self.inner(box, into=self.into)

    def _line(self) -> Line:
        """Return where the letters of a new paragraph go."""
        if self.into is None:
            line, self.spare = self.spare or Line(), None  # places in a paragraph that is gone move on to the next
            return line
        if self.into.length:
            self.into.add(" ")
        return self.into

    def _begin(self, properties: Element | None) -> Block:
        style = self.book.style(value_of(properties, "pStyle"))
        if properties is not None and properties.find(qualified("pPrChange")) is not None:
            self.notes.lose("tracked change of a paragraph's look")
        level = style.heading_level
        outline = value_of(properties, "outlineLvl")
        if outline is not None:
            level = number_in(outline, 9) % 9 + 1 if number_in(outline, 9) < 9 else 0  # noqa: PLR2004  9 is running text
        if level:
            return Block(ParagraphKind.HEADING, self._line(), level, style=style.name)
        item = self._item(properties, style)
        if item is not None:
            return item
        kind = ParagraphKind.CODE if style.is_code else ParagraphKind.QUOTE if style.is_quote else ParagraphKind.BODY
        return Block(kind, self._line(), style=style.name, title=style.is_title)

    def _item(self, properties: Element | None, style: Style) -> Block | None:
        """Make the block of a list item; None for a paragraph in no list."""
        own = properties.find(qualified("numPr")) if properties is not None else None
        list_id = value_of(own, "numId") if own is not None else None
        list_id = style.list_id if list_id is None else list_id
        if not list_id or list_id == _NO_LIST:
            return None
        place = (value_of(own, "ilvl") if own is not None else None) or style.list_level
        form = self.book.lists.get(list_id, {}).get(place)
        if form is None:
            return None
        level = number_in(place, 0)
        if form.bullet:
            return Block(ParagraphKind.BULLET, self._line(), level, style=style.name)
        number = self.counts.get((list_id, level), form.start - 1) + 1
        self.counts[list_id, level] = number
        for key in [key for key in self.counts if key[0] == list_id and key[1] > level]:
            del self.counts[key]
        return Block(ParagraphKind.NUMBERED, self._line(), level, number, style=style.name)

    def _joins_next(self, properties: Element | None) -> bool:
        """Tell whether the end of this paragraph is gone, so that the next one goes on in it."""
        marks = properties.find(qualified("rPr")) if properties is not None else None
        if marks is None:
            return False
        tags = [child.tag for child in marks if child.tag in _ADDED or child.tag in _REMOVED]
        for child in marks:
            if child.tag in _ADDED or child.tag in _REMOVED:
                self.notes.changed_by[child.get(qualified("author"), "")] = None
        return any(self.drops(tag) for tag in tags)

    def _release(self) -> None:
        if self.carried is not None:
            self._keep(self.carried)
            self.carried = None

    def _keep(self, block: Block) -> None:
        if block.is_empty and not block.bookmarks:
            return
        self.blocks.append(block)

    def _table(self, element: Element, *, gone: bool) -> None:
        rows = [row for row in _rows(element) if not (gone or self._row_is_gone(row))]
        if len(rows) == 1 and len(_cells(rows[0])) == 1:  # a frame around text, as many make it
            self._walk(_cells(rows[0])[0], gone=False)
            self._release()
            return
        block = Block(ParagraphKind.TABLE, Line())
        for row in rows:
            lines: list[Line] = []
            for cell in _cells(row):
                properties = cell.find(qualified("tcPr"))
                lines.append(self._cell(cell))
                span = number_in(value_of(properties, "gridSpan"), 1)
                lines += [Line() for _ in range(min(span, 50) - 1)]
            block.rows.append(lines)
        if self.into is None:
            self._keep(block)

    def _cell(self, cell: Element) -> Line:
        """Read a cell into one line, together with the tables in it."""
        line = Line() if self.into is None else self.into
        self.inner(cell, into=line)
        return line

    def _row_is_gone(self, row: Element) -> bool:
        properties = row.find(qualified("trPr"))
        tags = [child.tag for child in properties] if properties is not None else []
        return any(self.drops(tag) for tag in tags if tag in _ADDED or tag in _REMOVED)


def _rows(table: Element) -> list[Element]:
    """Return the rows of a table, also those in content controls, without those of tables inside it."""
    found: list[Element] = []
    for child in table:
        if child.tag == _TR:
            found.append(child)
        elif child.tag in (_SDT, qualified("customXml"), qualified("sdtContent")) or child.tag in _ADDED | _REMOVED:
            found += _rows(child)
    return found


def _cells(row: Element) -> list[Element]:
    found: list[Element] = []
    for child in row:
        if child.tag == _TC:
            found.append(child)
        elif child.tag in (_SDT, qualified("customXml"), qualified("sdtContent")):
            found += _cells(child)
    return found
