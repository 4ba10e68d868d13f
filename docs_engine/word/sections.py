"""Sections -> headings and paragraphs of the Word file."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from docs_engine.model.doctype import PrintedAs
from docs_engine.model.document import ReadSection
from docs_engine.model.paragraph import Paragraph, ParagraphKind, Span
from docs_engine.word.direction import begins_right_to_left
from docs_engine.word.elements import Element, element, paragraph, qualified, run
from docs_engine.word.lists import BULLETS, item_properties, level_of
from docs_engine.word.runs import PlacedRun, Sheet, write_spans
from docs_engine.word.tables import Cell, Grid, fitting_widths, write_table

_DEEPEST_HEADING = 6
_STYLES = {
    ParagraphKind.BODY: "BodyText",
    ParagraphKind.BULLET: "ListBullet",
    ParagraphKind.NUMBERED: "ListNumber",
    ParagraphKind.QUOTE: "Quote",
    ParagraphKind.CODE: "CodeBlock",
}
_LOOKS = {PrintedAs.HEADLINE: "ReleaseHeadline", PrintedAs.SUBHEADING: "ReleaseSubheading"}


@dataclass(frozen=True, slots=True)
class Heading:
    """How a section is headed: its level, the id of its bookmark, its look, and whether it begins a page."""

    level: int
    bookmark: int
    printed_as: PrintedAs = PrintedAs.SECTION
    new_page: bool = False


@dataclass(frozen=True, slots=True)
class WrittenSection:
    """What was written for a section: its elements, the run of its title (None without one) and its placed runs."""

    elements: tuple[Element, ...]
    title: PlacedRun | None
    runs: tuple[PlacedRun, ...]


def write_section(section: ReadSection, heading: Heading, sheet: Sheet, lists: Mapping[int, int]) -> WrittenSection:
    """Write a section; `lists` takes the id() of a numbered item to its list."""
    elements: list[Element] = []
    title = None
    titled = heading.printed_as is PrintedAs.SECTION and section.title.strip()
    if titled:
        title = PlacedRun(run(section.title), 0, 0)
        elements.append(_title(title.run, section, heading))
    runs: list[PlacedRun] = []
    levels = sorted({item.level for item in section.paragraphs if item.kind is ParagraphKind.HEADING})
    for item in section.paragraphs:
        written, placed = _write_paragraph(item, sheet, lists, heading.level + 1 + _rank(item, levels))
        elements += written
        runs += placed
    if not section.paragraphs:
        elements.append(paragraph("EmptySection", run("Nothing is written here yet.")))
    if not titled:
        _dress_untitled(elements, section, heading)
    return WrittenSection(tuple(elements), title, tuple(runs))


def write_heading(content: Sequence[Element], level: int, *, new_page: bool = False) -> Element:
    """Return a paragraph of the outline."""
    properties = [element("pStyle", val=f"Heading{min(level, _DEEPEST_HEADING)}")]
    if new_page:
        properties += [element("pageBreakBefore"), element("spacing", before=0)]
    return element("p", element("pPr", *properties), *content)


def _bookmark(section: ReadSection, heading: Heading) -> tuple[Element, Element]:
    name = f"sec_{heading.bookmark:02d}_{''.join(mark for mark in section.key if mark.isalnum() or mark == '_')}"[:40]
    return element("bookmarkStart", id=heading.bookmark, name=name), element("bookmarkEnd", id=heading.bookmark)


def _dress_untitled(elements: Sequence[Element], section: ReadSection, heading: Heading) -> None:
    """Put the bookmark and the look of a section without a title on its first paragraph."""
    first = next((made for made in elements if made.tag.endswith("}p")), None)
    if first is None:
        return
    begin, end = _bookmark(section, heading)
    first.insert(1, begin)
    first.append(end)
    style = _LOOKS.get(heading.printed_as)
    if style and section.paragraphs[0].kind is ParagraphKind.BODY:
        first[0][0].set(qualified("val"), style)
    if heading.new_page:
        first[0].insert(1, element("pageBreakBefore"))


def _title(title: Element, section: ReadSection, heading: Heading) -> Element:
    begin, end = _bookmark(section, heading)
    content = (begin, title, end)
    made = write_heading(content, heading.level, new_page=heading.new_page)
    _set_direction(made, section.title)
    return made


def _rank(item: Paragraph, levels: Sequence[int]) -> int:
    return levels.index(item.level) if item.kind is ParagraphKind.HEADING else 0


def _write_paragraph(
    item: Paragraph, sheet: Sheet, lists: Mapping[int, int], level: int
) -> tuple[list[Element], list[PlacedRun]]:
    if item.kind is ParagraphKind.TABLE:
        return _write_table(item, sheet)
    content, placed = write_spans(item.spans, sheet, lines=item.kind is ParagraphKind.CODE)
    if item.kind is ParagraphKind.HEADING:
        made = write_heading(content, level)
    else:
        made = paragraph(_STYLES[item.kind], *content)
    if item.kind is ParagraphKind.BULLET:
        made[0].append(item_properties(BULLETS, level_of(item)))
    elif item.kind is ParagraphKind.NUMBERED:
        made[0].append(item_properties(lists[id(item)], level_of(item)))
    _set_direction(made, item.text)
    return [made], placed


def _set_direction(made: Element, text: str) -> None:
    if begins_right_to_left(text):
        made[0].append(element("bidi"))


def _write_table(item: Paragraph, sheet: Sheet) -> tuple[list[Element], list[PlacedRun]]:
    columns = max((len(row) for row in item.rows), default=0)
    if not columns:
        return [], []
    placed: list[PlacedRun] = []
    rows: list[list[Cell]] = []
    for number, row in enumerate(item.rows):
        cells = []
        for spans in _filled(row, columns):
            content, here = write_spans(spans, sheet)
            made = paragraph("TableText" if number else "TableHead", *content)
            _set_direction(made, _plain(spans))
            cells.append(Cell((made,), fill="" if number else "EEF2F6"))
            placed += here
        rows.append(cells)
    texts = [[_plain(spans) for spans in _filled(row, columns)] for row in item.rows]
    description = "Table: " + ", ".join(filter(None, texts[0]))
    table = write_table(Grid(fitting_widths(texts), rows, description[:200], heads=1))
    return [table, paragraph("TableGap")], placed


def _filled(row: Sequence[tuple[Span, ...]], columns: int) -> Iterator[tuple[Span, ...]]:
    """Yield the cells of a row and empty ones up to the width of the table."""
    yield from row
    yield from [()] * (columns - len(row))


def _plain(spans: Sequence[Span]) -> str:
    return "".join(span.text for span in spans).strip()
