"""The files of a bundle, read from the zip or from the folder it was unpacked into."""

import json
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

# Any: a bundle is JSON from outside; each report asks for what it needs and says what is missing.
Event = dict[str, Any]
Row = dict[str, Any]

FORMAT = "backcast-bundle-1"
FILES = ("document", "events", "versions", "review", "people", "manifest")
MOST_BYTES = 512 * 1024 * 1024


@dataclass(frozen=True)
class Bundle:
    """The files of a bundle."""

    document: Row
    events: list[Event]
    versions: list[Row]
    review: dict[str, list[Row]]
    people: dict[str, Row]
    manifest: Row

    def name(self, person_id: str) -> str:
        return str(self.people.get(person_id, {}).get("name", person_id or "nobody"))


def read(place: Path) -> Bundle:
    """Read a zip or a folder; ValueError when it is too large or not a bundle."""
    if place.is_dir():
        found = {name: (place / f"{name}.json").read_text(encoding="utf-8") for name in FILES}
    else:
        with zipfile.ZipFile(place) as archive:
            if sum(entry.file_size for entry in archive.infolist()) > MOST_BYTES:
                raise ValueError("it is too large")
            found = {name: archive.read(f"{name}.json").decode("utf-8") for name in FILES}
    bundle = Bundle(**{name: json.loads(text) for name, text in found.items()})
    if not isinstance(bundle.manifest, dict) or bundle.manifest.get("format") != FORMAT:
        raise ValueError("its format is not known")
    return bundle
