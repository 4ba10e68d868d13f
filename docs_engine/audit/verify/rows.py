"""The rows of versions and reviews, held against the events that made them."""

import hashlib
import json
import re
import unicodedata
from collections.abc import Iterator

from .bundle_files import Bundle, Event, Row

ROW_OF = {
    "version.submitted": "version",
    "verdict.given": "verdict",
    "comment.added": "comment",
    "comment.replied": "reply",
    "signoff.given": "sign-off",
    "signoff.overridden": "sign-off",
    "bar_raiser.assigned": "assignment",
}


def completeness(bundle: Bundle) -> Iterator[str]:
    """Say which row no event made, and which event lost its row."""
    rows, told = kept(bundle), recorded(bundle)
    for kind, key in sorted(told.keys() - rows.keys()):
        yield f"{kind} {key} was recorded by event {told[kind, key]['sequence']} and is gone"
    for kind, key in sorted(rows.keys() - told.keys()):
        yield f"{kind} {key} is there, and no event tells of it"


def kept(bundle: Bundle) -> dict[tuple[str, str], Row]:
    """Return every row that an event must have made, by kind and key."""
    review = bundle.review
    replies = [reply for comment in review["comments"] for reply in comment["replies"]]
    groups = {
        "version": [(str(row["number"]), row) for row in bundle.versions],
        "verdict": [(row["id"], row) for row in review["verdicts"]],
        "comment": [(row["id"], row) for row in review["comments"]],
        "reply": [(row["id"], row) for row in replies],
        "sign-off": [(row["id"], row) for row in review["signoffs"]],
        "assignment": [(f"{row['person_id']} at {row['created_at']}", row) for row in review["assignments"]],
        "escalation": [(row["id"], row) for row in review["escalations"]],
        "answer": [(row["id"], row) for row in review["escalations"] if row["answer"]],
    }
    return {(kind, key): row for kind, pairs in groups.items() for key, row in pairs}


def recorded(bundle: Bundle) -> dict[tuple[str, str], Event]:
    """Return the event that made each row, by kind and key."""
    found = {}
    for event in bundle.events:
        action, details = event["action"], event["details"]
        kind = ROW_OF.get(action, "")
        if action == "bar_raiser.assigned":
            found[kind, f"{event['subject']} at {event['at']}"] = event
        elif action == "comment.replied":
            found[kind, details["reply"]] = event
        elif kind:
            found[kind, event["subject"]] = event
        if action == "signoff.overridden":
            found["escalation", details["escalation"]] = event
        if action == "escalation.answered":
            found["answer", event["subject"]] = event
    return found


RECORD = ("mark", "statement", "source", "link", "sample", "date", "owner")


def content(bundle: Bundle) -> Iterator[str]:
    """Say whose words are not those whose hash was recorded."""
    for version in bundle.versions:
        if version["content_hash"] != content_hash(bundle.document, version):
            yield f"version {version['number']}: its words do not have its content hash"
    for comment in bundle.review["comments"]:
        for row in (comment, *comment["replies"]):
            event = recorded(bundle).get(("comment" if row is comment else "reply", row["id"]))
            expected = event["details"].get("body_sha256") if event else None
            if expected is not None and expected != digest(row["body"]):
                yield f"what {bundle.name(row['author_id'])} wrote at {row['created_at']} was changed"


def content_hash(document: Row, version: Row) -> str:
    """Compute the content hash of a version."""
    covered: dict[str, object] = {
        "document": document["id"],
        "doctype": document["doctype"],
        "title": canonical_text(version["title"]),
        "sections": [
            [section["key"], canonical_text(section["title"]), canonical_text(section["text"])]
            for section in version["sections"]
        ],
    }
    if version["evidence"]:
        covered["evidence"] = [[canonical_text(record[name]) for name in RECORD] for record in version["evidence"]]
    written = json.dumps(covered, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(b"backcast-content-1\n" + written.encode()).hexdigest()


def canonical_text(text: str) -> str:
    """Bring a text into the form that is hashed."""
    composed = unicodedata.normalize("NFC", re.sub(r"\r\n?|\u2028|\u2029|\x85", "\n", text))
    lines = re.sub(r"[ \t]+(?=\n)", "", composed + "\n")
    return re.sub(r"\n{3,}", "\n\n", lines).strip()


def digest(text: str) -> str:
    """Compute the hash that binds the words of a comment."""
    return hashlib.sha256(unicodedata.normalize("NFC", text).encode()).hexdigest()


def binding(bundle: Bundle) -> Iterator[str]:
    """Say which verdict or signature does not stand under the newest words of its time, or differs from its event."""
    rows, told = kept(bundle), recorded(bundle)
    newest: Row | None = None
    numbered = {str(version["number"]): version for version in bundle.versions}
    for event in bundle.events:
        if event["action"] == "version.submitted":
            newest = numbered.get(event["subject"])
        elif event["action"] in {"verdict.given", "signoff.given", "signoff.overridden"}:
            signed = event["details"]["content_hash"]
            if newest is None or signed != newest["content_hash"]:
                yield f"event {event['sequence']} ({event['action']}) is not bound to the newest words of its time"
    for (kind, key), row in sorted(rows.items()):
        maker = told.get((kind, key))
        if maker is not None:
            yield from (f"{kind} {key}: {reason}" for reason in _differences(kind, row, maker))
        if maker is not None and kind == "sign-off" and row["audit_head"] != maker["previous_hash"]:
            yield f"sign-off {row['id']} prints another head than the chain had"


def _differences(kind: str, row: Row, event: Event) -> Iterator[str]:
    """Say where a row is no longer what its event tells."""
    if kind == "sign-off" and bool(row["override"]) != (event["action"] == "signoff.overridden"):
        yield "says otherwise than its event whether it is an override"
    if row.get("override"):
        row = {**row, **row["override"]}
        row["evidence"] = [[each["statement"], each["value"], each["source"]] for each in row["evidence"]]
    who = {"version": "author_id", "comment": "author_id", "reply": "author_id", "assignment": "assigned_by"}
    actor = "answered_by" if kind == "answer" else who.get(kind, "person_id")
    if kind != "escalation" and row.get(actor) != event["actor_id"]:
        yield f"names {row.get(actor)} and the event {event['actor_id']}"
    at = "answered_at" if kind == "answer" else "created_at"
    if row.get(at) != event["at"]:
        yield f"has the time {row.get(at)} and the event {event['at']}"
    shared = {"version", "content_hash", "area", "judgement", "note", "blocking", "independence"}
    shared |= {"reason", "risk", "mitigation", "revisit_on", "evidence", "answer"}
    for name in sorted(shared & row.keys() & event["details"].keys() - ({"note"} if kind == "escalation" else set())):
        if row[name] != event["details"][name]:
            yield f"its {name.replace('_', ' ')} is not what was recorded"
