"""Tables: a grid of cells with widths that fit their words."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from docs_engine.word.elements import Element, element, qualified

TEXT_WIDTH = 9360  # twentieths of a point between the margins of the template
_LETTER = 120  # about the width of a bold letter in a table, same unit
_PADDING = 260
_WIDEST = 60  # letters: beyond them a column wraps anyway
_RULE = "C9D1D9"


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell: its paragraphs, how many columns it covers and its fill as a hex colour ("" for none)."""

    paragraphs: tuple[Element, ...]
    span: int = 1
    fill: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A row of cells and, when it was added or removed as a whole, the mark that says so."""

    cells: Sequence[Cell]
    change: tuple[Element, ...] = ()


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: column widths, rows, how many rows on top are repeated on every page, and what it shows."""

    widths: tuple[int, ...]
    rows: Sequence[Row]
    description: str
    heads: int = 0
    edges: tuple[str, ...] = field(default=("top", "bottom", "insideH"))
    rule: str = _RULE


def write_table(grid: Grid) -> Element:
    """Return the table; rows never break over a page unless they are long."""
    columns = element("tblGrid", *(element("gridCol", w=width) for width in grid.widths))
    rows = [_row(row, grid, head=number < grid.heads) for number, row in enumerate(grid.rows)]
    return element("tbl", _properties(grid), columns, *rows)


def fit_tables(body: Element) -> None:
    """Stretch or shrink all tables to the page of a company's template; on our own page nothing changes."""
    width = text_width(body[-1])
    if width in (TEXT_WIDTH, 0):
        return
    for sized in body.iter(qualified("tblW"), qualified("gridCol"), qualified("tcW")):
        sized.set(qualified("w"), str(int(sized.get(qualified("w"))) * width // TEXT_WIDTH))


def text_width(layout: Element) -> int:
    """Return the width between the margins of a section's layout."""
    size, margins = layout.find(qualified("pgSz")), layout.find(qualified("pgMar"))
    sides = sum(int(margins.get(qualified(side), 0)) for side in ("left", "right"))
    return int(size.get(qualified("w"), 0)) - sides


def fitting_widths(rows: Sequence[Sequence[str]]) -> tuple[int, ...]:
    """Share the text width among columns: first what their longest words need, then by their longest entries."""
    columns = list(zip(*rows, strict=True))
    least = [_room(max((len(word) for entry in column for word in entry.split()), default=0)) for column in columns]
    wished = [max(_room(max(map(len, column))), need) for column, need in zip(columns, least, strict=True)]
    free = TEXT_WIDTH - sum(least)
    more = [wish - need for wish, need in zip(wished, least, strict=True)]
    if free < 0 or not any(more):
        least, free, more = [0] * len(columns), TEXT_WIDTH, wished
    widths = [need + free * extra // sum(more) for need, extra in zip(least, more, strict=True)]
    widths[-1] += TEXT_WIDTH - sum(widths)
    return tuple(widths)


def _room(letters: int) -> int:
    return min(letters, _WIDEST) * _LETTER + _PADDING


def _properties(grid: Grid) -> Element:
    borders = element(
        "tblBorders", *(element(edge, val="single", sz=4, space=0, color=grid.rule) for edge in grid.edges)
    )
    return element(
        "tblPr",
        element("tblW", w=sum(grid.widths), type="dxa"),
        borders,
        element("tblLayout", type="fixed"),
        element("tblLook", val="0420" if grid.heads else "0400"),
        element("tblCaption", val=grid.description),
    )


def _row(row: Row, grid: Grid, *, head: bool) -> Element:
    properties = element("trPr", element("cantSplit"), *([element("tblHeader")] if head else []), *row.change)
    cells, at = [], 0
    for cell in row.cells:
        width = sum(grid.widths[at : at + cell.span])
        cells.append(_cell(cell, width))
        at += cell.span
    return element("tr", properties, *cells)


def _cell(cell: Cell, width: int) -> Element:
    properties = [element("tcW", w=width, type="dxa")]
    if cell.span > 1:
        properties.append(element("gridSpan", val=cell.span))
    if cell.fill:
        properties.append(element("shd", val="clear", color="auto", fill=cell.fill))
    return element("tc", element("tcPr", *properties), *cell.paragraphs)
