"""From what was seen to findings: source offsets, sentences, stable ids, reading order, nothing said twice."""

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from docs_engine.checks.cards import Card
from docs_engine.checks.passages import Passage
from docs_engine.checks.rules.rule import Located, SeenDocument, SeenPassage
from docs_engine.model.finding import Finding

_LONGEST_QUOTE = 80
_FIELD = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True, slots=True)
class Spot:
    """A located hit of a card, before it becomes a finding."""

    card: Card
    located: Located
    order: int


@dataclass(frozen=True, slots=True)
class _Draft:
    """A spot with its place in the source and its words."""

    spot: Spot
    section: int
    paragraph: int = -1
    start: int = 0
    end: int = 0
    quote: str = ""
    sentence: str = ""

    @property
    def check(self) -> str:
        return self.spot.card.id

    @property
    def length(self) -> int:
        return self.end - self.start


def findings_of(document: SeenDocument, spots: Iterable[Spot]) -> tuple[Finding, ...]:
    """Give the findings in reading order: of overlapping ones the longest, none that yields to another."""
    by_passage = {id(seen.passage): seen for seen in document.passages}
    drafts = [_draft(by_passage, spot) for spot in spots]
    drafts.sort(key=lambda draft: (draft.section, draft.start, draft.end, draft.spot.order))
    return tuple(_findings(_without_yielding([*_without_overlaps(drafts)]), document))


def _draft(by_passage: Mapping[int, SeenPassage], spot: Spot) -> _Draft:
    located = spot.located
    passage = located.passage
    if passage is None:
        return _Draft(spot, located.section)
    start, end = passage.extent(located.start, located.end)
    quote = passage.text[located.start : located.end]
    sentence = sentence_at(passage, by_passage[id(passage)], located.start, located.end)
    return _Draft(spot, passage.section, passage.paragraph, start, end, quote, sentence)


def sentence_at(passage: Passage, seen: SeenPassage, start: int, end: int) -> str:
    """Give the sentence or sentences that a range of a passage touches."""
    touched = [s for s in seen.seen.sentences if s.start < max(end, start + 1) and start < s.end]
    if not touched:
        return passage.text[start:end]
    return " ".join(passage.text[touched[0].start : touched[-1].end].split())


def _filled(text: str, values: Mapping[str, str]) -> str:
    return text if "{" not in text else _FIELD.sub(lambda found: values.get(found[1], found[0]), text)


def _short(quote: str) -> str:
    quote = " ".join(quote.split())
    return quote if len(quote) <= _LONGEST_QUOTE else quote[: _LONGEST_QUOTE - 3].rstrip() + "…"


def _without_overlaps(drafts: Sequence[_Draft]) -> Iterator[_Draft]:
    """Of overlapping findings of one check keep the longest; the drafts are in reading order."""
    last: dict[str, _Draft] = {}
    dropped: set[int] = set()
    for draft in drafts:
        before = last.get(draft.check)
        if before and draft.paragraph >= 0 and _overlap(before, draft):
            shorter = draft if draft.length <= before.length else before
            dropped.add(id(shorter))
            if shorter is draft:
                continue
        last[draft.check] = draft
    return (draft for draft in drafts if id(draft) not in dropped)


def _overlap(one: _Draft, other: _Draft) -> bool:
    return one.section == other.section and one.start < other.end and other.start < one.end


def _without_yielding(drafts: Sequence[_Draft]) -> Iterator[_Draft]:
    """Drop findings whose sentence already has a finding of a check they yield to."""
    taken = {(draft.check, draft.section, draft.paragraph, draft.sentence) for draft in drafts}
    for draft in drafts:
        others = draft.spot.card.yields_to
        if not any((other, draft.section, draft.paragraph, draft.sentence) in taken for other in others):
            yield draft


def _findings(drafts: Iterable[_Draft], document: SeenDocument) -> Iterator[Finding]:
    seen: Counter[tuple[str, str, str]] = Counter()
    for draft in drafts:
        card = draft.spot.card
        section = document.request.sections[draft.section].key if draft.section >= 0 else ""
        values = {"quote": _short(draft.quote), **dict(draft.spot.located.values)}
        message = _filled(card.message, values)
        words = " ".join((draft.sentence or message).casefold().split())
        same = (card.id, section or _title(document, draft.section), words)
        yield Finding(
            id=_id(*same, str(seen[same])), check=card.id, severity=card.severity_at(document.request.stage),
            section=section, section_index=draft.section, paragraph=draft.paragraph,
            start=draft.start, end=draft.end, quote=draft.quote, sentence=draft.sentence, message=message,
            why=_filled(card.why, values),
            ask=_filled(card.ask, values),
        )  # fmt: skip
        seen[same] += 1


def _title(document: SeenDocument, index: int) -> str:
    return document.request.sections[index].title if index >= 0 else ""


def _id(*facts: str) -> str:
    return hashlib.sha256("\x1f".join(facts).encode()).hexdigest()[:16]
