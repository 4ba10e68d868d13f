"""Markdown text as located paragraphs: what the reader page, the checks and the Word writer all see."""

from dataclasses import dataclass
from enum import StrEnum


class ParagraphKind(StrEnum):
    """What a paragraph is in its Markdown source."""

    BODY = "body"
    HEADING = "heading"
    BULLET = "bullet"
    NUMBERED = "numbered"
    QUOTE = "quote"
    CODE = "code"
    TABLE = "table"


@dataclass(frozen=True, slots=True)
class Span:
    """A run of visible text with one look.

    `start` is the code point offset in the source where `text` stands letter for letter. `image` is the address of the
    picture that `text` stands for.
    """

    text: str
    start: int
    bold: bool = False
    italic: bool = False
    code: bool = False
    href: str = ""
    image: str = ""

    @property
    def look(self) -> tuple[bool, bool, bool, str, str]:
        """All that tells this run from the same words elsewhere."""
        return self.bold, self.italic, self.code, self.href, self.image

    @property
    def end(self) -> int:
        return self.start + len(self.text)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph, list item, heading or table of a source text.

    `start` and `end` are code point offsets of the whole paragraph in its source. `level` is the heading level
    (1-6) or the nesting depth of a list item (0 is the outermost). `number` is the printed number of a numbered
    item. A body paragraph or quote that continues a list item has the item's level plus one. A table has `rows` of
    cells, each a tuple of spans, and its `spans` are all cells in reading order.
    """

    kind: ParagraphKind
    spans: tuple[Span, ...]
    start: int
    end: int
    level: int = 0
    number: int = 0
    rows: tuple[tuple[tuple[Span, ...], ...], ...] = ()

    @property
    def text(self) -> str:
        """The visible text: all spans joined, without Markdown marks."""
        return "".join(span.text for span in self.spans)
