"""The shapes of what review and sign-off take."""

from datetime import date, datetime

from pydantic import Field

from docs_engine.api.shapes import AnchorIn, CommentIn, Line, Taken
from docs_engine.model.doctype import Area
from docs_engine.model.review import Ending, EscalationAnswer, EvidenceRow, Judgement, OutcomeResult, Override


class BatchIn(Taken):
    """Comments that are published together."""

    comments: list[CommentIn]


class ProposalIn(Taken):
    """What an author did about a comment."""

    note: str = ""


class PassageIn(Taken):
    """To which words of which version a comment is attached."""

    version: int = Field(ge=1)
    anchor: AnchorIn


class PersonIn(Taken):
    """Whom something is given to; "" for nobody, or for whoever is drawn."""

    person_id: Line = ""


class AreasIn(Taken):
    """Which areas somebody judges; none for all."""

    areas: frozenset[Area]


class ReasonIn(Taken):
    """Why."""

    reason: str


class WindowsIn(Taken):
    """Until when is read and commented on; nothing for no wait."""

    read_until: datetime | None = None
    comments_until: datetime | None = None


class ContentIn(Taken):
    """The content hash of what was on the screen."""

    content_hash: Line


class VerdictIn(ContentIn):
    """A judgement of one area."""

    area: Area
    judgement: Judgement
    reason: str = ""


class ConfirmationIn(ContentIn):
    """Which verdicts still hold."""

    verdict_ids: tuple[Line, ...]


class SignatureIn(ContentIn):
    """A signature; without a password the session must be a few minutes old at most."""

    password: Line = ""


class EvidenceRowIn(Taken):
    """One row of data behind an override."""

    statement: str
    value: str
    source: str


class OverrideIn(SignatureIn):
    """A signature against the recommendation."""

    reason: str
    evidence: list[EvidenceRowIn]
    risk: str
    mitigation: str
    revisit_on: date

    def override(self) -> Override:
        """Return what the service takes beside the signature."""
        rows = tuple(EvidenceRow(row.statement, row.value, row.source) for row in self.evidence)
        return Override(self.reason, rows, self.risk, self.mitigation, self.revisit_on)


class DelegationIn(Taken):
    """Who signs for the caller, from when until when, and why."""

    delegate_id: Line
    starts_at: datetime
    ends_at: datetime
    reason: str


class AnswerIn(Taken):
    """What management says to an override."""

    answer: EscalationAnswer
    note: str = ""


class OutcomeIn(Taken):
    """How an override turned out."""

    signoff_id: Line
    result: OutcomeResult
    note: str


class GateIn(Taken):
    """What a gated document builds on."""

    document_id: Line


class RoomIn(Taken):
    """How long is read in silence, and whether comments are kept back until the host shows them."""

    minutes: int = 20
    hidden: bool = True


class PresenceIn(Taken):
    """Where somebody reads: the version, the section by its key, and how far that is in percent."""

    version: int = Field(ge=1)
    section: Line = ""
    share: int = 0


class SectionIn(Taken):
    """Which section is talked about."""

    section: Line


class ItemIn(Taken):
    """What somebody does after a meeting."""

    text: str
    owner_id: Line
    due_on: date
    comment_id: Line = ""


class CloseIn(Taken):
    """How a reading session ended."""

    summary: str = ""
    ending: Ending | None = None
    items: list[ItemIn] = Field(default_factory=list)
