"""Where a document stands, derived from its rows; nobody can write a state."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from types import MappingProxyType
from typing import Protocol

from docs_engine.model.doctype import Area
from docs_engine.model.document import Document, State
from docs_engine.model.review import Recommendation, ReviewRecord, SignOff
from docs_engine.review.recommendation import recommend


class Submitted(Protocol):
    """A version or its header: what a state needs to know of it."""

    @property
    def number(self) -> int: ...

    @property
    def content_hash(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Demands:
    """What is asked of a document at one moment: areas to judge, parties to sign (one without a name), an open gate."""

    at: datetime
    required: Collection[Area]
    parties: tuple[str, ...] = ("",)
    gate_open: bool = True


APPROVED = frozenset({State.APPROVED, State.APPROVED_OVERRIDE})

_BY_RECOMMENDATION: Mapping[Recommendation, State] = MappingProxyType(
    {
        Recommendation.PENDING: State.IN_REVIEW,
        Recommendation.CHANGES: State.CHANGES_REQUESTED,
        Recommendation.AGAINST: State.NOT_RECOMMENDED,
        Recommendation.PROCEED: State.RECOMMENDED,
    }
)


def state_of(document: Document, latest: Submitted | None, record: ReviewRecord, demands: Demands) -> State:
    """Derive the state: withdrawn, locked by its gate, never submitted, signed by every party, or what verdicts say."""
    if document.withdrawn_at is not None:
        return State.WITHDRAWN
    if not demands.gate_open:
        return State.LOCKED
    if latest is None:
        return State.DRAFT
    if not missing_parties(record, latest, demands):
        overridden = active_override(record, latest, demands.at)
        return State.APPROVED_OVERRIDE if overridden else State.APPROVED
    return _BY_RECOMMENDATION[recommend(record, latest.number, demands.required)]


def standing_signoffs(record: ReviewRecord, latest: Submitted | None, at: datetime) -> tuple[SignOff, ...]:
    """Return the sign-offs that stand under exactly the newest version: neither ended nor expired."""
    if latest is None:
        return ()
    return tuple(
        row
        for row in record.signoffs
        if row.ended_at is None and row.content_hash == latest.content_hash and not has_expired(row, at)
    )


def has_expired(signoff: SignOff, at: datetime) -> bool:
    """Tell whether a sign-off's time is over."""
    return signoff.expires_at is not None and signoff.expires_at <= at


def active_override(record: ReviewRecord, latest: Submitted | None, at: datetime) -> SignOff | None:
    """Return the first standing sign-off that goes against the recommendation, or None."""
    return next((row for row in standing_signoffs(record, latest, at) if row.override), None)


def revisit_due(record: ReviewRecord, today: date) -> tuple[SignOff, ...]:
    """Return the overrides whose day to look again has come and of which nobody has told the outcome."""
    told = {row.signoff_id for row in record.outcomes}
    return tuple(
        row for row in record.signoffs if row.override and row.override.revisit_on <= today and row.id not in told
    )


def missing_parties(record: ReviewRecord, latest: Submitted | None, demands: Demands) -> tuple[str, ...]:
    """Return the parties that have not signed the newest version, in the document type's order."""
    signed = {row.party for row in standing_signoffs(record, latest, demands.at)}
    return tuple(party for party in demands.parties if party not in signed)
