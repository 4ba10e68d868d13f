"""The trail: one event for each accepted command."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class AuditEvent:
    """One link of a document's hash chain (`stream` is the document id, or the workspace id for people and teams)."""

    stream: str
    sequence: int
    at: datetime
    actor_id: str
    action: str
    subject: str
    details: Mapping[str, object]
    previous_hash: str
    hash: str


@dataclass(frozen=True, slots=True)
class ChainCheck:
    """What verifying one chain found; `broken_at` is the first bad sequence number, None when whole."""

    stream: str
    events: int
    head: str
    broken_at: int | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class AuditEntry:
    """What is to be recorded, before it gets its place in the chain; `details` hold no floats."""

    stream: str
    at: datetime
    actor_id: str
    action: str
    subject: str
    details: Mapping[str, object]
