"""Comments, verdicts, sign-offs, overrides and escalations."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from docs_engine.model.doctype import Area


@dataclass(frozen=True, slots=True)
class Anchor:
    """A passage of one section of one version: code point offsets, the words themselves and up to 32 on each side."""

    section: str
    start: int
    end: int
    quote: str
    prefix: str = ""
    suffix: str = ""


class AnchorStatus(StrEnum):
    """How surely an anchor was found again in a newer text."""

    EXACT = "exact"
    EDITED = "edited"
    AMBIGUOUS = "ambiguous"
    ORPHAN = "orphan"


@dataclass(frozen=True, slots=True)
class Placement:
    """Where an anchor stands in a newer text; `anchor` is None for an orphan, and a suggestion when ambiguous."""

    status: AnchorStatus
    anchor: Anchor | None


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer in a comment's thread."""

    id: str
    author_id: str
    body: str
    created_at: datetime


@dataclass(frozen=True, slots=True)
class Comment:
    """A remark on a passage of one version; `anchor` None speaks of the whole document."""

    id: str
    document_id: str
    version: int
    author_id: str
    body: str
    blocking: bool
    created_at: datetime
    anchor: Anchor | None = None
    replies: tuple[Reply, ...] = ()
    resolved_by: str = ""
    resolved_at: datetime | None = None

    @property
    def is_open(self) -> bool:
        return self.resolved_at is None


class Judgement(StrEnum):
    """What a bar raiser says of one area."""

    APPROVE = "approve"
    APPROVE_WITH_NOTES = "approve_with_notes"
    REQUEST_CHANGES = "request_changes"
    REJECT = "reject"
    NOT_APPLICABLE = "not_applicable"


class Recommendation(StrEnum):
    """What the verdicts on the newest version add up to."""

    PENDING = "pending"
    PROCEED = "proceed"
    CHANGES = "changes"
    AGAINST = "against"


@dataclass(frozen=True, slots=True)
class Verdict:
    """A bar raiser's judgement of one area, bound to the content hash that was read."""

    id: str
    document_id: str
    version: int
    content_hash: str
    area: Area
    judgement: Judgement
    reason: str
    person_id: str
    created_at: datetime


@dataclass(frozen=True, slots=True)
class Assignment:
    """A bar raiser assigned to a document, with the inputs that showed independence; ended when replaced."""

    id: str
    document_id: str
    person_id: str
    assigned_by: str
    created_at: datetime
    independence: tuple[str, ...] = ()
    ended_at: datetime | None = None
    ended_reason: str = ""


@dataclass(frozen=True, slots=True)
class EvidenceRow:
    """One row of data behind an override: what was measured, its value and where it comes from."""

    statement: str
    value: str
    source: str


@dataclass(frozen=True, slots=True)
class Override:
    """Why somebody signed against the bar raiser's recommendation."""

    reason: str
    evidence: tuple[EvidenceRow, ...]
    risk: str
    mitigation: str
    revisit_on: date


@dataclass(frozen=True, slots=True)
class SignOff:
    """A signature under the exact words that were read; `override` None for one that follows the recommendation.

    `ended_at` is set when a newer version, a reversal or a withdrawal ends it; `audit_head` is the hash of the audit
    chain at the moment of signing.
    """

    id: str
    document_id: str
    version: int
    content_hash: str
    person_id: str
    meaning: str
    audit_head: str
    created_at: datetime
    override: Override | None = None
    ended_at: datetime | None = None
    ended_reason: str = ""


class EscalationAnswer(StrEnum):
    """What management says to an override."""

    ACKNOWLEDGED = "acknowledged"
    UPHELD = "upheld"
    REVERSED = "reversed"


@dataclass(frozen=True, slots=True)
class Escalation:
    """An override brought before the first manager above the signer who did not contribute."""

    id: str
    document_id: str
    signoff_id: str
    to_id: str
    due_at: datetime
    created_at: datetime
    answer: EscalationAnswer | None = None
    answered_by: str = ""
    answered_at: datetime | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class ReviewRecord:
    """Every row of a document's review, oldest first, from which its state is derived."""

    comments: tuple[Comment, ...] = ()
    verdicts: tuple[Verdict, ...] = ()
    assignments: tuple[Assignment, ...] = ()
    signoffs: tuple[SignOff, ...] = ()
    escalations: tuple[Escalation, ...] = ()
