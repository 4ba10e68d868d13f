"""What verdicts and signatures are bound to, and rows held against what their events tell."""

from collections.abc import Iterator, Mapping
from typing import Any

from .bundle_files import Bundle, Row
from .rows import Maker, kept, recorded

BOUND = {"verdict.given", "verdict.confirmed", "signoff.given", "signoff.overridden", "version.read"}
WHO = {
    "version": "author_id",
    "comment": "author_id",
    "reply": "author_id",
    "assignment": "assigned_by",
    "answer": "answered_by",
}
WHEN = {"answer": "answered_at", "climb": "at", "reading": "at"}
NOBODYS = {"escalation", "climb"}  # an override opens the one, the clock makes the other
TOLD = {
    "version", "content_hash", "area", "judgement", "confirms", "note", "kind", "independence", "party", "meaning",
    "on_behalf_of", "audit_head", "reason", "risk", "mitigation", "revisit_on", "evidence", "answer", "result", "to_id",
    "delegate_id", "override",
}  # fmt: skip


def binding(bundle: Bundle) -> Iterator[str]:
    """Say which verdict or signature does not stand under the newest words of its time, or differs from its event."""
    newest = ""
    for event in bundle.events:
        if event["action"] == "version.submitted":
            newest = event["details"]["content_hash"]
        elif event["action"] in BOUND and event["details"]["content_hash"] != newest:
            yield f"event {event['sequence']} ({event['action']}) is not bound to the newest words of its time"
    rows, told = kept(bundle), recorded(bundle)
    for kind, key in sorted(rows.keys() & told.keys()):
        yield from (f"{kind} {key}: {reason}" for reason in _differences(kind, rows[kind, key], told[kind, key]))


def _differences(kind: str, row: Row, maker: Maker) -> Iterator[str]:
    """Say where a row is no longer what its event tells."""
    event, facts = maker
    row = _flat(row)
    if kind == "sign-off" and row["audit_head"] != event["previous_hash"]:
        yield "prints another head than the chain had"
    if kind not in NOBODYS and row[WHO.get(kind, "person_id")] != event["actor_id"]:
        yield "names somebody else than its event"
    if row[WHEN.get(kind, "created_at")] != event["at"]:
        yield "has another time than its event"
    for name in sorted(TOLD & row.keys() & facts.keys()):
        if row[name] != facts[name]:
            yield f"its {name.replace('_', ' ')} is not what was recorded"


def _flat(row: Mapping[str, Any]) -> Row:
    """Put the parts of an override beside the rest of its sign-off, as its event tells them."""
    override = row.get("override")
    if not override:
        return {**row, "override": False}
    evidence = [[each["statement"], each["value"], each["source"]] for each in override["evidence"]]
    return {**row, **override, "evidence": evidence, "override": True}
