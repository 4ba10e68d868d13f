"""What the bar raiser's verdicts and the open blocking comments add up to."""

from collections.abc import Collection, Mapping

from docs_engine.model.doctype import Area
from docs_engine.model.review import Comment, Judgement, Recommendation, ReviewRecord, Verdict

NEGATIVE = frozenset({Judgement.REQUEST_CHANGES, Judgement.REJECT})


def standing_verdicts(record: ReviewRecord, content_hash: str) -> Mapping[Area, Verdict]:
    """Return the last verdict of each area on exactly this content."""
    return {verdict.area: verdict for verdict in record.verdicts if verdict.content_hash == content_hash}


def dissent(record: ReviewRecord, content_hash: str) -> tuple[Verdict, ...]:
    """Return the verdicts on this content that speak against it: what somebody who signs overrides."""
    return tuple(v for v in standing_verdicts(record, content_hash).values() if v.judgement in NEGATIVE)


def lasting_objections(record: ReviewRecord, content_hash: str) -> tuple[Verdict, ...]:
    """Return the negative verdicts on former versions that last: their area has no verdict on this content yet.

    An approval ends with its version; an objection ends only when its area is judged again.
    """
    judged = standing_verdicts(record, content_hash)
    last = {verdict.area: verdict for verdict in record.verdicts}
    return tuple(verdict for area, verdict in last.items() if area not in judged and verdict.judgement in NEGATIVE)


def unjudged_areas(record: ReviewRecord, content_hash: str, required: Collection[Area]) -> tuple[Area, ...]:
    """Return the required areas without a verdict on this content, in the order of `required`."""
    judged = standing_verdicts(record, content_hash)
    return tuple(area for area in required if area not in judged)


def open_blockers(record: ReviewRecord) -> tuple[Comment, ...]:
    """Return the blocking comments that nobody closed, of whichever version they speak."""
    return tuple(comment for comment in record.comments if comment.blocking and comment.is_open)


def recommend(record: ReviewRecord, content_hash: str, required: Collection[Area]) -> Recommendation:
    """Add up the verdicts on one content.

    One rejection speaks against it, one request asks for changes; both last over new versions until their area is
    judged again. PROCEED needs a verdict on every required area and
    no open blocking comment; with such a comment the complete verdicts ask for changes.
    """
    counted = (*standing_verdicts(record, content_hash).values(), *lasting_objections(record, content_hash))
    judgements = {verdict.judgement for verdict in counted}
    if Judgement.REJECT in judgements:
        return Recommendation.AGAINST
    if Judgement.REQUEST_CHANGES in judgements:
        return Recommendation.CHANGES
    if unjudged_areas(record, content_hash, required):
        return Recommendation.PENDING
    return Recommendation.CHANGES if open_blockers(record) else Recommendation.PROCEED
