"""Every claim of a document with its support, once sentences, neighbours and evidence marks are known."""

from collections.abc import Iterator

from docs_engine.checks.claims.support import MEASURED, OF_ITS_OWN, defined_marks
from docs_engine.checks.observations import LocalClaim, Sentence
from docs_engine.checks.request import CheckRequest
from docs_engine.checks.rules.rule import Judged, SeenDocument
from docs_engine.model.claim import Claim, Support

_FARTHEST = 3
_MARKED = "evidence mark "


def judged_claims(document: SeenDocument) -> Iterator[Judged]:
    """Yield every claim in reading order."""
    defined = known_marks(document.request)
    for seen in document.passages:
        for claim in seen.seen.claims:
            support, reason = _support(claim, seen.seen.sentences, defined)
            yield Judged(seen, claim, support, reason)


def known_marks(request: CheckRequest) -> frozenset[str]:
    """Give the marks that lead somewhere: defined by a line of the document, or backed by an evidence record."""
    return defined_marks(section.text for section in request.sections) | {record.mark for record in request.evidence}


def _support(claim: LocalClaim, sentences: tuple[Sentence, ...], defined: frozenset[str]) -> tuple[Support, str]:
    if claim.exempt:
        return Support.EXEMPT, claim.exempt
    reason = backing(claim.sentence, sentences, defined)
    if reason:
        return Support.SUPPORTED, reason
    marks = sentences[claim.sentence].marks
    if marks:
        return Support.DANGLING, f"{_MARKED}[{marks[0]}] is defined nowhere"
    return Support.UNSUPPORTED, ""


def backing(place: int, sentences: tuple[Sentence, ...], defined: frozenset[str]) -> str:
    """Say what backs a sentence: its own source, the next sentence's, or the one it goes on from; else "".

    A sentence with a mark of its own that leads nowhere is backed by no neighbour: its author meant that source.
    """
    own = _backed(sentences[place], defined)
    if own or sentences[place].marks:
        return own
    if place + 1 < len(sentences) and _speaks_for(sentences[place + 1], sentences[place], defined):
        return _backed(sentences[place + 1], defined)
    for before in range(place - 1, max(place - 1 - _FARTHEST, -1), -1):
        reason = _backed(sentences[before], defined)
        if reason and (sentences[before].marks or _goes_on(sentences[before + 1], reason)):
            return reason
        if reason or not (sentences[before + 1].leans or sentences[before + 1].counts):
            return ""
    return ""


def _speaks_for(after: Sentence, sentence: Sentence, defined: frozenset[str]) -> bool:
    """Whether the next sentence is the evidence of this one: it opens with it, or both count in one measurement."""
    reason = _backed(after, defined)
    if not reason or reason in OF_ITS_OWN:
        return False
    return after.leans or (sentence.counts and after.counts and reason in MEASURED)


def _goes_on(sentence: Sentence, reason: str) -> bool:
    """Whether a sentence shares its neighbour's support: it points back, or counts on in the same measurement."""
    return sentence.leans or (sentence.counts and reason in MEASURED)


def _backed(sentence: Sentence, defined: frozenset[str]) -> str:
    known = [mark for mark in sentence.marks if mark.upper() in defined]
    return f"{_MARKED}[{known[0]}]" if known else sentence.support


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
        subject=judged.claim.subject,
        mark=_mark_of(judged.reason),
    )


def _mark_of(reason: str) -> str:
    """Give the mark that a reason speaks of, "" for any other reason."""
    return reason[len(_MARKED) + 1 : reason.index("]")] if reason.startswith(_MARKED) else ""
