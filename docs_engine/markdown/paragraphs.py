"""Markdown text -> located paragraphs."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

from markdown_it.token import Token

from docs_engine.markdown.inline import ContentLine, spans_of
from docs_engine.markdown.lines import SourceLines, source_lines
from docs_engine.markdown.parser import parse
from docs_engine.model.document import ReadSection, Section
from docs_engine.model.paragraph import Paragraph, ParagraphKind, Span

_HTML = re.compile(
    r"<!--.*?(?:-->|\Z)|<(script|style)\b.*?(?:</\1>|\Z)|</?[A-Za-z][^<>]*>|<[!?][^<>]*>", re.DOTALL | re.IGNORECASE
)
_LONGEST_REMEMBERED = 20_000
_LIST_KINDS = {"bullet_list_open": ParagraphKind.BULLET, "ordered_list_open": ParagraphKind.NUMBERED}


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph with whether it stands outside every list and quotation."""

    paragraph: Paragraph
    outermost: bool


@dataclass(slots=True)
class _Surroundings:
    """Which lists and quotations are open while the tokens go by."""

    quotes: int = 0
    lists: list[ParagraphKind] = field(default_factory=list)
    numbers: list[int] = field(default_factory=list)
    item_begins: bool = False

    def enter_or_leave(self, token: Token) -> None:
        if token.type in _LIST_KINDS:
            self.lists.append(_LIST_KINDS[token.type])
            self.numbers.append(0)
        elif token.type in ("bullet_list_close", "ordered_list_close"):
            self.lists.pop()
            self.numbers.pop()
        elif token.type == "list_item_open":
            self.item_begins = True
            self.numbers[-1] = int(token.info) if token.info.isdigit() else 0
        elif token.type == "list_item_close":
            self.item_begins = False
        elif token.type in ("blockquote_open", "blockquote_close"):
            self.quotes += token.nesting

    def paragraph(self, spans: tuple[Span, ...], start: int, end: int) -> Paragraph:
        """Make the paragraph that stands here; the first of a list item is the item."""
        if self.lists and self.item_begins:
            self.item_begins = False
            return Paragraph(self.lists[-1], spans, start, end, level=len(self.lists) - 1, number=self.numbers[-1])
        kind = ParagraphKind.QUOTE if self.quotes else ParagraphKind.BODY
        return Paragraph(kind, spans, start, end, level=len(self.lists))


def read_paragraphs(text: str) -> tuple[Paragraph, ...]:
    """Read the paragraphs of a Markdown text in order; one without a visible letter is left out. Never fails."""
    return _remembered(text) if len(text) <= _LONGEST_REMEMBERED else _paragraphs(text)


def read_section(section: Section, *, part: str = "") -> ReadSection:
    """Locate the paragraphs of a section of the workspace."""
    return ReadSection(section.key, section.title, section.text, read_paragraphs(section.text), part=part)


def _paragraphs(text: str) -> tuple[Paragraph, ...]:
    return tuple(block.paragraph for block in read_blocks(text))


# A page reads the same sections again at every click. Longer texts are rare, and a few of them would fill the memory.
_remembered = lru_cache(maxsize=512)(_paragraphs)


def read_blocks(text: str) -> tuple[Block, ...]:
    """Read the paragraphs of a text and note which of them stand at its outermost level."""
    return tuple(_blocks(parse(text), source_lines(text)))


def _blocks(tokens: Sequence[Token], source: SourceLines) -> Iterator[Block]:
    around = _Surroundings()
    heading: Token | None = None
    position = 0
    while position < len(tokens):
        token = tokens[position]
        paragraph = None
        outermost = token.level == (0 if token.type != "inline" else 1)
        if token.type == "table_open":
            position, paragraph = _table(tokens, position, source)
        elif token.type in ("heading_open", "heading_close"):
            heading = token if token.nesting > 0 else None
        elif token.type == "inline":
            paragraph = _heading(token, heading, source) if heading else _running(token, around, source)
        elif token.type in ("fence", "code_block"):
            paragraph = _code(token, source)
        elif token.type == "html_block":
            paragraph = _markup(token, around, source)
        else:
            around.enter_or_leave(token)
        if paragraph is not None and paragraph.spans:
            yield Block(_covering(paragraph), outermost)
        position += 1


def _covering(paragraph: Paragraph) -> Paragraph:
    """Widen a paragraph to its spans: blanks that the parser keeps are not blanks to every editor."""
    first, last = paragraph.spans[0].start, paragraph.spans[-1].end
    if paragraph.start <= first and last <= paragraph.end:
        return paragraph
    return replace(paragraph, start=min(paragraph.start, first), end=max(paragraph.end, last))


def _running(token: Token, around: _Surroundings, source: SourceLines) -> Paragraph:
    first, last = token.map or [0, 1]
    spans = spans_of(token, _content_lines(token.content, first, source), source.text)
    return around.paragraph(spans, *_extent(source, first, last))


def _heading(token: Token, opening: Token, source: SourceLines) -> Paragraph:
    first, last = opening.map or [0, 1]
    if opening.markup.startswith("#"):
        line = source.line(first)
        found = line.find(token.content, line.find("#") + len(opening.markup))
        lines = [ContentLine(0, source.starts[first] + max(found, 0))]
    else:
        lines = _content_lines(token.content, first, source)
    spans = spans_of(token, lines, source.text)
    return Paragraph(ParagraphKind.HEADING, spans, *_extent(source, first, last), level=int(opening.tag[1:]))


def _content_lines(content: str, first: int, source: SourceLines) -> list[ContentLine]:
    """Find each line of inline content at the end of its source line."""
    lines = []
    offset = 0
    for number, written in enumerate(content.split("\n"), start=first):
        words = written.strip()
        found = source.line(number).rfind(words)
        lead = len(written) - len(written.lstrip())
        lines.append(ContentLine(offset, source.starts[number] + max(found, 0) - lead))
        offset += len(written) + 1
    return lines


def _code(token: Token, source: SourceLines) -> Paragraph:
    first, last = token.map or [0, 1]
    start, end = _extent(source, first, last)
    top = first + (token.type == "fence")
    spans = []
    for number, written in enumerate(token.content.split("\n")[:-1], start=top):
        place = source.starts[number] + max(source.line(number).rfind(written.lstrip(" \t")), 0)
        place = max(source.starts[number], place - (len(written) - len(written.lstrip(" \t"))))
        stop = source.starts[number + 1] if number + 1 < len(source.starts) else source.ends[number]
        if stop > place:
            spans.append(Span(source.text[place:stop], place, code=True))
    return Paragraph(ParagraphKind.CODE, tuple(spans), start, end)


def _markup(token: Token, around: _Surroundings, source: SourceLines) -> Paragraph | None:
    """Show a block of HTML as written: words as words, tags, comments and scripts as code, so that nothing hides."""
    start, end = _extent(source, *(token.map or [0, 1]))
    spans: list[Span] = []
    position = start
    while position < end:
        tag = _HTML.search(source.text, position, end)
        stop = tag.start() if tag else end
        if stop > position:
            spans.append(Span(source.text[position:stop], position))
        if tag:
            spans.append(Span(tag[0], tag.start(), code=True))
        position = tag.end() if tag else end
    if spans and all(span.code for span in spans):
        return Paragraph(ParagraphKind.CODE, tuple(spans), start, end)
    return around.paragraph(tuple(spans), start, end) if spans else None


def _table(tokens: Sequence[Token], position: int, source: SourceLines) -> tuple[int, Paragraph]:
    start, end = _extent(source, *(tokens[position].map or [0, 1]))
    rows: list[tuple[tuple[Span, ...], ...]] = []
    cells: list[tuple[Span, ...]] = []
    cursor = 0
    while tokens[position].type != "table_close":
        token = tokens[position]
        if token.type == "tr_open":
            cells, cursor = [], 0
        elif token.type == "tr_close":
            rows.append(tuple(cells))
        elif token.type == "inline":
            spans, cursor = _cell(token, cursor, source)
            cells.append(spans)
        position += 1
    every = tuple(span for row in rows for cell in row for span in cell)
    return position, Paragraph(ParagraphKind.TABLE, every, start, end, rows=tuple(rows))


def _cell(token: Token, cursor: int, source: SourceLines) -> tuple[tuple[Span, ...], int]:
    """Find a cell behind the ones before it; the parser dropped the backslash before each of its pipes."""
    number = (token.map or [0, 1])[0]
    line = source.line(number)
    found = max(line.find(token.content.replace("|", "\\|"), cursor), cursor)
    base = source.starts[number] + found
    pipes = [at for at, letter in enumerate(token.content) if letter == "|"]
    lines = [ContentLine(0, base), *(ContentLine(at, base + at + count) for count, at in enumerate(pipes, start=1))]
    return spans_of(token, lines, source.text), found + len(token.content) + len(pipes)


def _extent(source: SourceLines, first: int, last: int) -> tuple[int, int]:
    """Return from the first written character of some lines to their last."""
    last = min(max(last, first + 1), len(source.starts))
    start, end = source.starts[first], source.ends[last - 1]
    kept = source.text[start:end].rstrip()
    return start + len(kept) - len(kept.lstrip()), start + len(kept)
