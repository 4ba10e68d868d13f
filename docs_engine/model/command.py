"""Commands that were carried out, so that the same request is never carried out twice."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Command:
    """One accepted request of one person: what it asked (as a fingerprint) and what it gave back (as JSON)."""

    request: str
    person_id: str
    action: str
    fingerprint: str
    result: str
    at: datetime
