"""From what was seen to findings: source offsets, sentences, stable ids, reading order, nothing said twice."""

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

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


def findings_of(document: SeenDocument, spots: Iterable[Spot]) -> tuple[Finding, ...]:
    """Give the findings in reading order: of overlapping ones the longest, none that yields to another."""
    by_passage = {id(seen.passage): seen for seen in document.passages}
    drafts = [_draft(document, by_passage, spot) for spot in spots]
    drafts.sort(key=lambda pair: (pair[0].section_index, pair[0].start, pair[0].end, pair[1].order))
    kept = _without_yielding([*_without_overlaps(drafts)])
    return _with_ids(kept, document)


def _draft(document: SeenDocument, by_passage: Mapping[int, SeenPassage], spot: Spot) -> tuple[Finding, Spot]:
    located, card = spot.located, spot.card
    passage = located.passage
    if passage is None:
        index = located.section
        key = document.request.sections[index].key if index >= 0 else ""
        place = (key, index, -1, 0, 0)
        return _weighed(_finding(card, located, ("", ""), place), card, document), spot
    start, end = passage.extent(located.start, located.end)
    key = document.request.sections[passage.section].key
    quote = passage.text[located.start : located.end]
    sentence = sentence_at(passage, by_passage[id(passage)], located.start, located.end)
    place = (key, passage.section, passage.paragraph, start, end)
    return _weighed(_finding(card, located, (quote, sentence), place), card, document), spot


def _weighed(finding: Finding, card: Card, document: SeenDocument) -> Finding:
    return replace(finding, severity=card.severity_at(document.request.stage))


def sentence_at(passage: Passage, seen: SeenPassage, start: int, end: int) -> str:
    """Give the sentence or sentences that a range of a passage touches."""
    touched = [s for s in seen.seen.sentences if s.start < max(end, start + 1) and start < s.end]
    if not touched:
        return passage.text[start:end]
    return " ".join(passage.text[touched[0].start : touched[-1].end].split())


def _finding(card: Card, located: Located, words: tuple[str, str], place: tuple[str, int, int, int, int]) -> Finding:
    quote, sentence = words
    section, section_index, paragraph, start, end = place
    values = {"quote": _short(quote), **dict(located.values)}
    return Finding(
        id="", check=card.id, severity=card.severity, section=section, section_index=section_index, paragraph=paragraph,
        start=start, end=end, quote=quote, sentence=sentence, message=_filled(card.message, values),
        why=_filled(card.why, values),
        ask=_filled(card.ask, values),
    )  # fmt: skip


def _filled(text: str, values: Mapping[str, str]) -> str:
    return _FIELD.sub(lambda found: values.get(found[1], found[0]), text)


def _short(quote: str) -> str:
    quote = " ".join(quote.split())
    return quote if len(quote) <= _LONGEST_QUOTE else quote[: _LONGEST_QUOTE - 3].rstrip() + "…"


def _without_overlaps(drafts: Sequence[tuple[Finding, Spot]]) -> Iterable[tuple[Finding, Spot]]:
    """Of overlapping findings of one check keep the longest; the drafts are in reading order."""
    last: dict[str, tuple[Finding, Spot]] = {}
    dropped: set[int] = set()
    for draft in drafts:
        finding = draft[0]
        before = last.get(finding.check)
        if before and finding.paragraph >= 0 and _overlap(before[0], finding):
            shorter = draft if _length(finding) <= _length(before[0]) else before
            dropped.add(id(shorter))
            if shorter is draft:
                continue
        last[finding.check] = draft
    return (draft for draft in drafts if id(draft) not in dropped)


def _overlap(one: Finding, other: Finding) -> bool:
    return one.section_index == other.section_index and one.start < other.end and other.start < one.end


def _length(finding: Finding) -> int:
    return finding.end - finding.start


def _without_yielding(drafts: Sequence[tuple[Finding, Spot]]) -> list[Finding]:
    """Drop findings whose sentence already has a finding of a check they yield to."""
    taken = {(f.check, f.section_index, f.paragraph, f.sentence) for f, _ in drafts}
    return [
        finding
        for finding, spot in drafts
        if not any(
            (other, finding.section_index, finding.paragraph, finding.sentence) in taken
            for other in spot.card.yields_to
        )
    ]


def _with_ids(findings: Iterable[Finding], document: SeenDocument) -> tuple[Finding, ...]:
    seen: Counter[tuple[str, str, str]] = Counter()
    done: list[Finding] = []
    for finding in findings:
        section = finding.section or _title(document, finding.section_index)
        words = " ".join((finding.sentence or finding.message).casefold().split())
        same = (finding.check, section, words)
        done.append(replace(finding, id=_id(*same, str(seen[same]))))
        seen[same] += 1
    return tuple(done)


def _title(document: SeenDocument, index: int) -> str:
    return document.request.sections[index].title if index >= 0 else ""


def _id(*facts: str) -> str:
    return hashlib.sha256("\x1f".join(facts).encode()).hexdigest()[:16]
