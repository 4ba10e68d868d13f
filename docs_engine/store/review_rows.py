"""Rows of a review turned into values."""

import json

from docs_engine.model.doctype import Area
from docs_engine.model.review import (
    Anchor,
    Assignment,
    Climb,
    Comment,
    CommentKind,
    Delegation,
    Escalation,
    EscalationAnswer,
    Judgement,
    Outcome,
    OutcomeResult,
    Override,
    Reading,
    Reply,
    SignOff,
    Terms,
    Verdict,
)
from docs_engine.store.gateway import Row
from docs_engine.store.scope import to_texts, to_time, to_time_or_none

COMMENT = (
    "id, document_id, version, author_id, body, kind, created_at, anchor, proposed_by, proposed_at, resolved_by,"
    " resolved_at, moved, moved_version"
)
REPLY = "r.id, r.comment_id, r.author_id, r.body, r.created_at"
VERDICT = "id, document_id, version, content_hash, area, judgement, reason, person_id, created_at, confirms"
ASSIGNMENT = (
    "id, document_id, person_id, assigned_by, created_at, independence, inputs, ended_at, ended_reason, conflict"
)
SIGNOFF = (
    "id, document_id, version, content_hash, person_id, meaning, audit_head, created_at, party, on_behalf_of,"
    " expires_at, review_again_at, ended_at, ended_reason"
)
ESCALATION = "id, document_id, signoff_id, to_id, due_at, created_at, answer, answered_by, answered_at, note"
TERMS = "document_id, version, areas, read_until, comments_until"
READING = "document_id, version, person_id, content_hash, read_at"
SIGNER = "document_id, party, person_id"
DELEGATION = "id, document_id, person_id, delegate_id, starts_at, ends_at, reason, created_at"
OUTCOME = "id, document_id, signoff_id, result, note, person_id, created_at"
_ANCHOR = ("section", "start", "end", "quote", "prefix", "suffix")


def from_anchor(anchor: Anchor | None) -> str:
    """Write an anchor as JSON; "" for a comment on the whole document."""
    if anchor is None:
        return ""
    first, *rest = ({name: getattr(piece, name) for name in _ANCHOR} for piece in anchor.pieces)
    return json.dumps(first | ({"rest": rest} if rest else {}), ensure_ascii=False)


def to_comment(row: Row, replies: tuple[Reply, ...]) -> Comment:
    """Read a comment and put its thread with it."""
    return Comment(
        id=row["id"],
        document_id=row["document_id"],
        version=row["version"],
        author_id=row["author_id"],
        body=row["body"],
        created_at=to_time(row["created_at"]),
        kind=CommentKind(row["kind"]),
        anchor=_to_anchor(row["anchor"]),
        replies=replies,
        proposed_by=row["proposed_by"],
        proposed_at=to_time_or_none(row["proposed_at"]),
        resolved_by=row["resolved_by"],
        resolved_at=to_time_or_none(row["resolved_at"]),
        moved=_to_anchor(row["moved"]),
        moved_version=row["moved_version"],
    )


def _to_anchor(text: str) -> Anchor | None:
    if not text:
        return None
    stored = json.loads(text)
    rest = tuple(Anchor(**piece) for piece in stored.pop("rest", ()))
    return Anchor(**stored, rest=rest)


def to_reply(row: Row) -> Reply:
    """Read an answer in a thread."""
    return Reply(row["id"], row["author_id"], row["body"], to_time(row["created_at"]))


def to_verdict(row: Row) -> Verdict:
    """Read a verdict."""
    return Verdict(
        id=row["id"],
        document_id=row["document_id"],
        version=row["version"],
        content_hash=row["content_hash"],
        area=Area(row["area"]),
        judgement=Judgement(row["judgement"]),
        reason=row["reason"],
        person_id=row["person_id"],
        created_at=to_time(row["created_at"]),
        confirms=row["confirms"],
    )


def to_assignment(row: Row) -> Assignment:
    """Read an assignment."""
    return Assignment(
        id=row["id"],
        document_id=row["document_id"],
        person_id=row["person_id"],
        assigned_by=row["assigned_by"],
        created_at=to_time(row["created_at"]),
        independence=to_texts(row["independence"]),
        inputs=json.loads(row["inputs"]),
        ended_at=to_time_or_none(row["ended_at"]),
        ended_reason=row["ended_reason"],
        conflict=row["conflict"],
    )


def to_signoff(row: Row, override: Override | None) -> SignOff:
    """Read a sign-off and put its override with it."""
    return SignOff(
        id=row["id"],
        document_id=row["document_id"],
        version=row["version"],
        content_hash=row["content_hash"],
        person_id=row["person_id"],
        meaning=row["meaning"],
        audit_head=row["audit_head"],
        created_at=to_time(row["created_at"]),
        override=override,
        party=row["party"],
        on_behalf_of=row["on_behalf_of"],
        expires_at=to_time_or_none(row["expires_at"]),
        review_again_at=to_time_or_none(row["review_again_at"]),
        ended_at=to_time_or_none(row["ended_at"]),
        ended_reason=row["ended_reason"],
    )


def to_escalation(row: Row, climbs: tuple[Climb, ...]) -> Escalation:
    """Read an escalation and put its climbs with it."""
    return Escalation(
        id=row["id"],
        document_id=row["document_id"],
        signoff_id=row["signoff_id"],
        to_id=row["to_id"],
        due_at=to_time(row["due_at"]),
        created_at=to_time(row["created_at"]),
        climbs=climbs,
        answer=EscalationAnswer(row["answer"]) if row["answer"] else None,
        answered_by=row["answered_by"],
        answered_at=to_time_or_none(row["answered_at"]),
        note=row["note"],
    )


def to_climb(row: Row) -> Climb:
    """Read how an escalation came one level higher."""
    return Climb(row["to_id"], to_time(row["due_at"]), to_time(row["at"]))


def to_terms(row: Row) -> Terms:
    """Read the terms of one version's review."""
    return Terms(
        version=row["version"],
        areas=tuple(Area(area) for area in to_texts(row["areas"])),
        read_until=to_time_or_none(row["read_until"]),
        comments_until=to_time_or_none(row["comments_until"]),
    )


def to_reading(row: Row) -> Reading:
    """Read who has read a version."""
    return Reading(row["version"], row["person_id"], row["content_hash"], to_time(row["read_at"]))


def to_delegation(row: Row) -> Delegation:
    """Read who signs for whom meanwhile."""
    return Delegation(
        id=row["id"],
        person_id=row["person_id"],
        delegate_id=row["delegate_id"],
        starts_at=to_time(row["starts_at"]),
        ends_at=to_time(row["ends_at"]),
        reason=row["reason"],
        created_at=to_time(row["created_at"]),
    )


def to_outcome(row: Row) -> Outcome:
    """Read what became of an override."""
    return Outcome(
        id=row["id"],
        document_id=row["document_id"],
        signoff_id=row["signoff_id"],
        result=OutcomeResult(row["result"]),
        note=row["note"],
        person_id=row["person_id"],
        created_at=to_time(row["created_at"]),
    )
