"""Reviews: bar raiser, comments, verdicts."""

from dataclasses import dataclass

from docs_engine.errors import InputError, NotAllowedError, StaleVersionError, WrongStateError
from docs_engine.model.action import Action
from docs_engine.model.doctype import Area
from docs_engine.model.people import Standing
from docs_engine.model.review import Anchor, Assignment, Comment, Judgement, Placement, Reply, Verdict
from docs_engine.review.independence import check_independence
from docs_engine.services import texts
from docs_engine.services.actor import Actor
from docs_engine.services.assigning import Candidate, assign_bar_raiser, candidates_of
from docs_engine.services.case import Case, circle_of, open_case
from docs_engine.services.command import Done, Order, carry_out_on
from docs_engine.services.desk import Desk
from docs_engine.services.placing import anchored, comment_of, place_comments
from docs_engine.services.texts import clean_body, clean_text, digest
from docs_engine.services.versions import version_of

__all__ = ["Candidate", "NewComment", "NewVerdict", "PlacedComment", "Reviews"]

_NEEDS_NO_REASON = frozenset({Judgement.APPROVE})


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
    """A comment with its place in the version asked for; None for a comment on the whole document.

    `may_close` tells whether the asker is somebody who may resolve and reopen it.
    """

    comment: Comment
    placement: Placement | None
    may_close: bool = False


@dataclass(frozen=True, slots=True)
class Reviews:
    """What reviewers do with submitted versions."""

    desk: Desk

    def candidates(self, actor: Actor, document_id: str) -> tuple[Candidate, ...]:
        """List the pool with each person's independence, least loaded independent people first."""
        return candidates_of(self.desk, open_case(self.desk, actor, document_id))

    def assign(self, actor: Actor, document_id: str, person_id: str = "") -> Assignment:
        """Assign a bar raiser; "" draws the least loaded independent one. Replaces the one before."""
        return assign_bar_raiser(self.desk, actor, document_id, person_id)

    def comment(self, actor: Actor, document_id: str, new: NewComment) -> str:
        """Add a comment and return its id; only the bar raiser's may block."""
        body = clean_body("body", new.body, texts.COMMENT)

        def add(case: Case) -> Done:
            version = version_of(self.desk, document_id, new.version)
            comment = Comment(
                id=self.desk.moment.new_id(),
                document_id=document_id,
                version=version.number,
                author_id=case.person.id,
                body=body,
                blocking=new.blocking,
                created_at=self.desk.moment.now(),
                anchor=anchored(version, new.anchor),
            )
            self.desk.store.reviews.add_comment(comment)
            told = {"version": version.number, "blocking": new.blocking, "body_sha256": digest(body)}
            return Done(comment.id, comment.id, told)

        passage = [new.anchor.section, new.anchor.start, new.anchor.end] if new.anchor else []
        content = {"version": new.version, "body": body, "blocking": new.blocking, "passage": passage}
        action = Action.BLOCK if new.blocking else Action.COMMENT
        return carry_out_on(self.desk, actor, action, Order("comment.added", document_id, content), add)

    def reply(self, actor: Actor, comment_id: str, body: str) -> str:
        """Answer in a comment's thread and return the reply's id."""
        text = clean_body("body", body, texts.COMMENT)
        comment = comment_of(self.desk, actor, comment_id)

        def add(case: Case) -> Done:
            reply = Reply(self.desk.moment.new_id(), case.person.id, text, self.desk.moment.now())
            self.desk.store.reviews.add_reply(comment_id, reply)
            return Done(reply.id, comment_id, {"reply": reply.id, "body_sha256": digest(text)})

        order = Order("comment.replied", comment.document_id, {"comment": comment_id, "body": text})
        return carry_out_on(self.desk, actor, Action.COMMENT, order, add)

    def resolve(self, actor: Actor, comment_id: str) -> None:
        """Close a comment; a blocking one only by who raised it or the present bar raiser."""
        comment = comment_of(self.desk, actor, comment_id)

        def close(case: Case) -> Done:
            present = _may_close(self.desk, case, comment_id)
            if not present.is_open:
                raise _wrong_moment(case, "This comment is closed already.")
            self.desk.store.reviews.resolve_comment(comment_id, case.person.id, self.desk.moment.now())
            return Done("", comment_id, {"blocking": present.blocking})

        order = Order("comment.resolved", comment.document_id, {"comment": comment_id})
        carry_out_on(self.desk, actor, Action.COMMENT, order, close)

    def reopen(self, actor: Actor, comment_id: str) -> None:
        """Open a resolved comment again; who may close it may open it."""
        comment = comment_of(self.desk, actor, comment_id)

        def open_again(case: Case) -> Done:
            present = _may_close(self.desk, case, comment_id)
            if present.is_open:
                raise _wrong_moment(case, "This comment is open already.")
            self.desk.store.reviews.reopen_comment(comment_id)
            return Done("", comment_id, {"blocking": present.blocking})

        order = Order("comment.reopened", comment.document_id, {"comment": comment_id})
        carry_out_on(self.desk, actor, Action.COMMENT, order, open_again)

    def placed(self, actor: Actor, document_id: str, number: int) -> tuple[PlacedComment, ...]:
        """Find every comment's passage in version `number` (0: the draft); orphans are listed, never dropped."""
        case = open_case(self.desk, actor, document_id)
        found = place_comments(self.desk, document_id, number)
        return tuple(PlacedComment(comment, placement, _is_closer(case, comment)) for comment, placement in found)

    def give_verdict(self, actor: Actor, document_id: str, new: NewVerdict) -> str:
        """Judge one area of the newest version and return the verdict's id; StaleVersionError for an older hash."""
        reason = clean_text("reason", new.reason, texts.COMMENT).strip()
        if not reason and new.judgement not in _NEEDS_NO_REASON:
            raise InputError(
                "This judgement needs a reason.",
                fields={"reason": "must not be empty"},
                hint="Tell the authors what you saw and what would change your mind.",
            )

        def judge(case: Case) -> Done:
            refuse_stale_hash(case, new.content_hash)
            _refuse_dependent(self.desk, case)
            verdict = Verdict(
                id=self.desk.moment.new_id(),
                document_id=document_id,
                version=case.version.number,
                content_hash=case.version.content_hash,
                area=new.area,
                judgement=new.judgement,
                reason=reason,
                person_id=case.person.id,
                created_at=self.desk.moment.now(),
            )
            self.desk.store.reviews.add_verdict(verdict)
            told = {
                "version": verdict.version,
                "content_hash": verdict.content_hash,
                "area": new.area.value,
                "judgement": new.judgement.value,
                "reason": reason,
            }
            return Done(verdict.id, verdict.id, told)

        content = {
            "area": new.area.value,
            "judgement": new.judgement.value,
            "reason": reason,
            "hash": new.content_hash,
        }
        return carry_out_on(self.desk, actor, Action.JUDGE, Order("verdict.given", document_id, content), judge)


def refuse_stale_hash(case: Case, content_hash: str) -> None:
    """Raise StaleVersionError unless this is the content of the newest version."""
    version = case.version
    if content_hash != version.content_hash:
        raise StaleVersionError(
            f"Version {version.number} is the newest; what you read is older. Nothing was recorded.",
            hint="Read the newest version, or what changed in it, then decide again.",
            details={"number": version.number, "content_hash": version.content_hash},
        )


def _refuse_dependent(desk: Desk, case: Case) -> None:
    independence = check_independence(case.person, circle_of(desk, case))
    if not independence.holds:
        raise NotAllowedError(
            f"You are no longer independent of this document: {case.person.name} {'; '.join(independence.grounds)}.",
            needs="an independent bar raiser",
            hint="Ask a keeper of the pool to assign somebody else.",
        )


def _may_close(desk: Desk, case: Case, comment_id: str) -> Comment:
    """Return the comment as it is now; NotAllowedError unless the person of the case may close or open it."""
    comment = desk.store.reviews.comment(comment_id)
    if comment is None:
        raise _wrong_moment(case, "This comment is gone.")
    if _is_closer(case, comment):
        return comment
    needs = "who raised it or the bar raiser" if comment.blocking else "who raised it, an author or the bar raiser"
    kind = "blocking comment" if comment.blocking else "comment"
    raise NotAllowedError(f"You may not close or open this {kind}; only {needs} may.", needs=needs)


def _is_closer(case: Case, comment: Comment) -> bool:
    raiser, bar_raiser = comment.author_id == case.person.id, Standing.BAR_RAISER in case.standings
    author = bool(case.standings & {Standing.OWNER, Standing.MEMBER})
    return raiser or bar_raiser or (author and not comment.blocking)


def _wrong_moment(case: Case, message: str) -> WrongStateError:
    return WrongStateError(message, state=case.state.value, action=Action.COMMENT.value)
