"""Numbers that look like one fact told in two ways: 38 and 42 shops of one pilot, 412 and 421 hours, 8 and 9 p.m."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from docs_engine.checks.passages import Passage
from docs_engine.checks.rules.rule import SeenDocument
from docs_engine.checks.rules.sentences import Said, numbered_sentences, stems
from docs_engine.model.paragraph import ParagraphKind

_COUNT = re.compile(r"(?<![\w.,$€£:/-])(\d{1,3}(?:,\d{3})+|\d+)(?:\s[a-z][a-z-]+)?\s([a-z]{3,}s)\b(?! of\b)")
_CLOCK = re.compile(r"\b(\d{1,2}(?::\d\d)?\s?[ap]\.?m\b\.?)", re.IGNORECASE)
_APART = re.compile(
    r"\b(?:from|before|after|instead|than|versus|against|another|other|remaining|rest|more|less|about|around|nearly|almost|"
    r"over|under|up to|at least|at most|only|next|last|previous\w*|years?|months?|weeks?|quarter|until|goal|target|"
    r"plan\w*|would|if|per|each|every|between|later|earlier|now|today|was|(?:19|20)\d\d)\b",
    re.IGNORECASE,
)
_TIMES = frozenset(
    {"days", "hours", "minutes", "seconds", "weeks", "months", "years", "euros", "dollars", "pounds", "points", "times"}
)
_FEWEST, _NEAREST, _SHORTEST, _LOOKED_AT = 10, 0.85, 3, 12
_SHARED = 0.75


@dataclass(frozen=True, slots=True)
class Near:
    """A number that disagrees with an earlier one: where it stands, what it counts, and the earlier words."""

    passage: Passage
    start: int
    end: int
    thing: str
    other: str


@dataclass(frozen=True, slots=True)
class _Count:
    said: Said
    quote: str
    digits: str
    words: frozenset[str]
    apart: bool


def near_numbers(document: SeenDocument) -> Iterator[Near]:
    """Find later numbers that can hardly be another fact than an earlier one of the same noun."""
    counted: dict[str, list[_Count]] = defaultdict(list)
    clocks: list[_Count] = []
    running = (seen for seen in document.passages if seen.passage.place.kind is not ParagraphKind.TABLE)
    for said in numbered_sentences(running):
        text = said.text
        if said.passage.place.part == "appendix":
            continue
        words = stems(text)
        counts, times, apart = _numbers_in(text)
        for found in counts:
            noun = found[2]
            count = _Count(said, found[0], found[1].replace(",", ""), words, apart)
            known = counted[noun]
            other = next((old for old in known[-_LOOKED_AT:] if _disagree(old, count, noun)), None)
            known.append(count)
            if other is not None:
                yield _near(said, found, noun, other.quote)
        if len(times) == 1:
            yield from _clocks(_Count(said, times[0][0], _hour(times[0]), words, apart=False), times[0], clocks)


@lru_cache(maxsize=4096)
def _numbers_in(text: str) -> tuple[tuple[re.Match[str], ...], tuple[re.Match[str], ...], bool]:
    """Find the counts of a sentence, its times of day, and whether it sets its numbers apart from others."""
    return tuple(_COUNT.finditer(text)), tuple(_CLOCK.finditer(text)), bool(_APART.search(text))


def _hour(time: re.Match[str]) -> str:
    return re.sub(r"[\s.]", "", time[0].lower())


def _near(said: Said, found: re.Match[str], thing: str, other: str) -> Near:
    start = said.sentence.start
    return Near(said.passage, start + found.start(), start + found.end(), thing, other)


def _disagree(one: _Count, other: _Count, noun: str) -> bool:
    if one.digits == other.digits or one.said.sentence is other.said.sentence:
        return False
    if len(one.digits) >= _SHORTEST and sorted(one.digits) == sorted(other.digits) and set(one.digits[-3:]) != {"0"}:
        return True
    if noun in _TIMES or one.apart or other.apart:
        return False
    low, high = sorted((int(one.digits), int(other.digits)))
    shared = (one.words & other.words) - stems(noun)
    return low >= _FEWEST and low >= high * _NEAREST and bool(shared)


def _clocks(here: _Count, time: re.Match[str], clocks: list[_Count]) -> Iterator[Near]:
    """Find a sentence that says of the same thing another time of day."""
    for old in clocks[-_LOOKED_AT:]:
        shared = old.words & here.words
        few = min(len(old.words), len(here.words))
        if old.digits != here.digits and len(shared) > 1 and len(shared) >= few * _SHARED:
            yield _near(here.said, time, "time of day", old.quote)
            break
    clocks.append(here)
