"""What the bar raiser's verdicts and the open blocking comments add up to."""

from collections.abc import Collection, Mapping

from docs_engine.model.doctype import Area
from docs_engine.model.review import Comment, Judgement, Recommendation, ReviewRecord, Verdict

NEGATIVE = frozenset({Judgement.REQUEST_CHANGES, Judgement.REJECT})


def standing_verdicts(record: ReviewRecord, version: int) -> Mapping[Area, Verdict]:
    """Return the last verdict of each area on this version.

    Not on its words alone: who brings back words that were approved once takes no later objection away with that.
    """
    return {verdict.area: verdict for verdict in record.verdicts if verdict.version == version}


def dissent(record: ReviewRecord, version: int) -> tuple[Verdict, ...]:
    """Return the verdicts on this version that speak against it: what somebody who signs overrides."""
    return tuple(v for v in standing_verdicts(record, version).values() if v.judgement in NEGATIVE)


def lasting_objections(record: ReviewRecord, version: int) -> tuple[Verdict, ...]:
    """Return the negative verdicts on former versions that last: their area has no verdict on this version yet.

    An approval ends with its version; an objection ends only when its area is judged again.
    """
    judged = standing_verdicts(record, version)
    last = {verdict.area: verdict for verdict in record.verdicts}
    return tuple(verdict for area, verdict in last.items() if area not in judged and verdict.judgement in NEGATIVE)


def unjudged_areas(record: ReviewRecord, version: int, required: Collection[Area]) -> tuple[Area, ...]:
    """Return the required areas without a verdict on this version, in the order of `required`."""
    judged = standing_verdicts(record, version)
    return tuple(area for area in required if area not in judged)


def open_blockers(record: ReviewRecord) -> tuple[Comment, ...]:
    """Return the blocking comments that nobody closed, of whichever version they speak."""
    return tuple(comment for comment in record.comments if comment.blocking and comment.is_open)


def recommend(record: ReviewRecord, version: int, required: Collection[Area]) -> Recommendation:
    """Add up the verdicts on one version.

    One rejection speaks against it, one request asks for changes; both last over new versions until their area is
    judged again. PROCEED needs a verdict on every required area and
    no open blocking comment; with such a comment the complete verdicts ask for changes.
    """
    counted = (*standing_verdicts(record, version).values(), *lasting_objections(record, version))
    judgements = {verdict.judgement for verdict in counted}
    if Judgement.REJECT in judgements:
        return Recommendation.AGAINST
    if Judgement.REQUEST_CHANGES in judgements:
        return Recommendation.CHANGES
    if unjudged_areas(record, version, required):
        return Recommendation.PENDING
    return Recommendation.CHANGES if open_blockers(record) else Recommendation.PROCEED
