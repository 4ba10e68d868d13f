"""The line of a file that a finding is about, with signs under the words."""

import unicodedata
from collections.abc import Iterator

from docs_engine.cli.located import CheckedFile, LocatedFinding

_WIDTH = 96
_BEFORE = 24


def excerpt(each: CheckedFile, located: LocatedFinding) -> Iterator[str]:
    """Yield the line with its number, cut around the words when it is long, and a row that points at them."""
    line = each.line(located.line)
    begin = located.column - 1
    end = min(len(line), begin + max(0, located.end - located.start))
    first = max(0, begin - _BEFORE) if len(line) > _WIDTH else 0
    shown = line[first : first + _WIDTH]
    lead = "…" if first else ""
    tail = "…" if first + _WIDTH < len(line) else ""
    number = f"{located.line:>6} | "
    yield f"{number}{lead}{plain(shown)}{tail}"
    pointed = line[begin : min(end, first + _WIDTH)]
    if pointed:
        yield " " * (len(number) + len(lead) + _columns(plain(line[first:begin]))) + "^" * max(1, _columns(pointed))


def plain(text: str) -> str:
    """Make control characters visible, so that no file can steer the terminal that shows it."""
    if text.isprintable():
        return text
    return "".join(
        letter if letter.isprintable() or letter in " \u00a0" else " " if letter == "\t" else _named(letter)
        for letter in text
    )


def _named(letter: str) -> str:
    return "" if unicodedata.category(letter) == "Cf" else "\ufffd" if letter < "\x20" else "·"


def _columns(text: str) -> int:
    """Count the columns of a terminal that a text takes."""
    return sum(
        0 if unicodedata.combining(letter) else 2 if unicodedata.east_asian_width(letter) in "WF" else 1
        for letter in text
    )
