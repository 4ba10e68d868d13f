"""Leftovers of a template: bracketed stand-ins, TBD, lorem ipsum, made-up names, guidance nobody deleted."""

import re
from collections.abc import Iterator

from docs_engine.checks.cards import Card, Kind
from docs_engine.checks.observations import Hit
from docs_engine.checks.passages import OPEN_POINT, Passage
from docs_engine.checks.rules.rule import ParsedPassage, Rule

_BRACKETS = re.compile(r"\[([^\[\]\n]{2,120})\](?!\()|\{\{([^{}\n]{1,80})\}\}")
_TAG = re.compile(r"<([A-Za-z]+ [^<>/=]{1,80})>\Z")
_MARK = re.compile(r"^(?:E?\d{1,3}|\^.*|x|X| )$")
_SHOUTED = re.compile(r"^[A-Z][A-Z0-9 /&,.:'-]*$")


def find(card: Card, parsed: ParsedPassage) -> Iterator[Hit]:
    """Find every bracketed stand-in and on every phrase of the card's lists.

    `stand_ins` are the first words of bracketed stand-ins, `leftovers` whole phrases, `guidance` first words of
    template instructions at the beginning of a paragraph.
    """
    text = parsed.passage.prose
    yield from _tags(card, parsed.passage)
    for found in _BRACKETS.finditer(text):
        if found[2] or _stands_in(found[1], card):
            yield Hit(card.id, found.start(), found.end())
    for sentence in parsed.sentences:
        phrase = any_phrase(card.names("leftovers")).search(text, sentence.start, sentence.end)
        if phrase:
            yield Hit(card.id, phrase.start(), phrase.end())
    low = text.lstrip(" *_").lower()
    for opening in card.names("guidance"):
        if low.startswith(opening.lower()):
            yield Hit(card.id, 0, len(text))


def _tags(card: Card, passage: Passage) -> Iterator[Hit]:
    """Find stand-ins written as tags, such as <insert date>, which the reader shows as code."""
    for span, start in zip(passage.spans, passage.starts, strict=True):
        found = _TAG.match(span.text) if span.code else None
        begin = start - passage.shift
        if found and _stands_in(found[1], card) and 0 <= begin < len(passage.text):
            yield Hit(card.id, begin, min(begin + len(span.text), len(passage.text)))


def _stands_in(inside: str, card: Card) -> bool:
    if _MARK.match(inside):
        return False
    words = inside.strip(" _*").lower()
    if any(
        words == first or words.startswith((first + " ", first + ":", first + ",", first + "'"))
        for first in card.names("stand_ins")
    ):
        return True
    return bool(_SHOUTED.match(inside)) and len(inside) > 3  # noqa: PLR2004 - [AWS] or [UK] abbreviates, [TARGET DATE] waits


_COMPILED: dict[tuple[str, ...], re.Pattern[str]] = {}


def any_phrase(phrases: tuple[str, ...]) -> re.Pattern[str]:
    """Give a pattern of the phrases as whole words, in the case they are written in."""
    if phrases not in _COMPILED:
        joined = "|".join(re.escape(phrase) for phrase in phrases) or r"(?!)"
        _COMPILED[phrases] = re.compile(rf"(?<![\w.@/-])(?:{joined})(?![\w@-])")
    return _COMPILED[phrases]


def find_open(card: Card, parsed: ParsedPassage) -> Iterator[Hit]:
    """Find every open point that a draft put where an answer is missing; its question is {question}."""
    for found in OPEN_POINT.finditer(parsed.passage.text) if "[" in parsed.passage.text else ():
        yield Hit(card.id, found.start(), found.end(), (("question", found[1].strip()),))


OPEN = Rule("open_points", Kind.CODE, over_passage=find_open)
RULE = Rule("placeholders", Kind.CODE, {"stand_ins": tuple, "leftovers": tuple, "guidance": tuple}, over_passage=find)
