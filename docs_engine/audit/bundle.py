"""A bundle: one document's trail and rows as plain JSON files in a zip, with the verifier beside them."""

import dataclasses
import io
import json
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from docs_engine.model.audit import AuditEvent
from docs_engine.model.document import Document, State, Version
from docs_engine.model.people import Person
from docs_engine.model.review import ReviewRecord

FORMAT = "backcast-bundle-1"
_VERIFIER = Path(__file__).with_name("verify")
_ANY_DAY = (1980, 1, 1, 0, 0, 0)  # the same content gives the same bytes


@dataclass(frozen=True, slots=True)
class Bundle:
    """Everything that an auditor of one document needs; `state` is what Backcast says it is now."""

    document: Document
    state: State
    events: Sequence[AuditEvent]
    versions: Sequence[Version]
    record: ReviewRecord
    people: Sequence[Person]
    written_at: datetime


def write_bundle(bundle: Bundle) -> bytes:
    """Return the zip: manifest, events, versions, review and people as JSON, the verifier, and how to read it.

    Only people whom something in it names are in it, without their addresses.
    """
    files = {
        "README.txt": _README.format(title=bundle.document.title, state=bundle.state.value),
        "document.json": _json(_fields(bundle.document) | {"state": bundle.state.value}),
        "events.json": _json([_plain(event) for event in bundle.events]),
        "versions.json": _json([_plain(version) for version in bundle.versions]),
        "review.json": _json(_plain(bundle.record)),
        "manifest.json": _json(
            {
                "format": FORMAT,
                "document": bundle.document.id,
                "written_at": _plain(bundle.written_at),
                "events": len(bundle.events),
                "head": bundle.events[-1].hash if bundle.events else "",
            }
        ),
        **{f"verify/{path.name}": path.read_text(encoding="utf-8") for path in _VERIFIER.glob("*.py")},
    }
    everything = "".join(files.values())
    files["people.json"] = _json({one.id: {"name": one.name} for one in bundle.people if one.id in everything})
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in sorted(files.items()):
            archive.writestr(zipfile.ZipInfo(name, _ANY_DAY), text.encode(), zipfile.ZIP_DEFLATED)
    return written.getvalue()


def _json(value: object) -> str:
    return json.dumps(value, indent=1, sort_keys=True, ensure_ascii=False) + "\n"


def _plain(value: object) -> object:
    """Turn values of the model into what JSON holds; times as the chain hashes them."""
    match value:
        case datetime() | date():
            return _time(value)
        case Mapping():
            return {str(key): _plain(item) for key, item in value.items()}
        case str():
            return str(value)
        case Sequence() | frozenset():
            return [_plain(item) for item in (sorted(value) if isinstance(value, frozenset) else value)]
        case _ if dataclasses.is_dataclass(value):
            return _fields(value)
        case _:
            return value


def _time(value: datetime | date) -> str:
    return value.astimezone(UTC).isoformat(timespec="microseconds") if isinstance(value, datetime) else str(value)


def _fields(value: Any) -> dict[str, object]:
    return {entry.name: _plain(getattr(value, entry.name)) for entry in dataclasses.fields(value)}


_README = """\
The trail of the document "{title}", which Backcast calls {state}.

    python3 -m verify .                checks these files
    python3 -m verify . --head HASH    and that a head printed in a Word file or mail belongs to this trail

The folder verify needs Python 3.11 and nothing else. It was written apart from the program that made the trail. Better
than this copy is one that you have kept yourself: who could change the bundle could change the copy too.

The chain makes tampering evident to who kept a head; it cannot make tampering impossible.
"""
