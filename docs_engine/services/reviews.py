"""Reviews: bar raiser, reading, comments, verdicts."""

from collections.abc import Sequence
from dataclasses import dataclass

from docs_engine.model.doctype import Area
from docs_engine.model.review import Anchor, Assignment
from docs_engine.services import assigning, commenting, reading, verdicts
from docs_engine.services.actor import Actor
from docs_engine.services.assigning import Candidate
from docs_engine.services.case import open_case
from docs_engine.services.commenting import NewComment, PlacedComment, is_closer, is_mover
from docs_engine.services.desk import Desk
from docs_engine.services.placing import place_comments, suggest_places
from docs_engine.services.reading import Windows
from docs_engine.services.silence import visible_comments
from docs_engine.services.verdicts import ChangedSince, Confirmation, NewVerdict

__all__ = [
    "Candidate",
    "ChangedSince",
    "Confirmation",
    "NewComment",
    "NewVerdict",
    "PlacedComment",
    "Reviews",
    "Windows",
]


@dataclass(frozen=True, slots=True)
class Reviews:
    """What reviewers do with submitted versions."""

    desk: Desk

    def candidates(self, actor: Actor, document_id: str) -> tuple[Candidate, ...]:
        """List the pool with each person's independence, least loaded independent people first."""
        return assigning.candidates_of(self.desk, open_case(self.desk, actor, document_id))

    def assign(self, actor: Actor, document_id: str, person_id: str = "") -> Assignment:
        """Assign a bar raiser; "" draws the least loaded independent one. Replaces the one before."""
        return assigning.assign_bar_raiser(self.desk, actor, document_id, person_id)

    def declare_conflict(self, actor: Actor, document_id: str, reason: str) -> str:
        """Step back as bar raiser, and return who was drawn instead; "" when nobody else is independent."""
        return assigning.declare_conflict(self.desk, actor, document_id, reason)

    def set_areas(self, actor: Actor, person_id: str, areas: frozenset[Area]) -> None:
        """Say as a keeper of the pool which areas somebody of it judges; none means all."""
        assigning.set_areas(self.desk, actor, person_id, areas)

    def areas(self, actor: Actor) -> dict[str, frozenset[Area]]:
        """Map everybody who judges certain areas only to these areas."""
        return assigning.pool_areas(self.desk, actor)

    def schedule(self, actor: Actor, document_id: str, windows: Windows) -> None:
        """Set until when the newest version is read, and until when last comments are taken."""
        reading.schedule(self.desk, actor, document_id, windows)

    def mark_read(self, actor: Actor, document_id: str, content_hash: str) -> None:
        """Say that the actor has read the newest version; StaleVersionError for an older hash."""
        reading.mark_read(self.desk, actor, document_id, content_hash)

    def comment(self, actor: Actor, document_id: str, new: NewComment) -> str:
        """Add a comment and return its id; only the bar raiser's may block."""
        return commenting.add_comment(self.desk, actor, document_id, new)

    def publish(self, actor: Actor, document_id: str, new: Sequence[NewComment]) -> tuple[str, ...]:
        """Add comments together, all or none, and return their ids in order."""
        return commenting.publish_comments(self.desk, actor, document_id, new)

    def reply(self, actor: Actor, comment_id: str, body: str) -> str:
        """Answer in a comment's thread and return the reply's id."""
        return commenting.add_reply(self.desk, actor, comment_id, body)

    def propose_resolved(self, actor: Actor, comment_id: str, note: str = "") -> None:
        """Say as an author that a comment is dealt with; a note becomes a reply."""
        commenting.propose_resolved(self.desk, actor, comment_id, note)

    def resolve(self, actor: Actor, comment_id: str) -> None:
        """Close a comment; a blocking one only by who raised it or the present bar raiser."""
        commenting.resolve(self.desk, actor, comment_id)

    def reopen(self, actor: Actor, comment_id: str) -> None:
        """Open a resolved comment again, or send a proposal to resolve it back; who may close it may open it."""
        commenting.reopen(self.desk, actor, comment_id)

    def placed(self, actor: Actor, document_id: str, number: int) -> tuple[PlacedComment, ...]:
        """Find every comment's passage in version `number` (0: the draft); orphans are listed, never dropped."""
        case = open_case(self.desk, actor, document_id)
        seen = {comment.id for comment in visible_comments(self.desk, case)}
        found = [one for one in place_comments(self.desk, document_id, number) if one[0].id in seen]
        suggested = suggest_places(self.desk, document_id, number, found)
        return tuple(
            PlacedComment(
                comment, placement, is_closer(case, comment), is_mover(case, comment), suggested.get(comment.id)
            )
            for comment, placement in found
        )

    def reattach(self, actor: Actor, comment_id: str, version: int, passage: Anchor) -> None:
        """Attach an open comment to other words of a version; what it was written on stays in the record."""
        commenting.reattach(self.desk, actor, comment_id, version, passage)

    def give_verdict(self, actor: Actor, document_id: str, new: NewVerdict) -> str:
        """Judge one area of the newest version and return the verdict's id; StaleVersionError for an older hash."""
        return verdicts.give_verdict(self.desk, actor, document_id, new)

    def changed_since_verdict(self, actor: Actor, document_id: str) -> tuple[ChangedSince, ...]:
        """Compare each version that the actor judged last with the newest; empty when nothing of theirs is older."""
        return verdicts.changed_since_verdict(self.desk, actor, document_id)

    def confirm(self, actor: Actor, document_id: str, asked: Confirmation) -> tuple[str, ...]:
        """Repeat one's verdicts on the newest version, in one act, and return the ids of the new ones."""
        return verdicts.confirm_verdicts(self.desk, actor, document_id, asked)
