"""Answers made safe to stand inside a section: their Markdown stays, their structure cannot break the document's."""

import re
from collections.abc import Iterator
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.token import Token

from docs_engine.model.doctype import AnswerShape

_PASSES = 4


def plain_answer(text: str, shape: AnswerShape) -> str:
    """Prepare an answer for a template.

    Headings and blocks of HTML are escaped, so that they show as written; a code fence left open is closed. Answers
    of one line lose their line breaks.
    """
    words = text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "").strip()
    if shape is not AnswerShape.TEXT:
        words = " ".join(words.split())
    for _ in range(_PASSES):
        escaped = _escaped(words)
        if escaped == words:
            return words
        words = escaped
    return re.sub(r"(?m)^(\s*)([#<=-])", r"\1\\\2", words)


def _escaped(words: str) -> str:
    lines = words.split("\n")
    closing = ""
    for token in _parser().parse(words):
        if token.type == "fence" and token.level == 0 and token.map and _is_open(token, lines):
            closing = f"\n{token.markup}"
        for number in _lines_to_escape(token, lines):
            line = lines[number]
            lead = len(line) - len(line.lstrip(" \t>"))
            place = line.find("#", lead) if token.type == "heading_open" and token.markup.startswith("#") else lead
            lines[number] = f"{line[:place]}\\{line[place:]}"
    return "\n".join(lines) + closing


def _lines_to_escape(token: Token, lines: list[str]) -> Iterator[int]:
    if not token.map:
        return
    first, last = token.map
    if token.type == "heading_open":
        yield first if token.markup.startswith("#") else last - 1
    elif token.type == "html_block":
        yield from (number for number in range(first, last) if lines[number].lstrip(" \t>").startswith("<"))


def _is_open(token: Token, lines: list[str]) -> bool:
    """Tell whether a fence runs to the end of the text without its closing line."""
    first, last = token.map or [0, 1]
    ends = lines[min(last, len(lines)) - 1].strip()
    closed = last - 1 > first and ends.startswith(token.markup) and not ends.strip(token.markup[0])
    return not closed


@cache
def _parser() -> MarkdownIt:
    return MarkdownIt("commonmark").disable(["inline", "text_join"], ignoreInvalid=True)
