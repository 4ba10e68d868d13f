"""The hash chain of an audit trail: how a link is hashed and how a chain is verified.

A hash is the SHA-256 of a fixed first line and the canonical JSON of the event: keys sorted, no white space, UTF-8 in
normal form C, no floats. The chain makes a change evident to who kept a later head; it prevents none.
"""

import hashlib
import json
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from docs_engine.model.audit import AuditEntry, AuditEvent, ChainCheck
from docs_engine.store.scope import from_time

START = "0" * 64
_COVERED = ("stream", "sequence", "actor_id", "action", "subject", "details", "previous_hash")
_FIRST_LINE = b"backcast-audit-v1\n"


def canonical_json(value: object) -> str:
    """Write a value as JSON in the one way that hashes agree on; TypeError for floats and unknown types."""
    return json.dumps(_canonical(value), sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)


def next_event(entry: AuditEntry, *, previous: AuditEvent | None) -> AuditEvent:
    """Make the link that records an entry right behind the previous one (None: at the start)."""
    sequence = previous.sequence + 1 if previous else 1
    before = previous.hash if previous else START
    unsealed = AuditEvent(
        stream=entry.stream,
        sequence=sequence,
        at=entry.at,
        actor_id=entry.actor_id,
        action=entry.action,
        subject=entry.subject,
        details=json.loads(canonical_json(entry.details)),
        previous_hash=before,
        hash="",
    )
    return replace(unsealed, hash=event_hash(unsealed))


def event_hash(event: AuditEvent) -> str:
    """Compute what the hash of an event has to be from everything else in it."""
    covered = {name: getattr(event, name) for name in _COVERED} | {"at": from_time(event.at)}
    return hashlib.sha256(_FIRST_LINE + canonical_json(covered).encode()).hexdigest()


def check_chain(stream: str, events: Iterable[AuditEvent]) -> ChainCheck:
    """Verify a whole chain, oldest event first; the first thing that is wrong is reported."""
    count, head = 0, START
    for event in events:
        reason = _what_is_wrong(event, stream=stream, sequence=count + 1, head=head)
        if reason:
            return ChainCheck(stream, count, head, broken_at=count + 1, reason=reason)
        count, head = count + 1, event.hash
    return ChainCheck(stream, count, head)


def _what_is_wrong(event: AuditEvent, *, stream: str, sequence: int, head: str) -> str:
    if event.stream != stream:
        return f"belongs to the stream {event.stream}"
    if event.sequence != sequence:
        return f"event {sequence} is missing"
    if event.previous_hash != head:
        return "does not follow the event before it"
    if event.hash != event_hash(event):
        return "was changed after it was recorded"
    return ""


def _canonical(value: object) -> object:
    match value:
        case None | bool() | int():
            return value
        case str():
            return unicodedata.normalize("NFC", value)
        case Mapping():
            return {unicodedata.normalize("NFC", str(key)): _canonical(item) for key, item in value.items()}
        case Sequence() | set() | frozenset():
            items = sorted(value) if isinstance(value, set | frozenset) else value
            return [_canonical(item) for item in items]
        case _:
            raise TypeError(f"an audit event cannot hold a {type(value).__name__}")
