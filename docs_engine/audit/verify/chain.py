"""The hash chain, and the heads of it that were printed elsewhere."""

import hashlib
import json
import unicodedata
from collections.abc import Iterator, Sequence
from typing import Any

from .bundle_files import Bundle, Event

START = "0" * 64


def chain(bundle: Bundle, heads: Sequence[str] = ()) -> Iterator[str]:
    """Say where an event is missing or changed, and which printed head does not belong to the chain."""
    last = START
    for number, event in enumerate(bundle.events, start=1):
        if event["sequence"] != number:
            yield f"event {number} is missing: the next one is {event['sequence']}"
            return
        if event["stream"] != bundle.document["id"]:
            yield f"event {number} belongs to another document"
        if event["previous_hash"] != last:
            yield f"event {number} does not follow the one before it"
        if event["hash"] != event_hash(event):
            yield f"event {number} ({event['action']}) was changed after it was recorded"
        last = event["hash"]
    if bundle.manifest["events"] != len(bundle.events) or bundle.manifest["head"] != (last if bundle.events else ""):
        yield "the manifest counts other events or names another head"
    known = {event["hash"] for event in bundle.events}
    for head in heads:
        if not any(each.startswith(head.lower()) for each in known):
            yield f"the head {head} does not belong to this trail: it was written anew since that head was printed"


def event_hash(event: Event) -> str:
    """Compute the hash that an event has to have."""
    names = ("stream", "sequence", "actor_id", "action", "subject", "details", "previous_hash", "at")
    written = canonical({name: event[name] for name in names})
    return hashlib.sha256(b"backcast-audit-v1\n" + written.encode()).hexdigest()


def canonical(value: Any) -> str:
    """Write JSON in the one way that hashes agree on."""
    written = json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    if unicodedata.is_normalized("NFC", written):
        return written
    composed = json.loads(unicodedata.normalize("NFC", written))
    return json.dumps(composed, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
