"""What may begin a section in a foreign file: headings, bold lines, labels; found before anything is decided."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from docs_engine.markdown.paragraphs import Block, read_blocks
from docs_engine.model.paragraph import Paragraph, ParagraphKind, Span

_FRONT_MATTER = re.compile(
    r"\ufeff?(---|\+\+\+)[ \t]*\r?\n(.{0,20000}?)(?:\r?\n)(?:\1|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL
)
_FRONT_TITLE = re.compile(r"(?m)^title[ \t]*[:=][ \t]*(['\"]?)(.+?)\1[ \t]*\r?$")
_KEY_LINE = re.compile(r"(?m)^[\w -]{1,60}[:=]")
_PLAIN_LABEL = re.compile(r"([A-Z][\w/&' -]{2,40}?)(?::|[ \t]+[\u2014\u2013-])[ \t]+")
_AFTER_LABEL = re.compile(r"[ \t]*[.:\u2014\u2013-]*[ \t]*\r?\n?[ \t]*")
_LONGEST_LABEL = 8
BOLD_LEVEL, LABEL_LEVEL = 7, 8


class MarkKind(StrEnum):
    """How a possible section beginning is written."""

    HEADING = "heading"
    BOLD_LINE = "bold_line"
    PLAIN_LINE = "plain_line"
    LABEL = "label"


@dataclass(frozen=True, slots=True)
class Mark:
    """A possible beginning of a section; its text begins at `end`, both are offsets in the file."""

    kind: MarkKind
    title: str
    level: int
    start: int
    end: int
    title_span: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Outline:
    """A file's paragraphs with offsets in the file, its marks in order, and what its front matter says."""

    text: str
    blocks: tuple[Block, ...]
    marks: tuple[Mark, ...]
    front_title: str
    body_start: int


def read_outline(text: str) -> Outline:
    """Read the paragraphs and marks of a file; front matter and a byte order mark are passed over."""
    start, title = _front_matter(text)
    blocks = tuple(_moved(block, start) for block in read_blocks(text[start:])) if start else read_blocks(text)
    marks = tuple(mark for block in blocks for mark in _marks(block, text))
    return Outline(text, blocks, marks, title, start)


def moved(paragraph: Paragraph, by: int) -> Paragraph:
    """Shift every offset of a paragraph."""
    if not by:
        return paragraph
    spans = tuple(replace(span, start=span.start + by) for span in paragraph.spans)
    rows = tuple(
        tuple(tuple(replace(span, start=span.start + by) for span in cell) for cell in row) for row in paragraph.rows
    )
    return replace(paragraph, spans=spans, rows=rows, start=paragraph.start + by, end=paragraph.end + by)


def _moved(block: Block, by: int) -> Block:
    return Block(moved(block.paragraph, by), block.outermost)


def _front_matter(text: str) -> tuple[int, str]:
    match = _FRONT_MATTER.match(text)
    if match is None or not _KEY_LINE.search(match[2]):
        return (1, "") if text.startswith("\ufeff") else (0, "")
    title = _FRONT_TITLE.search(match[2])
    return match.end(), title[2].strip() if title else ""


def body_begin(text: str) -> int:
    """Return where a file goes on after its front matter and the empty lines behind it; 0 when it has none."""
    start, _ = _front_matter(text)
    return len(text) - len(text[start:].lstrip()) if start else 0


def front_matter_value(text: str, key: str) -> str:
    """Return what a file's front matter says under a key, without quotation marks; "" when it says nothing."""
    match = _FRONT_MATTER.match(text)
    said = re.search(rf"(?mi)^{re.escape(key)}[ \t]*[:=][ \t]*(.*?)[ \t]*(?:#.*)?\r?$", match[2]) if match else None
    return said[1].strip().strip("'\"").strip() if said else ""


def _marks(block: Block, text: str) -> Iterator[Mark]:
    paragraph = block.paragraph
    item = paragraph.kind in (ParagraphKind.BULLET, ParagraphKind.NUMBERED) and paragraph.level == 0
    if not paragraph.spans or not (block.outermost or item):
        return
    if paragraph.kind is ParagraphKind.HEADING:
        yield _whole(MarkKind.HEADING, paragraph, paragraph.level)
    elif paragraph.kind is ParagraphKind.BODY or item:
        bold = "".join(span.text for span in _leading_bold(paragraph))
        if bold and len(bold.strip()) >= len(paragraph.text.strip().rstrip(":")) and not item:
            if "\n" not in bold.strip():
                yield _whole(MarkKind.BOLD_LINE, paragraph, BOLD_LEVEL)
        elif bold:
            yield from _bold_label(paragraph, bold, text)
        else:
            yield from _plain(paragraph, text, item=item)


def _whole(kind: MarkKind, paragraph: Paragraph, level: int) -> Mark:
    span = (paragraph.spans[0].start, paragraph.spans[-1].end)
    return Mark(kind, " ".join(paragraph.text.split()), level, paragraph.start, paragraph.end, span)


def _leading_bold(paragraph: Paragraph) -> Iterator[Span]:
    for span in paragraph.spans:
        if not span.bold:
            return
        yield span


def _bold_label(paragraph: Paragraph, bold: str, text: str) -> Iterator[Mark]:
    end = list(_leading_bold(paragraph))[-1].end
    if len(bold.split()) > _LONGEST_LABEL:
        return
    while text.startswith(("*", "_"), end):
        end += 1
    after = _AFTER_LABEL.match(text, end)
    rest = after.end() if after else end
    if bold.rstrip().endswith((".", ":", "\u2014", "-")) or (after and after[0].strip()) or "\n" in text[end:rest]:
        span = (paragraph.spans[0].start, end)
        yield Mark(MarkKind.LABEL, bold.strip(), LABEL_LEVEL, paragraph.start, rest, span)


def _plain(paragraph: Paragraph, text: str, *, item: bool) -> Iterator[Mark]:
    words = paragraph.text
    first = paragraph.spans[0].start
    label = _PLAIN_LABEL.match(text, first, min(first + 60, paragraph.end))
    if label and len(label[1].split()) <= _LONGEST_LABEL:
        yield Mark(MarkKind.LABEL, label[1], LABEL_LEVEL, paragraph.start, label.end(), (first, first + len(label[1])))
    elif not item and len(words) <= 60 and "\n" not in words and not words.rstrip().endswith((".", "!", "?", ",", ";")):  # noqa: PLR2004
        yield _whole(MarkKind.PLAIN_LINE, paragraph, BOLD_LEVEL)


def prose(blocks: Sequence[Block]) -> list[Paragraph]:
    """Return the paragraphs that are read as running text."""
    wanted = (ParagraphKind.BODY, ParagraphKind.QUOTE, ParagraphKind.BULLET, ParagraphKind.NUMBERED)
    return [block.paragraph for block in blocks if block.paragraph.kind in wanted]
