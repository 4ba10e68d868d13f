"""A document's whole history as the files of one zip."""

import io
import zipfile
from collections.abc import Iterator, Mapping
from datetime import UTC

from docs_engine.model.review import Verdict
from docs_engine.services.case import Case
from docs_engine.services.word_blocks import Names

_ANY_DAY = (1980, 1, 1, 0, 0, 0)  # the same content gives the same bytes


def verdicts_page(case: Case, names: Names) -> str:
    """Return every verdict and signature, oldest first, as Markdown; it is for reading, the trail is what proves."""
    return "\n".join((f"# Verdicts and signatures: {_line(case.document.title)}", "", *_told(case, names), ""))


def _told(case: Case, names: Names) -> Iterator[str]:
    record = case.record
    rows = [
        (row.created_at, f"version {row.version}, {_judged(row)} ({names.person(row.person_id)}). {_line(row.reason)}")
        for row in record.verdicts
    ]
    for row in record.signoffs:
        kind = "signed against the recommendation" if row.override else "signed"
        reason = f" {_line(row.override.reason)}" if row.override else ""
        ended = f" Ended: {_line(row.ended_reason)}" if row.ended_at else ""
        rows.append((row.created_at, f"version {row.version} {kind} ({names.person(row.person_id)}).{reason}{ended}"))
    if not rows:
        yield "Nobody has judged or signed a version yet."
    for at, words in sorted(rows):
        yield f"- {at.astimezone(UTC):%Y-%m-%d %H:%M} UTC, {words}"


def _judged(verdict: Verdict) -> str:
    return f"{verdict.area.value}: {verdict.judgement.value}".replace("_", " ")


def _line(words: str) -> str:
    return " ".join(words.split())


def pack_files(files: Mapping[str, bytes]) -> bytes:
    """Pack named files into a zip; the same files give the same bytes."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(files):
            archive.writestr(zipfile.ZipInfo(name, _ANY_DAY), files[name], zipfile.ZIP_DEFLATED)
    return packed.getvalue()
