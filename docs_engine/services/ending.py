"""Ending sign-offs, when a new version or a withdrawal takes their words away."""

from docs_engine.model.review import ReviewRecord
from docs_engine.services.desk import Desk


def end_signoffs(desk: Desk, record: ReviewRecord, reason: str) -> tuple[str, ...]:
    """End every sign-off that stands, with its reason, and return their ids."""
    standing = tuple(row.id for row in record.signoffs if row.ended_at is None)
    for signoff_id in standing:
        desk.store.reviews.end_signoff(signoff_id, desk.moment.now(), reason)
    return standing
