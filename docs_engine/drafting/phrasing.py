"""The filters of section templates: how answers are joined into sentences.

Each leaves an open point as it is and adds at most a few characters.
"""

import re
from collections.abc import Callable, Mapping
from datetime import date

OPEN_POINT = "[Open point: "

_SENTENCE_END = re.compile(r"[.!?:;…][\"'”\u2019)*_]*\Z")
_FIRST_SENTENCE = re.compile(r".{0,2000}?[.!?](?=[\"'”\u2019)]*\s|\Z)", re.DOTALL)
_QUOTES = '"“”„«»'
_NO_FULL_STOP = ("- ", "* ", "+ ", "|", "```", "~~~", "![", "> ", OPEN_POINT)
_INNER_WORDS = ("A", "An", "The", "Our", "Their", "This", "These", "All", "Every", "Each", "Both", "People", "Teams")
_MARK_LINE = re.compile(r"\s*(?:\[E\d+\]|[A-Z]\d+[.,:])")


def sentence(text: str) -> str:
    """Begin with a capital letter and end with a full stop."""
    words = text.strip()
    if not words or words.startswith(OPEN_POINT):
        return words
    if words[0].isalpha() and words[1:2] != words[1:2].upper():
        words = words[0].upper() + words[1:]
    return words if _ends_alone(words) else f"{words}."


def phrase(text: str) -> str:
    """Take the full stop away, so that the text can stand inside a sentence."""
    words = text.strip()
    return words if words.startswith(OPEN_POINT) else words.rstrip(".").rstrip()


def clause(text: str) -> str:
    """Go on within a sentence: an article or number word at the beginning loses its capital letter."""
    words = text.strip()
    first, _, rest = words.partition(" ")
    return f"{first.lower()} {rest}" if first in _INNER_WORDS and rest else words


def opening(text: str) -> str:
    """Return the first sentence."""
    words = text.strip()
    match = None if words.startswith(OPEN_POINT) else _FIRST_SENTENCE.match(words)
    return match[0] if match else words


def quoted(text: str) -> str:
    """Stand between quotation marks, once; the last full stop becomes the comma before "said"."""
    words = text.strip()
    if not words or words.startswith(OPEN_POINT):
        return words
    words = words.strip(_QUOTES).strip()
    return f"“{words}”" if words.endswith(("!", "?")) else f"“{words.rstrip('.')},”"


def long_date(text: str) -> str:
    """Write 2027-09-06 as 6 September 2027; anything else stays."""
    try:
        day = date.fromisoformat(text.strip())
    except ValueError:
        return text
    months = (
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
        "December",
    )  # fmt: skip
    return f"{day.day} {months[day.month - 1]} {day.year}"


def upper(text: str) -> str:
    """Write in capitals, as a dateline does."""
    return text if text.startswith(OPEN_POINT) else text.upper()


def lines(text: str) -> str:
    """Make each line that begins with a mark, such as [E1] or G1., a paragraph of its own."""
    written: list[str] = []
    for line in text.strip().split("\n"):
        if _MARK_LINE.match(line) and written and written[-1].strip():
            written.append("")
        written.append(line)
    return "\n".join(written)


def _ends_alone(words: str) -> bool:
    """Tell whether the last line needs no full stop: it has one, or it is a list item, table row or code."""
    last = words.rsplit("\n", 1)[-1].strip()
    return bool(_SENTENCE_END.search(words)) or last.startswith(_NO_FULL_STOP)


FILTERS: Mapping[str, Callable[[str], str]] = {
    "sentence": sentence,
    "phrase": phrase,
    "clause": clause,
    "opening": opening,
    "quoted": quoted,
    "long_date": long_date,
    "upper": upper,
    "lines": lines,
}
