"""Mail to people: what it tells, why, and what became of it."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum


class MailKind(StrEnum):
    """What a mail is about; everybody may switch kinds off, except escalations."""

    ASSIGNMENT = "assignment"
    SUBMISSION = "submission"
    VERDICT = "verdict"
    COMMENT = "comment"
    SIGNATURE = "signature"
    REMINDER = "reminder"
    ESCALATION = "escalation"


class MailEnd(StrEnum):
    """How a mail left the outbox; DROPPED when its reader left, may no longer read the document, or it grew old."""

    SENT = "sent"
    FAILED = "failed"
    DROPPED = "dropped"


class Encryption(StrEnum):
    """How a mail server is spoken to; NONE is for a server on this very machine."""

    TLS = "tls"
    STARTTLS = "starttls"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class MailServer:
    """Where mail is handed in, and the address that it comes from."""

    host: str
    port: int
    encryption: Encryption
    sender: str
    user: str = ""
    password: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Mail:
    """One mail to one person about one document. A second one to the same person with the same `once` is not kept."""

    id: str
    once: str
    person_id: str
    document_id: str
    kind: MailKind
    reason: str
    since: datetime
    audit_head: str
    created_at: datetime


@dataclass(frozen=True, slots=True)
class QueuedMail:
    """A mail as the outbox keeps it. `may_read` tells whether its reader may still see the document."""

    mail: Mail
    name: str
    address: str
    title: str
    may_read: bool
    due_at: datetime
    attempts: int
    ended: MailEnd | None
    ended_at: datetime | None
    problem: str
