"""Blocks -> Markdown that reads back as the same words, with the way from every letter to its place."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from docs_engine.model.paragraph import ParagraphKind
from docs_engine.word.blocks import Block, Line, Look, Spot

_SPECIAL = re.compile(
    r"\\|`|(?<!\s)\*|\*(?!\s)|(?<![^\W_])_(?!\s)|(?<!\s)_(?![^\W_])"
    r"|<(?=[A-Za-z/!?])|&(?=#?\w+;)|](?=[(\[:])"
)
_LEADING = re.compile(r"#{1,6}(?=\s|$)|[-+](?=\s|$)|>|~{3}|=+\s*$|(?:-\s*){3,}$|(?:\*\s*){3,}$|\*(?=\s)|(?:_\s*){3,}$")
_NUMBERED = re.compile(r"(\d{1,9})([.)])(?=\s|$)")
_BACKTICKS = re.compile(r"`+")
_DEEPEST_HEADING = 6
_LISTS = (ParagraphKind.BULLET, ParagraphKind.NUMBERED)


@dataclass(slots=True)
class Sheet:
    """Markdown as it is written: its pieces, its length, and for each line where its letters went."""

    pieces: list[str] = field(default_factory=list)
    length: int = 0
    places: dict[int, list[tuple[int, int]]] = field(default_factory=dict)

    def write(self, text: str) -> None:
        self.pieces.append(text)
        self.length += len(text)

    def place(self, spot: Spot) -> int:
        """Return where a letter of a line stands; -1 when the line was not written."""
        stops = self.places.get(id(spot.line))
        if not stops:
            return -1
        stop = stops[max(bisect_right(stops, spot.offset, key=lambda each: each[0]) - 1, 0)]
        return stop[1] + max(spot.offset - stop[0], 0)

    def place_after(self, spot: Spot) -> int:
        """Return where a passage ends that ends before a letter: right behind the last one in it, before any marks."""
        before = self.place(Spot(spot.line, spot.offset - 1)) if spot.offset else -1
        return before + 1 if before >= 0 else self.place(spot)

    @property
    def text(self) -> str:
        return "".join(self.pieces)


def write_blocks(sheet: Sheet, blocks: Sequence[Block], *, titled: bool) -> dict[int, int]:
    """Write blocks as Markdown and return where each begins; with a title its headings stand one level deeper."""
    starts: dict[int, int] = {}
    widths: list[int] = []
    before: Block | None = None
    for block in blocks:
        if block.is_empty:
            continue
        if sheet.length:
            sheet.write(_gap(before, block))
        widths = _indents(block, widths)
        starts[id(block)] = sheet.length
        _write(sheet, block, titled=titled, indent=sum(widths[: block.level]) if block.kind in _LISTS else 0)
        before = block
    return starts


def _gap(before: Block | None, block: Block) -> str:
    if before is not None and before.kind is block.kind is ParagraphKind.CODE:
        return "\n\n"
    return "\n" if before is not None and before.kind in _LISTS and block.kind in _LISTS else "\n\n"


def _indents(block: Block, widths: list[int]) -> list[int]:
    """Return how wide the mark of each open list level is; the last one is the item's own."""
    if block.kind not in _LISTS:
        return []
    kept = [*widths[: block.level], *([2] * (block.level - len(widths)))]
    return [*kept, 2 if block.kind is ParagraphKind.BULLET else len(f"{block.number}. ")]


def _write(sheet: Sheet, block: Block, *, titled: bool, indent: int) -> None:
    match block.kind:
        case ParagraphKind.TABLE:
            _write_table(sheet, block)
        case ParagraphKind.CODE:
            _write_code(sheet, block.line)
        case ParagraphKind.HEADING:
            sheet.write("#" * min(block.level + titled, _DEEPEST_HEADING) + " ")
            _write_line(sheet, block.line, broken=" ")
        case ParagraphKind.BULLET:
            sheet.write(" " * indent + "- ")
            _write_line(sheet, block.line, broken=" ")
        case ParagraphKind.NUMBERED:
            sheet.write(f"{' ' * indent}{block.number}. ")
            _write_line(sheet, block.line, broken=" ")
        case ParagraphKind.QUOTE:
            sheet.write("> ")
            _write_line(sheet, block.line, broken="\\\n> ")
        case _:
            sheet.write("# " if block.title else "")
            _write_line(sheet, block.line, broken=" " if block.title else "\\\n")


def _write_table(sheet: Sheet, block: Block) -> None:
    width = max(len(row) for row in block.rows)
    for number, row in enumerate(block.rows):
        sheet.write("\n" if number else "")
        for place in range(width):
            sheet.write("| " if not place else " | ")
            if place < len(row):
                _write_line(sheet, row[place], broken=" ", cell=True)
        sheet.write(" |")
        if not number:
            sheet.write("\n|" + "---|" * width)


def _write_code(sheet: Sheet, line: Line) -> None:
    text = line.text
    fence = "`" * max(3, max((len(found) for found in _BACKTICKS.findall(text)), default=0) + 1)
    sheet.write(f"{fence}\n")
    sheet.places[id(line)] = [(0, sheet.length)]
    sheet.write(f"{text}\n{fence}")


@dataclass(slots=True)
class _Pen:
    """Writes the letters of one line."""

    sheet: Sheet
    broken: str
    cell: bool
    stops: list[tuple[int, int]] = field(default_factory=list)
    offset: int = 0
    last: str = ""

    def letters(self, text: str) -> None:
        """Write text with every mark of Markdown escaped."""
        self.stops.append((self.offset, self.sheet.length))
        done = 0
        for found in _escapes(text, cell=self.cell):
            at = found.start()
            self._put(text[done:at])
            self.sheet.write(self.broken if text[at] in "\n\v" else "\\")
            done = at + (text[at] in "\n\v")
            self.offset += done - at
            self.stops.append((self.offset, self.sheet.length))
        self._put(text[done:])
        self.last = text[-1:] or self.last

    def mark(self, text: str) -> None:
        """Write something that is no letter of the line."""
        self.sheet.write(text)
        self.last = text[-1:] or self.last

    def verbatim(self, text: str) -> None:
        """Write letters as they are."""
        self.stops.append((self.offset, self.sheet.length))
        self._put(text)
        self.last = text[-1:] or self.last

    def _put(self, text: str) -> None:
        self.sheet.write(text)
        self.offset += len(text)


_ALSO_BROKEN = re.compile(f"{_SPECIAL.pattern}|[\n\v]")
_ALSO_IN_CELLS = re.compile(f"{_SPECIAL.pattern}|[\n\v|]")


def _escapes(text: str, *, cell: bool) -> Iterator[re.Match[str]]:
    return (_ALSO_IN_CELLS if cell else _ALSO_BROKEN).finditer(text)


def _write_line(sheet: Sheet, line: Line, *, broken: str, cell: bool = False) -> None:
    pen = _Pen(sheet, broken, cell)
    sheet.places[id(line)] = pen.stops
    pieces = _trimmed(line, pen)
    if pieces and not pieces[0][1].code:
        _guard_beginning(pieces, pen)
    for place, (text, look) in enumerate(pieces):
        after = pieces[place + 1][0][:1] if place + 1 < len(pieces) else ""
        _write_piece(pen, text, look, after)


def _trimmed(line: Line, pen: _Pen) -> list[tuple[str, Look]]:
    """Return the pieces without blanks around the line; those before it are counted."""
    pieces = list(line.pieces)
    while pieces and not pieces[0][0].strip():
        pen.offset += len(pieces.pop(0)[0])
    while pieces and not pieces[-1][0].strip():
        pieces.pop()
    if pieces:
        text, look = pieces[0]
        pen.offset += len(text) - len(text.lstrip())
        pieces[0] = (text.lstrip(), look)
        text, look = pieces[-1]
        pieces[-1] = (text.rstrip(), look)
    return pieces


def _guard_beginning(pieces: list[tuple[str, Look]], pen: _Pen) -> None:
    """Escape letters at the beginning of a line that would make it a heading, a list or a quote."""
    text, look = pieces[0]
    numbered = _NUMBERED.match(text)
    if _LEADING.match(text):
        pen.mark("\\")
        if text[0] in "*_":  # else this very letter would be escaped twice
            pen.verbatim(text[0])
            pieces[0] = (text[1:], look)
    elif numbered:
        pen.verbatim(numbered[1])
        pen.mark("\\")
        pen.verbatim(numbered[2])
        pieces[0] = (text[numbered.end() :], look)


def _write_piece(pen: _Pen, text: str, look: Look, after: str) -> None:
    words = text.strip()
    if not words or not (look.bold or look.italic or look.code or look.href):
        pen.letters(text)
        return
    lead = len(text) - len(text.lstrip())
    tail = text[lead + len(words) :]
    pen.letters(text[:lead])
    marks = ("**" if look.bold else "") + ("*" if look.italic else "")
    safe = _opens(pen.last, words[0]) and _closes(words[-1], tail[:1] or after) and "\n" not in words
    marks = marks if safe and not look.code else ""
    pen.mark(marks + ("[" if look.href and "\n" not in words else ""))
    if look.code and "\n" not in words:
        _write_code_span(pen, words)
    else:
        pen.letters(words)
    pen.mark((f"]({_destination(look.href)})" if look.href and "\n" not in words else "") + marks[::-1])
    pen.letters(tail)


def _write_code_span(pen: _Pen, words: str) -> None:
    longest = max((len(found) for found in _BACKTICKS.findall(words)), default=0)
    fence = "`" * (longest + 1) if longest else "`"
    blank = " " if words[0] == "`" or words[-1] == "`" else ""
    pen.mark(fence + blank)
    pen.verbatim(words)
    pen.mark(blank + fence)


def _destination(href: str) -> str:
    return href.replace("(", "%28").replace(")", "%29").replace(" ", "%20").replace("<", "%3C").replace(">", "%3E")


def _opens(before: str, first: str) -> bool:
    """Tell whether emphasis may open here, by the rules of CommonMark; next to another mark it may not."""
    return before != "*" and (first.isalnum() or not before or not before.isalnum())


def _closes(last: str, after: str) -> bool:
    return after != "*" and (last.isalnum() or not after or not after.isalnum())
