"""Inline content -> spans that stand letter for letter in the source."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from markdown_it.token import Token

from docs_engine.model.paragraph import Span


@dataclass(frozen=True, slots=True)
class ContentLine:
    """A line of inline content: where it begins in the content and where that stands in the source."""

    content_start: int
    source_start: int


@dataclass(frozen=True, slots=True)
class Look:
    """How the running text looks."""

    bold: int = 0
    italic: int = 0
    href: str = ""
    image: str = ""


def spans_of(token: Token, lines: Sequence[ContentLine], source: str) -> tuple[Span, ...]:
    """Find the spans of one inline token.

    `lines` tells where each line of its content stands. Marks and link targets give no span. Inline HTML is shown as
    code, letter for letter: nothing that is signed may be hidden from its reader.
    """
    pieces = _pieces(token.children or [], token.content, 0, Look())
    return tuple(_joined(_located(pieces, lines, source)))


def _pieces(tokens: Sequence[Token], content: str, base: int, look: Look) -> Iterator[tuple[int, int, Look, bool]]:
    """Yield (start, end, look, is code) of every visible run, as offsets in the inline content."""
    cursor = 0
    for token in tokens:
        place: tuple[int, int] = token.meta.get("place", (cursor, cursor))
        if token.type == "text":
            start = _find(content, token.content, cursor)
            cursor = start + len(token.content)
            yield base + start, base + cursor, look, False
        elif token.type == "text_special":
            cursor, visible = _special(token, content, cursor)
            yield base + visible[0], base + visible[1], look, False
        elif token.type in ("softbreak", "hardbreak"):
            cursor = place[1]
            newline = content.index("\n", place[0])
            yield base + newline, base + newline + 1, look, False
        elif token.type == "code_inline":
            cursor = place[1]
            yield base + place[0] + len(token.markup), base + cursor - len(token.markup), look, True
        elif token.type == "image":
            pictured = replace(look, image=str(token.attrGet("src") or ""))
            yield from _pieces(token.children or [], token.content, base + place[0] + 2, pictured)
            cursor = place[1]
        elif token.type == "html_inline":
            cursor = place[1]
            yield base + place[0], base + cursor, look, True
        else:
            look, cursor = _marked(token, look, content, cursor)


def _marked(token: Token, look: Look, content: str, cursor: int) -> tuple[Look, int]:
    """Apply an opening or closing mark; return the look after it and the place behind it."""
    if "place" in token.meta:
        cursor = token.meta["place"][1]
    else:
        cursor = _find(content, token.markup, cursor) + len(token.markup)
    if token.type.startswith("strong"):
        look = replace(look, bold=look.bold + token.nesting)
    elif token.type.startswith("em"):
        look = replace(look, italic=look.italic + token.nesting)
    elif token.type == "link_open":
        look = replace(look, href=str(token.attrGet("href") or ""))
    elif token.type == "link_close":
        look = replace(look, href="")
    return look, cursor


def _special(token: Token, content: str, cursor: int) -> tuple[int, tuple[int, int]]:
    """Place an escape (its backslash is not visible) or an entity, shown as written unless it stands for &."""
    start = _find(content, token.markup, cursor)
    end = start + len(token.markup)
    if token.info == "escape":
        return end, (start + 1, end)
    return end, (start, start + 1) if token.content == "&" else (start, end)


def _find(content: str, words: str, cursor: int) -> int:
    """Find words at the cursor or, where the parser dropped blanks, a little behind it."""
    if content.startswith(words, cursor):
        return cursor
    found = content.find(words, cursor, cursor + len(words) + 4096)
    return cursor if found < 0 else found


def _located(
    pieces: Iterator[tuple[int, int, Look, bool]], lines: Sequence[ContentLine], source: str
) -> Iterator[Span]:
    """Move runs from the content to the source; a run over several content lines becomes one span a line."""
    row = 0
    for start, end, look, is_code in pieces:
        while row + 1 < len(lines) and lines[row + 1].content_start <= start:
            row += 1
        at, here = row, start
        while here < end:
            stop = lines[at + 1].content_start if at + 1 < len(lines) else end
            place = lines[at].source_start + here - lines[at].content_start
            text = source[place : place + min(end, stop) - here]
            if text:
                bold, italic = look.bold > 0, look.italic > 0
                yield Span(text, place, bold=bold, italic=italic, code=is_code, href=look.href, image=look.image)
            here, at = min(end, stop), at + 1


def _joined(spans: Iterator[Span]) -> Iterator[Span]:
    """Join neighbours of the same look that touch in the source."""
    run: list[Span] = []
    for span in spans:
        if run and not (run[-1].end == span.start and run[-1].look == span.look):
            yield _merged(run)
            run = []
        run.append(span)
    if run:
        yield _merged(run)


def _merged(run: Sequence[Span]) -> Span:
    return run[0] if len(run) == 1 else replace(run[0], text="".join(span.text for span in run))
