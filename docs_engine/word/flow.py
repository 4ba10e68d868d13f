"""A request as the blocks that the writer prints, one after another, without making a Word file."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from docs_engine.model.doctype import PrintedAs
from docs_engine.model.document import ReadSection
from docs_engine.model.paragraph import Paragraph, ParagraphKind, Span
from docs_engine.word.elements import Element, qualified
from docs_engine.word.evidence import noted_marks, record_words, with_other_records
from docs_engine.word.front import write_signoff, write_title_block
from docs_engine.word.lists import level_of
from docs_engine.word.outline import EMPTY_SECTION, LOOKS, STYLES, Place, heading_style, is_covered, outline_of
from docs_engine.word.print_styles import list_indents
from docs_engine.word.request import SignOffBlock, TitleBlock, WordRequest
from docs_engine.word.tables import fitting_widths

_LISTS = (ParagraphKind.BULLET, ParagraphKind.NUMBERED)


@dataclass(frozen=True, slots=True)
class Lines:
    """A paragraph: its style, its words with their looks, and whether it begins a page.

    `part` is the larger part of the document that it belongs to, `indent` what a list adds on the left. `notes` are
    the footnotes that stand below it.
    """

    style: str
    spans: tuple[Span, ...]
    new_page: bool = False
    indent: int = 0
    part: str = ""
    notes: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        return "".join(span.text for span in self.spans)


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table: how wide each cell is and the paragraphs in it."""

    widths: tuple[int, ...]
    cells: tuple[tuple[Lines, ...], ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table; its first `heads` rows are repeated on every page that it reaches."""

    rows: tuple[Row, ...]
    heads: int
    part: str = ""
    notes: tuple[str, ...] = ()


Block = Lines | Table


def flow_of(request: WordRequest) -> Iterator[Block]:
    """Yield what the writer prints for a request, from the title to the evidence records."""
    title = _plain(request.title.strip() or "Untitled")
    for block in _front(request.facts, request.signoff):
        yield replace(block, spans=title) if isinstance(block, Lines) and block.style == "Title" else block
    sections = with_other_records(request.sections, request.evidence)
    covered = is_covered(request.signoff)
    untold = {record.mark: f"{record_words(record)} {record.link}".rstrip() for record in request.evidence}
    part = ""
    for section, place in zip(sections, outline_of(request.doctype, sections, covered=covered), strict=True):
        part = section.part or part
        if place.part_title:
            yield replace(_heading(_plain(place.part_title), 1, new_page=place.new_page), part=part)
        for block in _section(section, place, untold):
            yield replace(block, part=part)


@lru_cache(maxsize=64)
def _front(facts: TitleBlock, signoff: SignOffBlock | None) -> tuple[Block, ...]:
    """Return what stands before the text: the writer's own elements, for a document without a title yet."""
    written = write_title_block(facts, [])
    return tuple(map(_printed, [*written, *(write_signoff(signoff) if signoff else [])]))


def _section(section: ReadSection, place: Place, untold: dict[str, str]) -> Iterator[Block]:
    new_page = place.new_page and not place.part_title
    titled = place.printed_as is PrintedAs.SECTION and section.title.strip()
    if titled:
        yield _heading(_plain(section.title), place.level, new_page=new_page)
    levels = sorted({item.level for item in section.paragraphs if item.kind is ParagraphKind.HEADING})
    blocks: list[Block] = []
    for item in section.paragraphs:
        if item.kind is ParagraphKind.TABLE and not any(item.rows):
            continue
        first, *rest = _blocks(item, place.level + 1 + (levels.index(item.level) if item.level in levels else 0))
        notes = [f" [{mark}] {untold.pop(mark)}" for mark in noted_marks(item) if mark in untold] if untold else ()
        blocks += [replace(first, notes=tuple(notes)), *rest]
    if not section.paragraphs:
        blocks.append(Lines("EmptySection", _plain(EMPTY_SECTION)))
    yield from blocks if titled else _dressed(blocks, section, place, new_page=new_page)


def _blocks(item: Paragraph, level: int) -> list[Block]:
    if item.kind is ParagraphKind.TABLE:
        return _table(item)
    if item.kind is ParagraphKind.HEADING:
        return [_heading(item.spans, level)]
    indent = list_indents()[level_of(item)] if item.kind in _LISTS else 0
    return [Lines(STYLES[item.kind], item.spans, indent=indent)]


def _dressed(blocks: list[Block], section: ReadSection, place: Place, *, new_page: bool) -> Iterator[Block]:
    """Yield the blocks of a section without a title; its first paragraph has the look and begins the page."""
    first = next((block for block in blocks if isinstance(block, Lines)), None)
    for block in blocks:
        if block is first and isinstance(block, Lines):
            body = section.paragraphs and section.paragraphs[0].kind is ParagraphKind.BODY
            look = LOOKS.get(place.printed_as) if body else None
            yield replace(block, style=look or block.style, new_page=new_page)
        else:
            yield block


def _heading(spans: Sequence[Span], level: int, *, new_page: bool = False) -> Lines:
    return Lines(heading_style(level), tuple(spans), new_page)


def _table(item: Paragraph) -> list[Block]:
    columns = max(map(len, item.rows))
    filled = [[*row, *[()] * (columns - len(row))] for row in item.rows]
    widths = fitting_widths([["".join(span.text for span in cell).strip() for cell in row] for row in filled])
    rows = tuple(
        Row(widths, tuple((Lines("TableText" if number else "TableHead", tuple(cell)),) for cell in row))
        for number, row in enumerate(filled)
    )
    return [Table(rows, heads=1), Lines("TableGap", ())]


def _plain(text: str) -> tuple[Span, ...]:
    return (Span(text, 0),)


def _printed(made: Element) -> Block:
    """Take a written element back apart; the few before the text are easier read than told twice."""
    if made.tag == qualified("p"):
        return _written(made)
    columns = [int(column.get(qualified("w"))) for column in made.iter(qualified("gridCol"))]
    rows = list(made.iterchildren(qualified("tr")))
    heads = sum(row.find(f".//{qualified('tblHeader')}") is not None for row in rows)
    return Table(tuple(_row(row, columns) for row in rows), heads)


def _row(row: Element, columns: Sequence[int]) -> Row:
    widths, cells, at = [], [], 0
    for cell in row.iterchildren(qualified("tc")):
        span = cell.find(f".//{qualified('gridSpan')}")
        covered = 1 if span is None else int(span.get(qualified("val")))
        widths.append(sum(columns[at : at + covered]))
        cells.append(tuple(map(_written, cell.iterchildren(qualified("p")))))
        at += covered
    return Row(tuple(widths), tuple(cells))


def _written(paragraph: Element) -> Lines:
    style = paragraph.find(f"{qualified('pPr')}/{qualified('pStyle')}").get(qualified("val"))
    return Lines(style, _plain("".join(text.text or "" for text in paragraph.iter(qualified("t")))))
