"""Sums that are spelled out and do not come to their total."""

import re
from collections.abc import Iterator

from docs_engine.checks.cards import Card, Kind
from docs_engine.checks.rules.rule import Located, Rule, SeenDocument
from docs_engine.checks.rules.sentences import numbered_sentences

_NUMBER = r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?"
_BROKEN_DOWN = re.compile(rf"(?<![\w.,:/-])[$€£]?({_NUMBER})(?:\s[a-z]+){{0,3}}: ([^.:;!?]*(?:\.\d[^.:;!?]*)*)")
_ADDED = re.compile(rf"(?<![\w.,])[$€£]?({_NUMBER}(?: ?\+ ?[$€£]?{_NUMBER})+) ?= ?[$€£]?({_NUMBER})")
_PART = re.compile(rf"(?<![\w.,/-])[$€£]?({_NUMBER})(?![\w.,]*[%/:-]|\w|,\d)")
_YEAR = re.compile(r"(?:19|20)\d\d")
_RATE = re.compile(r"\b(?:at|per|of|or|half|quarter|one|two|three|four|five)\b|\d an? ", re.IGNORECASE)
_FEWEST_PARTS, _NEAR = 3, 0.1


def find(_card: Card, document: SeenDocument) -> Iterator[Located]:
    """Find "640: 540, 60 and 50" and "540 + 60 = 640": every total that is near the sum of its parts but not it."""
    spelled = (seen for seen in document.passages if "=" in seen.passage.prose or ":" in seen.passage.prose)
    for said in numbered_sentences(spelled):
        text, start = said.text, said.sentence.start
        for found in _ADDED.finditer(text):
            parts = [_value(part) for part in re.findall(_NUMBER, found[1])]
            total = _value(found[2])
            if abs(sum(parts) - total) > total * 0.005:
                yield Located(said.passage, start + found.start(), start + found.end(), values=_values(parts, total))
        for found in _BROKEN_DOWN.finditer(text):
            parts, total = [_value(part[1]) for part in _PART.finditer(found[2])], _value(found[1])
            if _YEAR.fullmatch(found[1]) or _RATE.search(found[2]):
                continue
            wrong = 0 < abs(sum(parts) - total) <= total * _NEAR
            if len(parts) >= _FEWEST_PARTS and wrong and max(parts) < total:
                yield Located(said.passage, start + found.start(), start + found.end(), values=_values(parts, total))


def _value(text: str) -> float:
    return float(text.replace(",", ""))


def _values(parts: list[float], total: float) -> tuple[tuple[str, str], ...]:
    return (("sum", _written(sum(parts))), ("total", _written(total)))


def _written(number: float) -> str:
    return f"{number:,.2f}".rstrip("0").rstrip(".")


RULE = Rule("sum", Kind.REDUCER, over_document=find)
