"""Rows of a review turned into values."""

import json

from docs_engine.model.doctype import Area
from docs_engine.model.review import (
    Anchor,
    Assignment,
    Comment,
    Escalation,
    EscalationAnswer,
    Judgement,
    Override,
    Reply,
    SignOff,
    Verdict,
)
from docs_engine.store.gateway import Row
from docs_engine.store.scope import to_texts, to_time, to_time_or_none

COMMENT = "id, document_id, version, author_id, body, blocking, created_at, anchor, resolved_by, resolved_at"
REPLY = "id, comment_id, author_id, body, created_at"
VERDICT = "id, document_id, version, content_hash, area, judgement, reason, person_id, created_at"
ASSIGNMENT = "id, document_id, person_id, assigned_by, created_at, independence, ended_at, ended_reason"
SIGNOFF = "id, document_id, version, content_hash, person_id, meaning, audit_head, created_at, ended_at, ended_reason"
ESCALATION = "id, document_id, signoff_id, to_id, due_at, created_at, answer, answered_by, answered_at, note"
_ANCHOR = ("section", "start", "end", "quote", "prefix", "suffix")


def from_anchor(anchor: Anchor | None) -> str:
    """Write an anchor as JSON; "" for a comment on the whole document."""
    if anchor is None:
        return ""
    return json.dumps({name: getattr(anchor, name) for name in _ANCHOR}, ensure_ascii=False)


def to_comment(row: Row, replies: tuple[Reply, ...]) -> Comment:
    """Read a comment and put its thread with it."""
    return Comment(
        id=row["id"],
        document_id=row["document_id"],
        version=row["version"],
        author_id=row["author_id"],
        body=row["body"],
        blocking=bool(row["blocking"]),
        created_at=to_time(row["created_at"]),
        anchor=Anchor(**json.loads(row["anchor"])) if row["anchor"] else None,
        replies=replies,
        resolved_by=row["resolved_by"],
        resolved_at=to_time_or_none(row["resolved_at"]),
    )


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
        ended_at=to_time_or_none(row["ended_at"]),
        ended_reason=row["ended_reason"],
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
        ended_at=to_time_or_none(row["ended_at"]),
        ended_reason=row["ended_reason"],
    )


def to_escalation(row: Row) -> Escalation:
    """Read an escalation."""
    return Escalation(
        id=row["id"],
        document_id=row["document_id"],
        signoff_id=row["signoff_id"],
        to_id=row["to_id"],
        due_at=to_time(row["due_at"]),
        created_at=to_time(row["created_at"]),
        answer=EscalationAnswer(row["answer"]) if row["answer"] else None,
        answered_by=row["answered_by"],
        answered_at=to_time_or_none(row["answered_at"]),
        note=row["note"],
    )
