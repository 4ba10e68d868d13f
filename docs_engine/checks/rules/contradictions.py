"""Numbers of one document that contradict each other: the same thing, two values."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from docs_engine.checks.cards import Card, Kind
from docs_engine.checks.observations import Measure
from docs_engine.checks.rules.near_numbers import near_numbers
from docs_engine.checks.rules.rule import Located, Rule, SeenDocument

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from docs_engine.checks.passages import Passage

_VALUE = re.compile(r"^[$€£~]?(\d[\d,]*(?:\.\d+)?)(k|m|bn|b|million|billion)?\+?$", re.IGNORECASE)
_DIGITS = re.compile(r"(?<![\w.,])\d")
_SCALE = {"k": 1e3, "m": 1e6, "million": 1e6, "b": 1e9, "bn": 1e9, "billion": 1e9, "thousand": 1e3}
_UNITS = {
    "$": "usd", "usd": "usd", "dollar": "usd", "dollars": "usd", "€": "eur", "eur": "eur", "euro": "eur",
    "euros": "eur", "£": "gbp", "gbp": "gbp", "pound": "gbp", "pounds": "gbp", "%": "%", "percent": "%",
    "day": "day", "days": "day", "week": "week", "weeks": "week", "month": "month", "months": "month",
    "hour": "hour", "hours": "hour", "minute": "minute", "minutes": "minute", "second": "second",
    "seconds": "second", "year": "year", "years": "year", "people": "people",
}  # fmt: skip
_LOOSE = frozenset(
    {
        "up",
        "at",
        "over",
        "under",
        "than",
        "between",
        "about",
        "around",
        "nearly",
        "almost",
        "from",
        "or",
        "by",
        "every",
        "each",
        "another",
        "first",
        "next",
        "last",
        "within",
        "per",
        "-",
        "\u2013",
        "to",
    }
)
_YEAR = re.compile(r"(?:19|20)\d\d$")
_NEAR = 6
_ARITHMETIC = ("=", "\u00d7")
_AT_TIMES = frozenset(
    {"before", "ago", "previously", "until", "instead", "from", "against", "versus", "after", "target"}
)
_EMPTY = frozenset(
    {
        "the", "a", "an", "total", "new", "our", "their", "its", "of", "other", "more", "few", "own", "same",
        "different", "various", "only", "first", "second",
    }
)  # fmt: skip
_FEWEST_WORDS = 2


def measures_in(doc: "Doc") -> tuple[Measure, ...]:
    """Every exact number of a passage with its unit and the thing it measures, where the parse shows one."""
    starts = {found.start() for found in _DIGITS.finditer(doc.text)}
    if not starts:
        return ()
    return tuple(measure for token in doc if token.idx in starts for measure in _measure(token))


def _measure(token: "Token") -> Iterator[Measure]:
    found = _VALUE.match(token.text)
    before = token.nbor(-1).lower_ if token.i else ""
    after = token.nbor(1).lower_ if token.i + 1 < len(token.doc) else ""
    if found is None or before in _LOOSE or before.endswith(":") or after in {"-", "\u2013", "or", "to", "x"}:
        return
    value = float(found[1].replace(",", "")) * _SCALE.get((found[2] or "").lower(), 1) * _SCALE.get(after, 1)
    unit = _UNITS.get(before) or _UNITS.get(after) or _UNITS.get(_after_next(token)) or ""
    beside = token.doc[max(token.i - _NEAR, token.sent.start) : min(token.i + _NEAR, token.sent.end)]
    if any(word.lower_ in _AT_TIMES or _YEAR.match(word.text) for word in beside):
        return
    if any(sign in token.sent.text for sign in _ARITHMETIC):
        return
    if any(earlier.text == ":" for earlier in token.sent if earlier.i < token.i):
        return
    thing = _thing(token)
    if unit and len(thing.split()) >= _FEWEST_WORDS:
        last = token
        while last.i + 1 < len(token.doc) and last.nbor(1).lower_ in _UNITS.keys() | _SCALE.keys():
            last = last.nbor(1)
        yield Measure(value, unit, thing, token.idx, last.idx + len(last))


def _after_next(token: "Token") -> str:
    return str(token.nbor(2).lower_) if token.i + 2 < len(token.doc) else ""


def _thing(token: "Token") -> str:
    """Find the noun phrase measured: "prize fund" in "50K prize fund" and "a prize fund of 50K"."""
    head = token
    for _ in range(4):
        head = head.head
        if head.pos_ in {"NOUN", "PROPN"} and _UNITS.get(head.lower_) is None:
            return _words(head)
        if head.lemma_ in {"be", "cost", "total", "reach", "remain"}:
            subject = next((child for child in head.children if child.dep_ in {"nsubj", "nsubjpass"}), None)
            return _words(subject) if subject is not None else ""
        if head.pos_ in {"VERB", "AUX"}:
            return ""
    return ""


def _words(noun: "Token") -> str:
    modifiers = [child for child in noun.lefts if child.dep_ in {"compound", "amod", "nmod", "poss"}]
    words = [child.lemma_.lower() for child in modifiers if child.is_alpha and child.lower_ not in _UNITS]
    return " ".join(word for word in [*words, noun.lemma_.lower()] if word not in _EMPTY)


def find(_card: Card, document: SeenDocument) -> Iterator[Located]:
    """Find later numbers that disagree with an earlier one for the same thing, in the same unit or nearly equal."""
    for near in near_numbers(document):
        yield Located(near.passage, near.start, near.end, values=(("thing", near.thing), ("other", near.other)))
    first: dict[tuple[str, str], tuple[float, Passage, Measure]] = {}
    for seen in document.passages:
        for measure in seen.seen.measures:
            key = (measure.thing, measure.unit)
            known = first.setdefault(key, (measure.value, seen.passage, measure))
            if known[0] != measure.value:
                other = known[1].text[known[2].start : known[2].end]
                yield Located(
                    seen.passage, measure.start, measure.end, values=(("thing", measure.thing), ("other", other))
                )


RULE = Rule("contradiction", Kind.REDUCER, over_document=find)
