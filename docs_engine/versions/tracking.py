"""Two editions of a document in one, paragraph by paragraph and word by word, each change with who made it."""

import re
from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from rapidfuzz.distance import Indel

from docs_engine.model.comparison import (
    ChangeKind,
    Step,
    TrackedDocument,
    TrackedParagraph,
    TrackedPiece,
    TrackedRow,
    TrackedSection,
)
from docs_engine.model.document import ReadSection
from docs_engine.model.evidence import MARK
from docs_engine.model.paragraph import Paragraph, ParagraphKind, Span
from docs_engine.versions.alignment import Block, Matching, align, paired
from docs_engine.versions.origins import Origins, trace_origins

_TOKEN = re.compile(rf"{MARK}|\n+|[^\S\n]+|\w+(?:['\u2019]\w+)*|[^\w\s]")
_WORD = re.compile(r"\w+|[^\w\s]")
_SHORT_ISLAND = 2

Row = tuple[tuple[Span, ...], ...]
Key = tuple[str, tuple[bool, bool, bool, str, str]]


@dataclass(frozen=True, slots=True)
class Edition:
    """What a document said at one time; `step` tells who made it so."""

    title: str
    sections: tuple[ReadSection, ...]
    step: Step


def track_changes(editions: Sequence[Edition]) -> TrackedDocument:
    """Tell what changed from the first edition to the last, and by which of the later ones; two are needed.

    Words whose look changed count as removed and added. A paragraph that moved is removed and added.
    """
    old, new = editions[0], editions[-1]
    steps = tuple(edition.step for edition in editions[1:])
    titles = [edition.title for edition in editions]
    renamed = max((at for at, title in enumerate(titles[1:]) if title != titles[at]), default=0)
    title = _track_words(_plain(old.title), _plain(new.title), Origins((), (), renamed))
    matching: Matching[ReadSection] = Matching(key=_section_key, likeness=lambda _one, _other: 0.0)
    sections = tuple(
        _track_section(before, after, _origins(editions, before or after))
        for before, after in paired(old.sections, new.sections, matching)
    )
    return TrackedDocument(title, sections, steps)


def track_section(old: ReadSection, new: ReadSection) -> TrackedSection:
    """Tell what changed in one section, whoever changed it."""
    return _track_section(old, new, Origins((), (), 0))


def _section_key(section: ReadSection) -> str:
    return section.key or section.title


def _origins(editions: Sequence[Edition], section: ReadSection | None) -> Origins:
    key = _section_key(section) if section else ""
    texts = [next((one.text for one in edition.sections if _section_key(one) == key), "") for edition in editions]
    return trace_origins(texts)


def _track_section(old: ReadSection | None, new: ReadSection | None, origins: Origins) -> TrackedSection:
    section = new or old
    assert section is not None
    title = _track_words(
        _plain(old.title) if old else (), _plain(new.title) if new else (), Origins((), (), origins.last)
    )
    before, after = old.paragraphs if old else (), new.paragraphs if new else ()
    matching: Matching[Paragraph] = Matching(key=_paragraph_key, likeness=_paragraph_likeness)
    paragraphs = tuple(_track_paragraph(one, other, origins) for one, other in paired(before, after, matching))
    return TrackedSection(_kind_of(old, new), section, title, paragraphs, origins.last)


def _track_paragraph(old: Paragraph | None, new: Paragraph | None, origins: Origins) -> TrackedParagraph:
    paragraph = new or old
    assert paragraph is not None
    exact = paragraph.kind is ParagraphKind.CODE
    rows: tuple[TrackedRow, ...] = ()
    pieces: tuple[TrackedPiece, ...] = ()
    if paragraph.kind is ParagraphKind.TABLE:
        rows = tuple(_track_rows(old.rows if old else (), new.rows if new else (), origins))
    elif old and new and _paragraph_key(old) == _paragraph_key(new):
        pieces = (TrackedPiece(ChangeKind.SAME, new.spans),)
    else:
        pieces = _track_words(old.spans if old else (), new.spans if new else (), origins, exact=exact)
    step = _step_of(_kind_of(old, new), paragraph.spans, origins)
    return TrackedParagraph(_kind_of(old, new), paragraph, pieces, rows, step, old if new else None)


def _track_rows(old: Sequence[Row], new: Sequence[Row], origins: Origins) -> Iterator[TrackedRow]:
    """Pair the head with the head, then the rows that are most alike."""
    matching: Matching[Row] = Matching(
        key=lambda row: tuple(_keys(cell) for cell in row),
        likeness=lambda one, other: _likeness(_words_of(one), _words_of(other)),
    )
    heads = [(old[0], new[0])] if old and new else []
    for before, after in [*heads, *paired(old[len(heads) :], new[len(heads) :], matching)]:
        columns = max(len(before or ()), len(after or ()))
        cells = tuple(_track_words(_cell(before, column), _cell(after, column), origins) for column in range(columns))
        every = [span for cell in (after or before or ()) for span in cell]
        yield TrackedRow(_kind_of(before, after), cells, _step_of(_kind_of(before, after), every, origins))


def _cell(row: Row | None, column: int) -> tuple[Span, ...]:
    return row[column] if row and column < len(row) else ()


def _track_words(
    old: Sequence[Span], new: Sequence[Span], origins: Origins, *, exact: bool = False
) -> tuple[TrackedPiece, ...]:
    """Compare word by word; without `exact` a line end is as good as a blank."""
    before, after = _tokens(old), _tokens(new)
    keys = [_key(token, exact=exact) for token in before], [_key(token, exact=exact) for token in after]
    pieces: list[TrackedPiece] = []
    for block in _without_islands(list(align(*keys)), after):
        if block.same:
            pieces.append(TrackedPiece(ChangeKind.SAME, _joined(after[block.new])))
            continue
        pieces += _by_step(ChangeKind.REMOVED, before[block.old], origins.step_of_removed)
        pieces += _by_step(ChangeKind.ADDED, after[block.new], origins.step_of_added)
    return tuple(pieces)


def _without_islands(blocks: Sequence[Block], new: Sequence[Span]) -> Iterator[Block]:
    """Join two changes over a word or two that stand between them by chance."""
    waiting: Block | None = None
    for place, block in enumerate(blocks):
        inside = 0 < place < len(blocks) - 1
        if block.same and not (inside and _words(new[block.new]) < _SHORT_ISLAND):
            if waiting:
                yield waiting
            waiting = None
            yield block
        else:
            joined = waiting or block
            old, fresh = slice(joined.old.start, block.old.stop), slice(joined.new.start, block.new.stop)
            waiting = Block(same=False, old=old, new=fresh)
    if waiting:
        yield waiting


def _words(tokens: Sequence[Span]) -> int:
    return sum(1 for token in tokens if token.text[0].isalnum())


def _by_step(kind: ChangeKind, tokens: Sequence[Span], step_of: Callable[[int], int]) -> Iterator[TrackedPiece]:
    for step, group in groupby(tokens, key=lambda token: step_of(token.start)):
        yield TrackedPiece(kind, _joined(list(group)), step)


def _step_of(kind: ChangeKind, spans: Sequence[Span], origins: Origins) -> int:
    if not spans or kind is ChangeKind.SAME:
        return origins.last
    start = spans[0].start
    return origins.step_of_added(start) if kind is ChangeKind.ADDED else origins.step_of_removed(start)


def _kind_of(old: object | None, new: object | None) -> ChangeKind:
    if old is None:
        return ChangeKind.ADDED
    return ChangeKind.REMOVED if new is None else ChangeKind.SAME


def _plain(title: str) -> tuple[Span, ...]:
    return (Span(title, 0),) if title else ()


def _tokens(spans: Sequence[Span]) -> list[Span]:
    return [_cut(span, found.start(), found.end()) for span in spans for found in _TOKEN.finditer(span.text)]


def _cut(span: Span, start: int, end: int) -> Span:
    bold, italic, code, href, image = span.look
    return Span(span.text[start:end], span.start + start, bold, italic, code, href, image)


def _joined(tokens: Sequence[Span]) -> tuple[Span, ...]:
    """Join neighbours of one look that touch in their source."""
    joined: list[Span] = []
    run: list[Span] = []
    for token in tokens:
        if run and (run[-1].end != token.start or run[-1].look != token.look):
            joined.append(_merged(run))
            run = []
        run.append(token)
    return (*joined, _merged(run)) if run else tuple(joined)


def _merged(run: Sequence[Span]) -> Span:
    first = run[0]
    return Span("".join(token.text for token in run), first.start, *first.look)


def _key(token: Span, *, exact: bool = False) -> Key:
    return (token.text if exact or not token.text.isspace() else " "), token.look


def _keys(spans: Sequence[Span], *, exact: bool = False) -> tuple[Key, ...]:
    return tuple(_key(token, exact=exact) for token in _tokens(spans))


def _paragraph_key(paragraph: Paragraph) -> Hashable:
    if paragraph.kind is ParagraphKind.TABLE:
        return paragraph.kind, tuple(tuple(_keys(cell) for cell in row) for row in paragraph.rows)
    exact = paragraph.kind is ParagraphKind.CODE
    return paragraph.kind, paragraph.level, _keys(paragraph.spans, exact=exact)


def _paragraph_likeness(old: Paragraph, new: Paragraph) -> float:
    """Compare two of one kind; tables of different widths and paragraphs of different kinds are not alike."""
    if (old.kind, old.level, _columns(old)) != (new.kind, new.level, _columns(new)):
        return 0.0
    return _likeness(_WORD.findall(old.text), _WORD.findall(new.text))


def _columns(paragraph: Paragraph) -> int:
    return max((len(row) for row in paragraph.rows), default=0)


def _words_of(row: Row) -> list[str]:
    return [word for cell in row for span in cell for word in _WORD.findall(span.text)]


def _likeness(old: Sequence[str], new: Sequence[str]) -> float:
    return Indel.normalized_similarity(old, new)
