"""The pages of a document as our writer prints it, estimated from widths of letters: no office suite, no Word file."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from docs_engine.model.page_fit import PageFit, PartFit
from docs_engine.model.paragraph import Span
from docs_engine.word.flow import Lines, Row, Table, flow_of
from docs_engine.word.line_breaking import line_heights
from docs_engine.word.print_styles import PrintedStyle, paper, printed_styles
from docs_engine.word.request import WordRequest

_RULE = 10  # the line under a row of a table, twentieths of a point as all lengths here
_PADDING = 216  # left and right of a cell together
_NOTE_LINE = 110  # the short rule above the first footnote, with its distances
_FEWEST = 2  # lines of a paragraph that may stand alone on a page


@dataclass(frozen=True, slots=True)
class _Text:
    """A paragraph with the heights of its lines."""

    style: PrintedStyle
    heights: Sequence[int]
    new_page: bool
    part: str
    notes: int

    @property
    def least(self) -> int:
        """What must stand on one page at its beginning: no line of a paragraph stands alone, before or after."""
        together = len(self.heights) <= _FEWEST + 1 or self.style.keep_lines
        return sum(self.heights if together else self.heights[:_FEWEST])


@dataclass(frozen=True, slots=True)
class _Rows:
    """A table with the heights of its rows and how many of them are repeated on top of each page."""

    heights: Sequence[int]
    lines: int
    heads: int
    part: str
    notes: int

    @property
    def least(self) -> int:
        return sum(self.heights[: self.heads + 1])


_Measured = _Text | _Rows


@dataclass(slots=True)
class _Sheet:
    """Where the next line goes: the page, counted from 0, how far down, and the space that the last paragraph wants.

    `foot` is what the footnotes of the page take.
    """

    height: int
    page: int = 0
    down: int = 0
    after: int = 0
    foot: int = 0

    @property
    def room(self) -> int:
        """What the footnotes leave."""
        return self.height - self.foot

    @property
    def place(self) -> float:
        """How many pages are full up to here."""
        return self.page + (self.down + self.foot) / self.height

    def note(self, notes: int) -> int:
        """Return what footnotes would take here, with the line above the first."""
        return notes and notes + (0 if self.foot else _NOTE_LINE)

    def gap(self, before: int) -> int:
        """Return the space above the next paragraph; there is none on top of a page."""
        return max(self.after, before) if self.down else 0

    def turn(self) -> None:
        self.page, self.down, self.after, self.foot = self.page + 1, 0, 0, 0

    def put(self, text: _Text) -> float:
        """Put a paragraph, over as many pages as it takes; return where it begins."""
        gap = self.gap(text.style.before)
        if self.down + gap + text.least > self.room and self.down:
            self.turn()
            gap = 0
        begun = self.place
        self.down += gap
        for number, height in enumerate(text.heights):
            left = len(text.heights) - number
            if self.down and number and self._ends(text, number, left):
                self.turn()
            self.down += height
        self.foot += self.note(text.notes)
        self.after = text.style.after
        return begun

    def _ends(self, text: _Text, number: int, left: int) -> bool:
        """Tell whether the page ends before this line, so that the next page gets two lines at the least."""
        if text.style.keep_lines and sum(text.heights) <= self.room:
            return False
        together = text.heights[number : number + _FEWEST] if left == _FEWEST else text.heights[number : number + 1]
        notes = self.note(text.notes) if left <= _FEWEST else 0
        return self.down + sum(together) + notes > self.room

    def put_table(self, rows: _Rows) -> float:
        gap = self.gap(0)
        if self.down + gap + rows.least > self.room and self.down:
            self.turn()
            gap = 0
        begun = self.place
        self.down += gap
        for number, height in enumerate(rows.heights):
            if self.down + height > self.room and number:
                self.turn()
                self.down = sum(rows.heights[: rows.heads])
            self.down += height
            while self.down > self.room:
                self.page, self.down = self.page + 1, self.down - self.room
        self.foot += self.note(rows.notes)
        self.after = 0
        return begun


def page_fit(request: WordRequest) -> PageFit:
    """Estimate pages and lines of a document, and the pages of each part that has a budget of them."""
    measured = [_measured(block) for block in flow_of(request)]
    sheet = _Sheet(paper().height)
    reached: dict[str, tuple[float, float]] = {}
    for number, block in enumerate(measured):
        begun = _lay(sheet, block, measured[number + 1 :] if _keeps(block) else ())
        if block.part:
            first = reached[block.part][0] if block.part in reached else begun if reached else int(begun)
            reached[block.part] = first, sheet.place
    lines = sum(block.lines if isinstance(block, _Rows) else len(block.heights) for block in measured)
    return PageFit(sheet.page + 1, lines, sheet.place - sheet.page, tuple(_parts(request, reached)))


def _parts(request: WordRequest, reached: dict[str, tuple[float, float]]) -> Iterator[PartFit]:
    for part in request.doctype.parts:
        if part.pages and part.key in reached:
            begun, ended = reached[part.key]
            yield PartFit(part.key, part.title, round(ended - begun, 3), part.pages)


def _lay(sheet: _Sheet, block: _Measured, following: Sequence[_Measured]) -> float:
    if isinstance(block, _Rows):
        return sheet.put_table(block)
    if sheet.down and (block.new_page or sheet.down + _together(sheet, block, following) > sheet.room):
        sheet.turn()
    return sheet.put(block)


def _keeps(block: _Measured) -> bool:
    return isinstance(block, _Text) and block.style.keep_next


def _together(sheet: _Sheet, block: _Text, following: Sequence[_Measured]) -> int:
    """Return the room that a paragraph takes with all that must stand on its page below it."""
    if not block.style.keep_next:
        return 0
    room, after = sheet.gap(block.style.before) + sum(block.heights), block.style.after
    for other in following:
        room += max(after, other.style.before) if isinstance(other, _Text) else after
        if not _keeps(other):
            return room + other.least
        if isinstance(other, _Text):
            room, after = room + sum(other.heights), other.style.after
    return room


def _measured(block: Lines | Table) -> _Measured:
    if isinstance(block, Table):
        rows = [_row(row) for row in block.rows]
        notes = _notes(block.notes)
        return _Rows([height for height, _ in rows], sum(lines for _, lines in rows), block.heads, block.part, notes)
    style = printed_styles()[block.style]
    width = paper().width - block.indent - style.left - style.right
    return _Text(style, line_heights(block.spans, style, width), block.new_page, block.part, _notes(block.notes))


def _notes(notes: Sequence[str]) -> int:
    style = printed_styles()["FootnoteText"]
    heights = (sum(line_heights((Span(note, 0),), style, paper().width)) + style.after for note in notes)
    return sum(heights)


def _row(row: Row) -> tuple[int, int]:
    """Return the height of a row and the lines of its tallest cell."""
    cells = [_cell(cell, width - _PADDING) for cell, width in zip(row.cells, row.widths, strict=True)]
    return max(height for height, _ in cells) + _RULE, max(lines for _, lines in cells)


def _cell(paragraphs: Sequence[Lines], width: int) -> tuple[int, int]:
    height = lines = after = 0
    for paragraph in paragraphs:
        style = printed_styles()[paragraph.style]
        heights = line_heights(paragraph.spans, style, width)
        height += max(after, style.before) + sum(heights)
        after = style.after
        lines += len(heights)
    return height + after, lines
