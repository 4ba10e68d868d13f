"""What people decided about findings, kept to tell how often a check is right."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Decision(StrEnum):
    """An author takes a finding's advice, or overrules it."""

    ACCEPTED = "accepted"
    DISMISSED = "dismissed"


@dataclass(frozen=True, slots=True)
class Label:
    """The last decision about one finding; it outlives the finding, which is gone once its sentence is changed."""

    finding_id: str
    document_id: str
    check: str
    sentence: str
    decision: Decision
    person_id: str
    created_at: datetime


@dataclass(frozen=True, slots=True)
class Precision:
    """How a check's findings were decided."""

    check: str
    accepted: int
    dismissed: int

    @property
    def share(self) -> float:
        """The accepted share of the decided findings, from 0 to 1; 0 when none was decided."""
        return self.accepted / max(1, self.accepted + self.dismissed)
