"""Tables: a grid of cells with widths that fit their words."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from docs_engine.word.elements import Element, element

TEXT_WIDTH = 9360  # twentieths of a point between the margins of the template
_LETTER = 105  # about the width of a letter in a table, same unit
_WIDEST = 60  # letters: beyond them a column wraps anyway
_RULE = "C9D1D9"


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell: its paragraphs, how many columns it covers and its fill as a hex colour ("" for none)."""

    paragraphs: tuple[Element, ...]
    span: int = 1
    fill: str = ""


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: column widths, rows of cells, how many rows on top are repeated on every page, and what it shows."""

    widths: tuple[int, ...]
    rows: Sequence[Sequence[Cell]]
    description: str
    heads: int = 0
    edges: tuple[str, ...] = field(default=("top", "bottom", "insideH"))
    rule: str = _RULE


def write_table(grid: Grid) -> Element:
    """Return the table; rows never break over a page unless they are long."""
    columns = element("tblGrid", *(element("gridCol", w=width) for width in grid.widths))
    rows = [_row(row, grid, head=number < grid.heads) for number, row in enumerate(grid.rows)]
    return element("tbl", _properties(grid), columns, *rows)


def fitting_widths(letters: Sequence[Sequence[int]]) -> tuple[int, ...]:
    """Share the text width among columns by the longest entry of each, given as rows of lengths."""
    wanted = [min(max(*column, 6), _WIDEST) * _LETTER + 220 for column in zip(*letters, strict=True)]
    scale = TEXT_WIDTH / sum(wanted)
    widths = [int(width * scale) for width in wanted]
    widths[-1] += TEXT_WIDTH - sum(widths)
    return tuple(widths)


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


def _row(row: Sequence[Cell], grid: Grid, *, head: bool) -> Element:
    properties = element("trPr", element("cantSplit"), *([element("tblHeader")] if head else []))
    cells, at = [], 0
    for cell in row:
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
