"""What the body of a Word file is made of, once it is read: paragraphs, tables, and places in them."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from docs_engine.model.paragraph import ParagraphKind


@dataclass(frozen=True, slots=True)
class Look:
    """How letters look."""

    bold: bool = False
    italic: bool = False
    code: bool = False
    href: str = ""


PLAIN = Look()


@dataclass(slots=True)
class Line:
    """Running text as it is gathered: a paragraph, or a cell. `length` counts its letters."""

    pieces: list[tuple[str, Look]] = field(default_factory=list)
    length: int = 0

    def add(self, text: str, look: Look = PLAIN) -> None:
        """Put letters at the end; neighbours of one look become one piece."""
        if not text:
            return
        if self.pieces and self.pieces[-1][1] == look:
            self.pieces[-1] = (self.pieces[-1][0] + text, look)
        else:
            self.pieces.append((text, look))
        self.length += len(text)

    @property
    def text(self) -> str:
        return "".join(text for text, _ in self.pieces)


@dataclass(frozen=True, slots=True)
class Spot:
    """A place in the text: a line and how many of its letters stand before it."""

    line: Line
    offset: int


@dataclass(slots=True)
class Block:
    """A paragraph or a table. `number` is that of a numbered item; `bookmarks` are the names that begin in it."""

    kind: ParagraphKind
    line: Line
    level: int = 0
    number: int = 0
    rows: list[list[Line]] = field(default_factory=list)
    bookmarks: list[str] = field(default_factory=list)
    style: str = ""
    title: bool = False

    def lines(self) -> Iterator[Line]:
        """Yield every line in reading order."""
        if self.kind is ParagraphKind.TABLE:
            for row in self.rows:
                yield from row
        else:
            yield self.line

    @property
    def is_empty(self) -> bool:
        return not any(text.strip() for line in self.lines() for text, _ in line.pieces)
