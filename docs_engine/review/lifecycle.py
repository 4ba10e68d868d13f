"""Where a document stands, derived from its rows; nobody can write a state."""

from collections.abc import Collection, Mapping
from types import MappingProxyType
from typing import Protocol

from docs_engine.model.doctype import Area
from docs_engine.model.document import Document, State
from docs_engine.model.review import Recommendation, ReviewRecord, SignOff
from docs_engine.review.recommendation import recommend


class Submitted(Protocol):
    """A version or its header: what a state needs to know of it."""

    @property
    def content_hash(self) -> str: ...


APPROVED = frozenset({State.APPROVED, State.APPROVED_OVERRIDE})

_BY_RECOMMENDATION: Mapping[Recommendation, State] = MappingProxyType(
    {
        Recommendation.PENDING: State.IN_REVIEW,
        Recommendation.CHANGES: State.CHANGES_REQUESTED,
        Recommendation.AGAINST: State.NOT_RECOMMENDED,
        Recommendation.PROCEED: State.RECOMMENDED,
    }
)


def state_of(
    document: Document,
    latest: Submitted | None,
    record: ReviewRecord,
    *,
    gate_open: bool,
    required: Collection[Area],
) -> State:
    """Derive the state: withdrawn, locked by its gate, never submitted, signed, or what the verdicts add up to."""
    if document.withdrawn_at is not None:
        return State.WITHDRAWN
    if not gate_open:
        return State.LOCKED
    if latest is None:
        return State.DRAFT
    signed = active_signoff(record, latest)
    if signed is not None:
        return State.APPROVED_OVERRIDE if signed.override else State.APPROVED
    return _BY_RECOMMENDATION[recommend(record, latest.content_hash, required)]


def active_signoff(record: ReviewRecord, latest: Submitted | None) -> SignOff | None:
    """Return the sign-off that stands under exactly the newest version, or None."""
    if latest is None:
        return None
    standing = (row for row in record.signoffs if row.ended_at is None and row.content_hash == latest.content_hash)
    return next(standing, None)
