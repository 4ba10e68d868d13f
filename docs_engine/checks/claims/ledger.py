"""Every claim of a document with its support, once sentences, neighbours and evidence marks are known."""

from collections.abc import Iterator

from docs_engine.checks.claims.support import defined_marks
from docs_engine.checks.observations import LocalClaim, Sentence
from docs_engine.checks.rules.rule import Judged, SeenDocument
from docs_engine.model.claim import Claim, Support


def judged_claims(document: SeenDocument) -> Iterator[Judged]:
    """Yield every claim in reading order."""
    defined = defined_marks(section.text for section in document.request.sections)
    for seen in document.passages:
        for claim in seen.seen.claims:
            support, reason = _support(claim, seen.seen.sentences, defined)
            yield Judged(seen, claim, support, reason)


def _support(claim: LocalClaim, sentences: tuple[Sentence, ...], defined: frozenset[str]) -> tuple[Support, str]:
    if claim.exempt:
        return Support.EXEMPT, claim.exempt
    place = claim.sentence
    near = (place, place + 1, place - 1)
    close = [sentences[index] for index in near if 0 <= index < len(sentences)]
    for sentence in close:
        known = [mark for mark in sentence.marks if mark.upper() in defined]
        if known:
            return Support.SUPPORTED, f"evidence mark [{known[0]}]"
        if sentence.support:
            return Support.SUPPORTED, sentence.support
    if sentences[place].marks:
        return Support.DANGLING, f"evidence mark [{sentences[place].marks[0]}] is defined nowhere"
    return Support.UNSUPPORTED, ""


def claim_values(document: SeenDocument) -> tuple[Claim, ...]:
    """Give the judged claims as values with offsets in the section's text."""
    return tuple(_value(document, judged) for judged in document.claims)


def _value(document: SeenDocument, judged: Judged) -> Claim:
    passage = judged.seen.passage
    sentence = judged.seen.seen.sentences[judged.claim.sentence]
    start, end = passage.extent(sentence.start, sentence.end)
    return Claim(
        section=document.request.sections[passage.section].key,
        section_index=passage.section,
        start=start,
        end=end,
        sentence=" ".join(passage.text[sentence.start : sentence.end].split()),
        category=judged.claim.category,
        cues=judged.claim.cues,
        support=judged.support,
        reason=judged.reason,
    )
