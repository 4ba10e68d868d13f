"""Sections -> headings and paragraphs of the Word file."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from docs_engine.model.comparison import ChangeKind, TrackedParagraph, TrackedPiece, TrackedRow, TrackedSection
from docs_engine.model.doctype import PrintedAs
from docs_engine.model.document import ReadSection
from docs_engine.model.paragraph import ParagraphKind, Span
from docs_engine.word.direction import begins_right_to_left
from docs_engine.word.elements import Element, element, paragraph, qualified, run
from docs_engine.word.lists import BULLETS, item_properties, level_of
from docs_engine.word.marking import track_paragraph, track_runs
from docs_engine.word.outline import EMPTY_SECTION, LOOKS, STYLES, heading_style
from docs_engine.word.runs import PlacedRun, Sheet, write_pieces
from docs_engine.word.tables import Cell, Grid, Row, fitting_widths, write_table

Written = tuple[list[Element], list[PlacedRun]]
_LONGEST_KEY = 40 - len("_p00_000_")  # what a bookmark's name has room for
Levels = Mapping[ChangeKind, Mapping[int, int]]


@dataclass(frozen=True, slots=True)
class Heading:
    """How a section is headed: its level, its place among the sections, its look, and whether it begins a page."""

    level: int
    place: int
    printed_as: PrintedAs = PrintedAs.SECTION
    new_page: bool = False


@dataclass(frozen=True, slots=True)
class WrittenSection:
    """What was written for a section: its elements, the run of its title (None without one) and its placed runs."""

    elements: tuple[Element, ...]
    title: PlacedRun | None
    runs: tuple[PlacedRun, ...]


def unchanged(section: ReadSection) -> TrackedSection:
    """Return a section in which nothing changed."""
    same = ChangeKind.SAME
    paragraphs = tuple(
        TrackedParagraph(
            same,
            item,
            () if item.rows else (TrackedPiece(same, item.spans),),
            tuple(TrackedRow(same, tuple((TrackedPiece(same, cell),) for cell in row)) for row in item.rows),
        )
        for item in section.paragraphs
    )
    title = (TrackedPiece(same, (Span(section.title, 0),)),) if section.title.strip() else ()
    return TrackedSection(same, section, title, paragraphs)


def write_section(tracked: TrackedSection, heading: Heading, sheet: Sheet, lists: Mapping[int, int]) -> WrittenSection:
    """Write a section with what changed in it; `lists` takes the id() of a numbered item to its list.

    Every paragraph of the newer text carries a hidden bookmark with the places of its section and of itself.
    """
    elements: list[Element] = []
    title = None
    titled = heading.printed_as is PrintedAs.SECTION and bool(tracked.title)
    if titled:
        made, title = _title(tracked, heading, sheet)
        elements.append(made)
    runs: list[PlacedRun] = []
    levels = _levels(tracked, heading.level + 1)
    number = 0
    for item in tracked.paragraphs:
        written, placed = _write_paragraph(item, sheet, lists, levels)
        if item.kind is not ChangeKind.REMOVED:
            _identify(written, f"_p{heading.place:02d}_{number:03d}_{_spelled(tracked.section.key)}", sheet)
            number += 1
        elements += written
        runs += placed
    if not tracked.paragraphs:
        hint = track_runs([run(EMPTY_SECTION)], tracked.kind, tracked.step, sheet.marking)
        elements.append(paragraph("EmptySection", *hint))
        track_paragraph(elements[-1], tracked.kind, tracked.step, sheet.marking)
    if not titled:
        _dress_untitled(elements, tracked, heading, sheet)
    return WrittenSection(tuple(elements), title, tuple(runs))


def write_heading(content: Sequence[Element], level: int, *, new_page: bool = False) -> Element:
    """Return a paragraph of the outline."""
    properties = [element("pStyle", val=heading_style(level))]
    if new_page:
        properties += [element("pageBreakBefore"), element("spacing", before=0)]
    return element("p", element("pPr", *properties), *content)


def _identify(written: Sequence[Element], name: str, sheet: Sheet) -> None:
    """Put a hidden bookmark around the first paragraph that was written; its name begins with an underscore.

    It names the section too, so that a section is found again when its first paragraph is gone.
    """
    first = next((made for made in written[0].iter(qualified("p"))), None) if written else None
    if first is not None:
        begin, end = sheet.marking.bookmark(name)
        first.insert(1, begin)
        first.append(end)


def _spelled(key: str) -> str:
    """Return a section's key in the letters that a bookmark's name may have."""
    return "".join(mark for mark in key if mark.isalnum() or mark == "_")[:_LONGEST_KEY]


def _bookmark(section: ReadSection, heading: Heading, sheet: Sheet) -> tuple[Element, Element]:
    return sheet.marking.bookmark(f"sec_{heading.place:02d}_{_spelled(section.key)}")


def _dress_untitled(elements: Sequence[Element], tracked: TrackedSection, heading: Heading, sheet: Sheet) -> None:
    """Put the bookmark and the look of a section without a title on its first paragraph."""
    first = next((made for made in elements if made.tag.endswith("}p")), None)
    if first is None:
        return
    if tracked.kind is not ChangeKind.REMOVED:
        begin, end = _bookmark(tracked.section, heading, sheet)
        first.insert(1, begin)
        first.append(end)
    style = LOOKS.get(heading.printed_as)
    if style and tracked.paragraphs[0].paragraph.kind is ParagraphKind.BODY:
        first[0][0].set(qualified("val"), style)
    if heading.new_page:
        first[0].insert(1, element("pageBreakBefore"))


def _title(tracked: TrackedSection, heading: Heading, sheet: Sheet) -> tuple[Element, PlacedRun]:
    content, placed = write_pieces(tracked.title, replace(sheet, cuts=(), notes=None))
    if tracked.kind is not ChangeKind.REMOVED:
        begin, end = _bookmark(tracked.section, heading, sheet)
        content = [begin, *content, end]
    made = write_heading(content, heading.level, new_page=heading.new_page)
    _set_direction(made, tracked.section.title)
    track_paragraph(made, tracked.kind, tracked.step, sheet.marking)
    return made, placed[0] if placed else PlacedRun(content[0], 0, 0)


def _levels(tracked: TrackedSection, first: int) -> Levels:
    """Return at which level the headings of each level are printed, in both texts: without gaps, from `first` on."""
    headings = [one for one in tracked.paragraphs if one.paragraph.kind is ParagraphKind.HEADING]
    ranked = {}
    for side, other in ((ChangeKind.ADDED, ChangeKind.REMOVED), (ChangeKind.REMOVED, ChangeKind.ADDED)):
        levels = sorted({one.paragraph.level for one in headings if one.kind is not other})
        ranked[side] = {level: place for place, level in enumerate(levels, first)}
    return ranked


def _write_paragraph(tracked: TrackedParagraph, sheet: Sheet, lists: Mapping[int, int], levels: Levels) -> Written:
    item = tracked.paragraph
    if item.kind is ParagraphKind.TABLE:
        return _write_table(tracked, sheet)
    content, placed = write_pieces(tracked.pieces, sheet, lines=item.kind is ParagraphKind.CODE)
    if item.kind is ParagraphKind.HEADING:
        side = ChangeKind.REMOVED if tracked.kind is ChangeKind.REMOVED else ChangeKind.ADDED
        made = write_heading(content, levels[side][item.level])
    else:
        made = paragraph(STYLES[item.kind], *content)
    if item.kind is ParagraphKind.BULLET:
        made[0].append(item_properties(BULLETS, level_of(item)))
    elif item.kind is ParagraphKind.NUMBERED:
        made[0].append(item_properties(lists[id(item)], level_of(item)))
    _set_direction(made, item.text)
    track_paragraph(made, tracked.kind, tracked.step, sheet.marking)
    if item.kind is ParagraphKind.HEADING and tracked.kind is ChangeKind.SAME:
        _track_level(made, levels[ChangeKind.REMOVED][item.level], levels[ChangeKind.ADDED][item.level], sheet)
    return [made], placed


def _track_level(made: Element, before: int, now: int, sheet: Sheet) -> None:
    """Mark a heading that moved to another level because headings above it came or went."""
    if before != now:
        made[0].append(sheet.marking.restyling(write_heading((), before)[0]))


def _set_direction(made: Element, text: str) -> None:
    if begins_right_to_left(text):
        made[0].append(element("bidi"))


def _write_table(tracked: TrackedParagraph, sheet: Sheet) -> Written:
    columns = max((len(row.cells) for row in tracked.rows), default=0)
    if not columns:
        return [], []
    placed: list[PlacedRun] = []
    rows: list[Row] = []
    for number, row in enumerate(tracked.rows):
        cells, here = _write_row(row, columns, sheet, head=number == 0)
        change = () if row.kind is ChangeKind.SAME else (sheet.marking.change(row.kind, row.step),)
        rows.append(Row(cells, change))
        placed += here
    texts = [[_plain(cell) for cell in _filled(row, columns)] for row in tracked.rows]
    description = "Table: " + ", ".join(filter(None, texts[0]))
    gap = paragraph("TableGap")
    track_paragraph(gap, tracked.kind, tracked.step, sheet.marking)
    return [write_table(Grid(fitting_widths(texts), rows, description[:200], heads=1)), gap], placed


def _write_row(row: TrackedRow, columns: int, sheet: Sheet, *, head: bool) -> tuple[list[Cell], list[PlacedRun]]:
    """Write a row; a head is repeated on every page and so takes no footnote."""
    here = replace(sheet, notes=None) if head else sheet
    cells: list[Cell] = []
    placed: list[PlacedRun] = []
    for pieces in _filled(row, columns):
        content, runs = write_pieces(pieces, here)
        made = paragraph("TableHead" if head else "TableText", *content)
        _set_direction(made, _plain(pieces))
        cells.append(Cell((made,), fill="EEF2F6" if head else ""))
        placed += runs
    return cells, placed


def _filled(row: TrackedRow, columns: int) -> Iterator[tuple[TrackedPiece, ...]]:
    """Yield the cells of a row and empty ones up to the width of the table."""
    yield from row.cells
    yield from [()] * (columns - len(row.cells))


def _plain(pieces: Sequence[TrackedPiece]) -> str:
    return "".join(span.text for piece in pieces for span in piece.spans).strip()
