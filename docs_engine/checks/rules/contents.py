"""What a section, each of its items or a part of the document has to say."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from docs_engine.checks.cards import Card, Kind
from docs_engine.checks.passages import OPEN_POINT
from docs_engine.checks.rules.items import Item, items_in
from docs_engine.checks.rules.rule import Located, Rule, SeenDocument, SeenPassage

_MANY = 3
_MONTHS = (
    r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec|january|february|march|april|august|september|october|"
    r"november|december)"
)
DATE = (
    rf"\b\d{{4}}-\d\d(?:-\d\d)?\b|\b\d{{1,2}}[./]\d{{1,2}}[./]\d{{2,4}}\b|\b{_MONTHS}\.? \d{{1,4}}\b|"
    rf"\b\d{{1,2}}(?:st|nd|rd|th)? (?:of )?{_MONTHS}\b|\bq[1-4]\b"
)
CLOCK = r"\b\d{1,2}:\d\d(?::\d\d)?\b"
_COUNT_WORDS = (
    r"two|three|four|five|six|seven|eight|nine|ten|twelve|dozens?|half|halved|a third|a quarter|twice|double|hundred|"
    r"thousand|million|tenth"
)
_NOT_A_NUMBER = re.compile(rf"{DATE}|{CLOCK}|\[[^\]]*\]|\b(?:19|20)\d\d\b|\b[A-Z]+\d+\b|https?://\S+", re.IGNORECASE)
_NUMBER = re.compile(rf"\d|\b(?:{_COUNT_WORDS})\b", re.IGNORECASE)
_DATE = re.compile(DATE, re.IGNORECASE)


def without_dates(text: str) -> str:
    """Blank dates, times of day, years, labels and addresses out of a text: what is left of its digits counts."""
    return _NOT_A_NUMBER.sub(" ", text)


_PERSON = re.compile(
    r"\b[A-Z][a-z]+(?: [A-Z]\.)? [A-Z][\w'-]+|@\w|\([A-Z][a-z]+\)|\b(?i:owner|assignee|assigned to|responsible|dri)\b"
)
_KINDS = {
    "{number}": lambda text: bool(_NUMBER.search(without_dates(text))),
    "{date}": lambda text: bool(_DATE.search(text)),
    "{person}": lambda text: bool(_PERSON.search(text)),
}


def is_said(need: str, text: str) -> bool:
    """Whether a text says one of the phrases of a need such as "what changes = if we | by changing".

    {number} stands for any number but a date or a time of day, {date} for a date, {person} for an owner.
    """
    phrases = [phrase.strip() for phrase in need.rpartition("=")[2].split("|")]
    if any(_KINDS[phrase](text) for phrase in phrases if phrase in _KINDS):
        return True
    words = tuple(phrase for phrase in phrases if phrase not in _KINDS)
    return bool(words and _any_of(words).search(text))


@lru_cache(maxsize=256)
def _any_of(phrases: tuple[str, ...]) -> re.Pattern[str]:
    joined = "|".join(re.escape(phrase).replace(r"\ ", r"[\s-]+").replace(r"\*", r"\w*") for phrase in phrases)
    return re.compile(rf"(?<!\w)(?:{joined})(?!\w)", re.IGNORECASE)


def unsaid(needs: Iterable[str], text: str) -> list[str]:
    """Give the names of the needs that a text does not meet."""
    return [need.rpartition("=")[0].strip() or need for need in needs if not is_said(need, text)]


def text_of(passages: Iterable[SeenPassage]) -> str:
    """Join what a reader sees of passages."""
    return "\n".join(seen.passage.text for seen in passages)


def find_in_sections(card: Card, document: SeenDocument) -> Iterator[Located]:
    """Tell what none of the `sections` says of the card's `needs`; they are read as one text."""
    inside = document.in_roles(card.names("sections"))
    if not inside:
        yield Located(reason=f"no text was recognised as {_listed(card.names('sections'))}")
        return
    text = text_of(inside)
    if OPEN_POINT.search(text):
        yield Located(reason="it is still an open point")
        return
    missing = unsaid(card.names("needs"), text)
    if missing:
        yield Located(section=inside[0].passage.section, values=(("missing", _and(missing)),))


def find_in_parts(card: Card, document: SeenDocument) -> Iterator[Located]:
    """Tell what no part of the card's `parts` says of its `needs`, when together they have at least `fewest` words.

    Where the card gives `when`, one of its phrases must stand there: who sets no goal has no number to stop at.
    """
    wanted = card.names("parts")
    inside = [seen for seen in document.passages if seen.passage.place.part in wanted]
    if sum(seen.seen.words for seen in inside) < card.number("fewest"):
        yield Located(reason=f"no text was recognised as {_listed(wanted)}, or too little of it")
        return
    text = "\n".join((*dict.fromkeys(seen.passage.question for seen in inside), text_of(inside)))
    absent = unsaid(card.names("when"), text)
    if absent:
        yield Located(reason=f"{_listed(wanted)} does not speak of {_or(absent)}")
        return
    missing = unsaid(card.names("needs"), text)
    if missing:
        yield Located(section=inside[0].passage.section, values=(("missing", _and(missing)),))


def find_in_items(card: Card, document: SeenDocument) -> Iterator[Located]:
    """Tell which items of the `sections` do not say all of the card's `needs`.

    More than three such items are told as one finding on their section. Items with one of the `settled` words are
    left alone.
    """
    items = list(items_in(document, card.names("sections")))
    if not items:
        yield Located(reason=f"no items were recognised in {_listed(card.names('sections'))}")
        return
    settled = f"settled = {' | '.join(card.names('settled'))}"
    faulty = [
        (item, missing)
        for item in items
        if (missing := unsaid(card.names("needs"), item.text)) and not is_said(settled, item.text)
    ]
    yield from _faults(faulty, len(items))


def find_loose_guardrails(card: Card, document: SeenDocument) -> Iterator[Located]:
    """Find guardrails that do not meet the card's `needs` or, each or all together, none of the `stops`.

    A section without a list is read as one guardrail.
    """
    inside = document.in_roles(card.names("sections"))
    if not inside:
        yield Located(reason=f"no text was recognised as {_listed(card.names('sections'))}")
        return
    items = list(items_in(document, card.names("sections"))) or [Item(inside[0].passage, text_of(inside))]
    stops = f"stop = {' | '.join(card.names('stops'))}"
    needs = card.names("needs")
    for_all = [seen for seen in inside if all(item.passage is not seen.passage for item in items)]
    if not is_said(stops, text_of(for_all)):
        needs = (*needs, stops)
    faulty = [(item, missing) for item in items if (missing := unsaid(needs, item.text))]
    yield from _faults(faulty, len(items))


def _faults(faulty: Sequence[tuple[Item, list[str]]], total: int) -> Iterator[Located]:
    if len(faulty) > _MANY:
        missing = list(dict.fromkeys(name for _, names in faulty for name in names))
        values = (("item", f"{len(faulty)} of {total} items"), ("missing", _or(missing)))
        yield Located(section=faulty[0][0].passage.section, values=values)
        return
    for item, names in faulty:
        values = (("item", f"“{item.short}”"), ("missing", _or(names)))
        yield Located(item.passage, 0, len(item.passage.text), values=values)


def _listed(names: Sequence[str]) -> str:
    return ", ".join(names).replace("_", " ")


def _and(names: Sequence[str]) -> str:
    return " and ".join((", ".join(names[:-1]), names[-1])) if len(names) > 1 else names[0]


def _or(names: Sequence[str]) -> str:
    return " or ".join((", ".join(names[:-1]), names[-1])) if len(names) > 1 else names[0]


_NEEDS: dict[str, type] = {"sections": tuple, "needs": tuple}
SECTIONS = Rule("section_says", Kind.REDUCER, _NEEDS, over_document=find_in_sections)
PARTS = Rule(
    "part_says",
    Kind.REDUCER,
    {"parts": tuple, "needs": tuple, "when": tuple, "fewest": int},
    over_document=find_in_parts,
)
GUARDRAILS = Rule("guardrails", Kind.REDUCER, _NEEDS | {"stops": tuple}, over_document=find_loose_guardrails)
ITEMS = Rule("items_say", Kind.REDUCER, _NEEDS | {"settled": tuple}, over_document=find_in_items)
