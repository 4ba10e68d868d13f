"""Comments: written alone or in a batch, answered, proposed as resolved, closed and opened again."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from docs_engine.errors import InputError, NotAllowedError, WrongStateError
from docs_engine.model.action import Action
from docs_engine.model.people import Standing
from docs_engine.model.review import Anchor, Comment, CommentKind, Placement, Reply
from docs_engine.services import texts
from docs_engine.services.actor import Actor
from docs_engine.services.case import Case
from docs_engine.services.command import Done, Order, carry_out_on
from docs_engine.services.desk import Desk
from docs_engine.services.ending import end_signoffs
from docs_engine.services.placing import anchored, comment_of
from docs_engine.services.texts import clean_body, clean_text, digest
from docs_engine.services.versions import version_of

MOST_AT_ONCE = 100


@dataclass(frozen=True, slots=True)
class NewComment:
    """A comment on a version; `anchor` None speaks of the whole document."""

    version: int
    body: str
    kind: CommentKind = CommentKind.REMARK
    anchor: Anchor | None = None


@dataclass(frozen=True, slots=True)
class PlacedComment:
    """A comment with its place in the version asked for; None for a comment on the whole document.

    `may_close` tells whether the asker is somebody who may resolve and reopen it, `may_move` whether they may attach
    it to other words. `suggestion` is where words like those of an open, detached comment stand now.
    """

    comment: Comment
    placement: Placement | None
    may_close: bool = False
    may_move: bool = False
    suggestion: Anchor | None = None


def publish_comments(desk: Desk, actor: Actor, document_id: str, new: Sequence[NewComment]) -> tuple[str, ...]:
    """Add comments together, all or none, and return their ids in order."""
    if not 0 < len(new) <= MOST_AT_ONCE:
        raise InputError(
            f"There are {len(new)} comments to publish.",
            fields={"comments": f"between 1 and {MOST_AT_ONCE} at once"},
            hint="Write at least one comment; publish many in several goes.",
        )
    bodies = [clean_body("body", one.body, texts.COMMENT) for one in new]
    asked = [_content(one, body) for one, body in zip(new, bodies, strict=True)]

    def add(case: Case) -> Done:
        ids = [_add(desk, case, one, body) for one, body in zip(new, bodies, strict=True)]
        told = [_told(one, body) | {"comment": one_id} for one, body, one_id in zip(new, bodies, ids, strict=True)]
        ended = _end_partial_signoffs(desk, case) if any(_blocks(one) for one in new) else ()
        return Done(json.dumps(ids), document_id, {"comments": told, "ended_signoffs": list(ended)})

    order = Order("comments.published", document_id, {"comments": asked})
    action = Action.BLOCK if any(_blocks(one) for one in new) else Action.COMMENT
    return tuple(json.loads(carry_out_on(desk, actor, action, order, add)))


def add_comment(desk: Desk, actor: Actor, document_id: str, new: NewComment) -> str:
    """Add one comment and return its id; only the bar raiser's may block."""
    body = clean_body("body", new.body, texts.COMMENT)

    def add(case: Case) -> Done:
        comment_id = _add(desk, case, new, body)
        ended = _end_partial_signoffs(desk, case) if _blocks(new) else ()
        return Done(comment_id, comment_id, _told(new, body) | {"ended_signoffs": list(ended)})

    order = Order("comment.added", document_id, _content(new, body))
    return carry_out_on(desk, actor, Action.BLOCK if _blocks(new) else Action.COMMENT, order, add)


def add_reply(desk: Desk, actor: Actor, comment_id: str, body: str) -> str:
    """Answer in a comment's thread and return the reply's id."""
    text = clean_body("body", body, texts.COMMENT)
    comment = comment_of(desk, actor, comment_id)

    def add(case: Case) -> Done:
        reply = Reply(desk.moment.new_id(), case.person.id, text, desk.moment.now())
        desk.store.reviews.add_reply(comment_id, reply)
        return Done(reply.id, comment_id, {"reply": reply.id, "body_sha256": digest(text)})

    order = Order("comment.replied", comment.document_id, {"comment": comment_id, "body": text})
    return carry_out_on(desk, actor, Action.COMMENT, order, add)


def propose_resolved(desk: Desk, actor: Actor, comment_id: str, note: str) -> None:
    """Say as an author that a comment is dealt with; the raiser closes it, or opens it again."""
    said = clean_text("note", note, texts.COMMENT).strip()

    def propose(case: Case, present: Comment) -> Mapping[str, object]:
        _refuse_closed(case, present)
        if present.proposed_at is not None:
            raise _wrong_moment(case, "This comment is proposed as resolved already.")
        now = desk.moment.now()
        desk.store.reviews.propose_resolved(comment_id, case.person.id, now)
        if not said:
            return {}
        reply = Reply(desk.moment.new_id(), case.person.id, said, now)
        desk.store.reviews.add_reply(comment_id, reply)
        return {"reply": reply.id, "body_sha256": digest(said)}

    known = comment_of(desk, actor, comment_id)
    order = Order("comment.proposed_resolved", known.document_id, {"comment": comment_id, "note": said})
    _change_comment(desk, actor, Action.PROPOSE_RESOLVED, order, propose)


def resolve(desk: Desk, actor: Actor, comment_id: str) -> None:
    """Close a comment; a blocking one only by who raised it or the present bar raiser."""

    def close(case: Case, present: Comment) -> Mapping[str, object]:
        _refuse_other_closer(case, present)
        _refuse_closed(case, present)
        desk.store.reviews.resolve_comment(comment_id, case.person.id, desk.moment.now())
        return {}

    order = Order("comment.resolved", comment_of(desk, actor, comment_id).document_id, {"comment": comment_id})
    _change_comment(desk, actor, Action.RESOLVE, order, close)


def reopen(desk: Desk, actor: Actor, comment_id: str) -> None:
    """Open a resolved comment again, or send a proposal to resolve it back; who may close it may open it."""

    def open_again(case: Case, present: Comment) -> Mapping[str, object]:
        _refuse_other_closer(case, present)
        if present.is_open and present.proposed_at is None:
            raise _wrong_moment(case, "This comment is open already.")
        desk.store.reviews.reopen_comment(comment_id)
        return {"proposal_by": present.proposed_by}

    order = Order("comment.reopened", comment_of(desk, actor, comment_id).document_id, {"comment": comment_id})
    _change_comment(desk, actor, Action.RESOLVE, order, open_again)


def reattach(desk: Desk, actor: Actor, comment_id: str, version: int, passage: Anchor) -> None:
    """Attach an open comment to other words of a version; what it was written on stays in the record."""

    def move(case: Case, present: Comment) -> Mapping[str, object]:
        if not is_mover(case, present):
            needs = "who raised it, an author or the bar raiser"
            raise NotAllowedError(f"You may not attach this comment to other words; only {needs} may.", needs=needs)
        _refuse_closed(case, present)
        target = version_of(desk, case.document.id, version)
        anchor = anchored(target, passage)
        if anchor is None or present.version > target.number:
            raise InputError(
                "A comment is attached to words of its own version or a newer one.",
                fields={"version": f"the comment was written on version {present.version}"},
            )
        desk.store.reviews.move_comment(comment_id, target.number, anchor)
        return {"version": target.number, "quote_sha256": digest(anchor.words)}

    content = {"comment": comment_id, "version": version, "passage": _place(passage)}
    order = Order("comment.reattached", comment_of(desk, actor, comment_id).document_id, content)
    _change_comment(desk, actor, Action.REATTACH, order, move)


def is_mover(case: Case, comment: Comment) -> bool:
    """Tell whether the person of the case may attach this comment to other words."""
    authors = {Standing.OWNER, Standing.MEMBER, Standing.BAR_RAISER}
    return comment.author_id == case.person.id or bool(case.standings & authors)


def is_closer(case: Case, comment: Comment) -> bool:
    """Tell whether the person of the case may close and open this comment."""
    raiser, bar_raiser = comment.author_id == case.person.id, Standing.BAR_RAISER in case.standings
    author = bool(case.standings & {Standing.OWNER, Standing.MEMBER})
    return raiser or bar_raiser or (author and not comment.blocking)


def _add(desk: Desk, case: Case, new: NewComment, body: str) -> str:
    version = version_of(desk, case.document.id, new.version)
    comment = Comment(
        id=desk.moment.new_id(),
        document_id=case.document.id,
        version=version.number,
        author_id=case.person.id,
        body=body,
        created_at=desk.moment.now(),
        kind=new.kind,
        anchor=anchored(version, new.anchor),
    )
    desk.store.reviews.add_comment(comment)
    return comment.id


def _end_partial_signoffs(desk: Desk, case: Case) -> tuple[str, ...]:
    """End what one of several parties signed: it no longer stands on the recommendation under which it was given."""
    return end_signoffs(desk, case.record, f"{case.person.name} raised a blocking comment before everybody had signed.")


def _change_comment(
    desk: Desk, actor: Actor, action: Action, order: Order, change: Callable[[Case, Comment], Mapping[str, object]]
) -> None:
    """Carry out a change of the comment that the order's content names."""
    comment_id = str(order.content["comment"])

    def carry(case: Case) -> Done:
        present = next(row for row in case.record.comments if row.id == comment_id)
        told = change(case, present)
        return Done("", comment_id, {"kind": present.kind.value, "blocking": present.blocking, **told})

    carry_out_on(desk, actor, action, order, carry)


def _refuse_other_closer(case: Case, comment: Comment) -> None:
    if is_closer(case, comment):
        return
    needs = "who raised it or the bar raiser" if comment.blocking else "who raised it, an author or the bar raiser"
    kind = "blocking comment" if comment.blocking else "comment"
    raise NotAllowedError(
        f"You may not close or open this {kind}; only {needs} may.",
        needs=needs,
        hint="Propose it as resolved, or reply.",
    )


def _refuse_closed(case: Case, comment: Comment) -> None:
    if not comment.is_open:
        raise _wrong_moment(case, "This comment is closed already.")


def _wrong_moment(case: Case, message: str) -> WrongStateError:
    return WrongStateError(message, state=case.state.value, action=Action.COMMENT.value)


def _blocks(new: NewComment) -> bool:
    return new.kind is CommentKind.BLOCKING


def _content(new: NewComment, body: str) -> dict[str, object]:
    passage = _place(new.anchor) if new.anchor else []
    return {"version": new.version, "body": body, "kind": new.kind.value, "passage": passage}


def _place(passage: Anchor) -> list[object]:
    return [value for piece in passage.pieces for value in (piece.section, piece.start, piece.end)]


def _told(new: NewComment, body: str) -> dict[str, object]:
    return {
        "version": new.version,
        "kind": new.kind.value,
        "blocking": _blocks(new),
        "body_sha256": digest(body),
    }
