"""The timeline of an incident: one stated time zone, times that ascend."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from docs_engine.checks.cards import Card, Kind
from docs_engine.checks.passages import Passage
from docs_engine.checks.rules.contents import CLOCK, DATE, text_of
from docs_engine.checks.rules.rule import Located, Rule, SeenDocument

_CLOCK = re.compile(rf"{CLOCK}|\b\d{{1,2}} ?[ap]\.?m\b", re.IGNORECASE)
_ZONE = re.compile(
    r"\b(?:UTC|GMT|Z(?=\b)|CES?T|WES?T|EES?T|[PMCE][SD]?T|A[KWE]?[SD]T|BST|IST|JST|KST|SGT|HKT|MSK|NZ[SD]T|SAST|BRT)\b"
    r"|\d{2}:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|\s?[+-]\d\d:?\d\d)\b|\b(?:local|pacific|eastern|central|mountain) time\b"
    r"|\btime ?zone\b|\b(?:Europe|America|Asia|Africa|Australia)/[A-Z]\w+|\b[A-Z][a-z]+ time\b"
    r"|/(?:Pacific|Eastern|Central|Mountain)\b|\b[Aa]ll times (?:are )?(?:in )?[A-Z]",
)
_WEEKDAY = r"(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?"
_OPENING = re.compile(
    rf"(?:\A|(?<=[.!?;:)]\n))[^\w\n]{{0,6}}"
    rf"(?:(?:{DATE}|{_WEEKDAY}|(?:19|20)\d\d|at|around|day \d+)[ ,.:T-]{{1,3}}){{0,4}}"
    r"(?P<hour>\d{1,2}):(?P<minute>\d\d)(?::\d\d)?(?:\s?(?P<half>[ap])\.?m\b)?",
    re.IGNORECASE,
)
_DAY = re.compile(
    rf"{DATE}|\b(?:next|following|same) (?:day|morning)|\b{_WEEKDAY}\b|\bday \d|\bmidnight\b",
    re.IGNORECASE,
)
_NOON, _LATE, _EARLY, _DAY_MINUTES = 12 * 60, 21 * 60, 3 * 60, 24 * 60


@dataclass(frozen=True, slots=True)
class _Time:
    """A time that opens a line; `dated` when a day is named since the time before."""

    passage: Passage
    start: int
    end: int
    minutes: int
    exact: bool
    dated: bool


def find_zone(_card: Card, document: SeenDocument) -> Iterator[Located]:
    """Tell when a timeline gives times and no zone, neither in it nor in the sentence that speaks of times."""
    inside = document.in_roles(("timeline",))
    text = text_of(inside)
    if not _CLOCK.search(text):
        yield Located(reason="no timeline with times of day was recognised")
        return
    titles = " ".join(section.title for section in document.request.sections)
    if not _ZONE.search(text) and not _ZONE.search(titles) and not _zone_elsewhere(document):
        yield Located(section=inside[0].passage.section)


def _zone_elsewhere(document: SeenDocument) -> bool:
    return any(
        re.search(r"\btimes?\b", seen.passage.text, re.IGNORECASE) and _ZONE.search(seen.passage.text)
        for seen in document.passages
    )


def find_disorder(_card: Card, document: SeenDocument) -> Iterator[Located]:
    """Find every time that opens a line of the timeline and lies before the one above it, on the same day."""
    times = list(_times(document))
    if not times:
        yield Located(reason="no timeline with times of day was recognised")
        return
    half_days = not any(time.exact for time in times)
    before: _Time | None = None
    for time in times:
        if before and not time.dated and _goes_back(before.minutes, time.minutes, half_days=half_days):
            quote = before.passage.text[before.start : before.end].strip(" \n*-[(|")
            yield Located(time.passage, time.start, time.end, values=(("before", quote),))
        before = time


def _goes_back(before: int, now: int, *, half_days: bool) -> bool:
    if now >= before or (before >= _LATE and now <= _EARLY):
        return False
    return not (half_days and now + _NOON >= before)


def _times(document: SeenDocument) -> Iterator[_Time]:
    dated = False
    for seen in document.in_roles(("timeline",)):
        text, after = seen.passage.text, 0
        for found in _OPENING.finditer(text):
            dated = dated or bool(_DAY.search(text[after : _line_end(text, found.end())]))
            after = found.end()
            hour, half = int(found["hour"]), (found["half"] or "").lower()
            if half:
                hour = hour % 12 + (12 if half == "p" else 0)
            exact = bool(half) or hour > 12 or found["hour"].startswith("0")  # noqa: PLR2004 - hours of a half day
            minutes = min(hour * 60 + int(found["minute"]), _DAY_MINUTES)
            yield _Time(seen.passage, found.start("hour"), found.end(), minutes, exact, dated)
            dated = False
        dated = dated or bool(_DAY.search(text[after:]))


def _line_end(text: str, start: int) -> int:
    end = text.find("\n", start)
    return end if end >= 0 else len(text)


ZONE = Rule("time_zone", Kind.REDUCER, over_document=find_zone)
ORDER = Rule("time_order", Kind.REDUCER, over_document=find_disorder)
