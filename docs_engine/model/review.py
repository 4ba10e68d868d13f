"""Comments, verdicts, sign-offs, overrides and escalations."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from enum import StrEnum

from docs_engine.model.doctype import Area


@dataclass(frozen=True, slots=True)
class Anchor:
    """A passage of one version: code point offsets in a section, the words themselves and up to 32 on each side.

    Where a passage goes on into other sections, `rest` holds its piece of each of them, in reading order.
    """

    section: str
    start: int
    end: int
    quote: str
    prefix: str = ""
    suffix: str = ""
    rest: tuple["Anchor", ...] = ()

    @property
    def pieces(self) -> tuple["Anchor", ...]:
        """The passage section by section, each piece without a rest."""
        return (replace(self, rest=()), *self.rest)

    @property
    def words(self) -> str:
        """The words of all pieces."""
        return "\n\n".join(piece.quote for piece in self.pieces)


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


class CommentKind(StrEnum):
    """What a comment asks for: nothing, an answer, or a change before anything is recommended."""

    REMARK = "remark"
    QUESTION = "question"
    BLOCKING = "blocking"


@dataclass(frozen=True, slots=True)
class Comment:
    """A remark on a passage of one version; `anchor` None speaks of the whole document.

    `proposed_by` is the author who says that it is dealt with; only resolving closes it. `moved` is the passage of
    `moved_version` that somebody attached it to because its own words are gone there; `anchor` stays as it was.
    """

    id: str
    document_id: str
    version: int
    author_id: str
    body: str
    created_at: datetime
    kind: CommentKind = CommentKind.REMARK
    anchor: Anchor | None = None
    replies: tuple[Reply, ...] = ()
    proposed_by: str = ""
    proposed_at: datetime | None = None
    resolved_by: str = ""
    resolved_at: datetime | None = None
    moved: Anchor | None = None
    moved_version: int = 0

    @property
    def is_open(self) -> bool:
        return self.resolved_at is None

    @property
    def blocking(self) -> bool:
        return self.kind is CommentKind.BLOCKING

    @property
    def answered_by(self) -> str:
        """Who first replied to somebody else's question; "" for an unanswered one and for what asks nothing."""
        if self.kind is not CommentKind.QUESTION:
            return ""
        return next((reply.author_id for reply in self.replies if reply.author_id != self.author_id), "")


class Ending(StrEnum):
    """What a review ends in."""

    GO = "go"
    ITERATE = "iterate"
    STOP = "stop"


class Judgement(StrEnum):
    """What a bar raiser says of one area."""

    APPROVE = "approve"
    APPROVE_WITH_NOTES = "approve_with_notes"
    REQUEST_CHANGES = "request_changes"
    REJECT = "reject"
    NOT_APPLICABLE = "not_applicable"

    @property
    def ends_in(self) -> Ending:
        match self:
            case Judgement.REJECT:
                return Ending.STOP
            case Judgement.REQUEST_CHANGES:
                return Ending.ITERATE
            case _:
                return Ending.GO


class Recommendation(StrEnum):
    """What the verdicts on the newest version add up to."""

    PENDING = "pending"
    PROCEED = "proceed"
    CHANGES = "changes"
    AGAINST = "against"

    @property
    def ends_in(self) -> Ending | None:
        """What the review ends in; None while verdicts are missing."""
        match self:
            case Recommendation.PROCEED:
                return Ending.GO
            case Recommendation.CHANGES:
                return Ending.ITERATE
            case Recommendation.AGAINST:
                return Ending.STOP
            case Recommendation.PENDING:
                return None


@dataclass(frozen=True, slots=True)
class Verdict:
    """A bar raiser's judgement of one area, bound to the content hash that was read.

    `confirms` is the id of the verdict on a former version that this one repeats.
    """

    id: str
    document_id: str
    version: int
    content_hash: str
    area: Area
    judgement: Judgement
    reason: str
    person_id: str
    created_at: datetime
    confirms: str = ""


@dataclass(frozen=True, slots=True)
class Assignment:
    """A bar raiser assigned to a document; ended when replaced or when they declared a `conflict`.

    `independence` says in words what was found, `inputs` holds the ids it was found from.
    """

    id: str
    document_id: str
    person_id: str
    assigned_by: str
    created_at: datetime
    independence: tuple[str, ...] = ()
    inputs: Mapping[str, object] = field(default_factory=dict)
    ended_at: datetime | None = None
    ended_reason: str = ""
    conflict: str = ""


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
    chain at the moment of signing. `party` is the side signed for where a type asks for several, `on_behalf_of` the
    absent signer whose delegate signed. From `expires_at` on it counts no more; from `review_again_at` on it should be
    looked at again. None: never.
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
    party: str = ""
    on_behalf_of: str = ""
    expires_at: datetime | None = None
    review_again_at: datetime | None = None
    ended_at: datetime | None = None
    ended_reason: str = ""


@dataclass(frozen=True, slots=True)
class Signer:
    """Who signs for a party beside the first one, for which the document's approver signs."""

    party: str
    person_id: str


@dataclass(frozen=True, slots=True)
class Delegation:
    """Somebody who signs for an absent signer from `starts_at` until just before `ends_at`."""

    id: str
    person_id: str
    delegate_id: str
    starts_at: datetime
    ends_at: datetime
    reason: str
    created_at: datetime

    def runs(self, at: datetime) -> bool:
        """Tell whether the delegate may sign at this moment."""
        return self.starts_at <= at < self.ends_at


class EscalationAnswer(StrEnum):
    """What management says to an override."""

    ACKNOWLEDGED = "acknowledged"
    UPHELD = "upheld"
    REVERSED = "reversed"


@dataclass(frozen=True, slots=True)
class Climb:
    """An escalation that nobody answered in time, brought one level higher."""

    to_id: str
    due_at: datetime
    at: datetime


@dataclass(frozen=True, slots=True)
class Escalation:
    """An override brought before the first manager above the signer who neither wrote nor signed nor judged.

    `to_id` and `due_at` say before whom it came first; `climbs` what followed, oldest first.
    """

    id: str
    document_id: str
    signoff_id: str
    to_id: str
    due_at: datetime
    created_at: datetime
    climbs: tuple[Climb, ...] = ()
    answer: EscalationAnswer | None = None
    answered_by: str = ""
    answered_at: datetime | None = None
    note: str = ""

    @property
    def present_to_id(self) -> str:
        return self.climbs[-1].to_id if self.climbs else self.to_id

    @property
    def present_due_at(self) -> datetime:
        return self.climbs[-1].due_at if self.climbs else self.due_at


class OutcomeResult(StrEnum):
    """How an override turned out: the signer was right, was wrong, or both in part."""

    RIGHT = "right"
    WRONG = "wrong"
    MIXED = "mixed"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of an override, told later; the last one counts."""

    id: str
    document_id: str
    signoff_id: str
    result: OutcomeResult
    note: str
    person_id: str
    created_at: datetime


@dataclass(frozen=True, slots=True)
class Terms:
    """On what terms one version is reviewed.

    `areas` must be judged; they were fixed when it was submitted. Verdicts wait until `read_until`, signatures until
    `comments_until`. None: at once.
    """

    version: int
    areas: tuple[Area, ...]
    read_until: datetime | None = None
    comments_until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """Somebody says that they have read exactly this content."""

    version: int
    person_id: str
    content_hash: str
    at: datetime


@dataclass(frozen=True, slots=True)
class ReviewRecord:
    """Every row of a document's review, oldest first, from which its state is derived."""

    comments: tuple[Comment, ...] = ()
    verdicts: tuple[Verdict, ...] = ()
    assignments: tuple[Assignment, ...] = ()
    signoffs: tuple[SignOff, ...] = ()
    escalations: tuple[Escalation, ...] = ()
    terms: tuple[Terms, ...] = ()
    readings: tuple[Reading, ...] = ()
    signers: tuple[Signer, ...] = ()
    delegations: tuple[Delegation, ...] = ()
    outcomes: tuple[Outcome, ...] = ()

    def terms_of(self, version: int) -> Terms | None:
        """Return the terms on which a version is reviewed, None for one submitted before terms were kept."""
        return next((row for row in self.terms if row.version == version), None)
