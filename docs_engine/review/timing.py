"""What the rows of a review forbid at one moment, beyond what the state says."""

from collections.abc import Sequence
from datetime import datetime

from docs_engine.model.action import Action
from docs_engine.model.document import VersionHeader
from docs_engine.model.review import ReviewRecord, Terms
from docs_engine.review.lifecycle import Demands, missing_parties, standing_signoffs
from docs_engine.review.recommendation import unjudged_areas
from docs_engine.review.signers import Seat

_SIGNING = frozenset({Action.SIGN, Action.OVERRIDE})
_JUDGING = frozenset({Action.JUDGE, Action.CONFIRM})


def why_not_yet(
    action: Action, latest: VersionHeader | None, record: ReviewRecord, demands: Demands, seats: Sequence[Seat]
) -> str:
    """Say what has to happen before the action is possible for somebody with these seats; "" when nothing has."""
    if action is Action.ANSWER and all(row.answer for row in record.escalations):
        return "No escalation of this document is open."
    if action is Action.RECORD_OUTCOME and not any(row.override for row in record.signoffs):
        return "Nobody has signed this document against the recommendation."
    if latest is None:
        return ""
    terms = record.terms_of(latest.number)
    if action in _JUDGING and terms and _runs(terms.read_until, demands.at):
        return f"The time for reading runs until {_said(terms.read_until)}; verdicts come after it."
    if action in _SIGNING:
        return _why_not_sign(action, latest, record, demands, seats) or _why_wait(terms, demands.at)
    return ""


def _why_not_sign(
    action: Action, latest: VersionHeader, record: ReviewRecord, demands: Demands, seats: Sequence[Seat]
) -> str:
    missing = missing_parties(record, latest, demands)
    if not missing or not any(seat.party in missing for seat in seats):
        signed = ", ".join(row.party for row in standing_signoffs(record, latest, demands.at) if row.party)
        waits = f" The {_joined(missing)} has not signed yet." if missing else ""
        return f"Version {latest.number} is signed already{f' by the {signed}' if signed else ''}.{waits}"
    waiting = unjudged_areas(record, latest.number, demands.required)
    if action is Action.OVERRIDE and waiting:
        named = ", ".join(area.value.replace("_", " ") for area in waiting)
        return f"You cannot override while a verdict is pending. The bar raiser has not judged yet: {named}."
    return ""


def _why_wait(terms: Terms | None, at: datetime) -> str:
    if terms and _runs(terms.comments_until, at):
        return f"Last comments are taken until {_said(terms.comments_until)}; signatures come after it."
    return ""


def _runs(until: datetime | None, at: datetime) -> bool:
    return until is not None and at < until


def _said(until: datetime | None) -> str:
    return f"{until:%d %B %Y, %H:%M} UTC" if until else ""


def _joined(words: Sequence[str]) -> str:
    return " and the ".join(words)
