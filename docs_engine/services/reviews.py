"""Reviews: bar raiser, comments, verdicts."""

from dataclasses import dataclass

from docs_engine.model.doctype import Area
from docs_engine.model.people import Person
from docs_engine.model.review import Anchor, Assignment, Comment, Judgement, Placement
from docs_engine.services.actor import Actor


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody of the pool: independent or not, on what grounds, and how many reviews they carry."""

    person: Person
    independent: bool
    reasons: tuple[str, ...]
    load: int


@dataclass(frozen=True, slots=True)
class NewComment:
    """A remark on a version; `anchor` None speaks of the whole document."""

    version: int
    body: str
    blocking: bool = False
    anchor: Anchor | None = None


@dataclass(frozen=True, slots=True)
class NewVerdict:
    """A judgement of one area, bound to the content hash that was read."""

    area: Area
    judgement: Judgement
    reason: str
    content_hash: str


@dataclass(frozen=True, slots=True)
class PlacedComment:
    """A comment with its place in the version asked for; None for a comment on the whole document."""

    comment: Comment
    placement: Placement | None


class Reviews:
    """What reviewers do with submitted versions."""

    def candidates(self, actor: Actor, document_id: str) -> tuple[Candidate, ...]:
        """List the pool with each person's independence, least loaded independent people first."""
        raise NotImplementedError

    def assign(self, actor: Actor, document_id: str, person_id: str = "") -> Assignment:
        """Assign a bar raiser; "" draws the least loaded independent one. Replaces the one before."""
        raise NotImplementedError

    def comment(self, actor: Actor, document_id: str, new: NewComment) -> str:
        """Add a comment and return its id; only the bar raiser's may block."""
        raise NotImplementedError

    def reply(self, actor: Actor, comment_id: str, body: str) -> str:
        """Answer in a comment's thread and return the reply's id."""
        raise NotImplementedError

    def resolve(self, actor: Actor, comment_id: str) -> None:
        """Close a comment; a blocking one only by who raised it or the present bar raiser."""
        raise NotImplementedError

    def reopen(self, actor: Actor, comment_id: str) -> None:
        """Open a resolved comment again."""
        raise NotImplementedError

    def placed(self, actor: Actor, document_id: str, number: int) -> tuple[PlacedComment, ...]:
        """Find every comment's passage in version `number` (0: the draft); orphans are listed, never dropped."""
        raise NotImplementedError

    def give_verdict(self, actor: Actor, document_id: str, new: NewVerdict) -> str:
        """Judge one area of the newest version and return the verdict's id; StaleVersionError for an older hash."""
        raise NotImplementedError
