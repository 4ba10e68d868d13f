"""Marks of evidence records: E1, E2, ... in a record, [E1] in a text."""

import re
from collections.abc import Iterable

_IN_TEXT = re.compile(r"\[(E[1-9]\d{0,2})\](?!\()")
_MARK = re.compile(r"E[1-9]\d{0,2}")
_END = re.compile(r"[.!?]+[\"'\u201d\u2019)*_]*\s*\Z")


def is_mark(mark: str) -> bool:
    """Tell whether this can be the mark of a record: E1 to E999."""
    return bool(_MARK.fullmatch(mark))


def marks_in(text: str) -> tuple[str, ...]:
    """Give every mark of a text in reading order, each once."""
    return tuple(dict.fromkeys(found[1] for found in _IN_TEXT.finditer(text)))


def next_mark(taken: Iterable[str]) -> str:
    """Give the mark after the highest one: a number that was once given to one record never means another."""
    return f"E{max((int(mark[1:]) for mark in taken), default=0) + 1}"


def cited(text: str, end: int, mark: str) -> str:
    """Put a mark into the sentence that ends at `end`, in front of its full stop."""
    sentence = text[:end]
    stop = _END.search(sentence)
    place = stop.start() if stop else len(sentence.rstrip())
    return f"{text[:place]} [{mark}]{text[place:]}"
