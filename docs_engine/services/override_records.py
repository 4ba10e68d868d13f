"""The report of overrides as records: one flat line for each, the same in CSV, in JSON and in every face."""

import csv
import io
from collections.abc import Mapping

from docs_engine.model.reporting import Overridden
from docs_engine.services.reporting import (
    OverrideReport,
    days_open,
    dissenting_areas,
    is_overdue,
    must_be_revisited,
    quarter_of,
)

Record = Mapping[str, str | int]
COLUMNS = (
    "quarter", "team", "document_type", "document", "document_id", "version", "signer", "signed_on", "stands",
    "areas_of_dissent", "reason", "data", "risk", "mitigation", "revisit_on", "revisit_due", "escalated_to", "due_on",
    "days_open", "overdue", "answer", "answered_on", "note", "outcome", "outcome_note", "climbed",
)  # fmt: skip
# A spreadsheet takes a cell that begins with one of these for a formula.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def records(report: OverrideReport) -> tuple[Record, ...]:
    """Return one record an override, with the same keys in the same order; "" where there is nothing to tell."""
    return tuple(_record(override, report) for override in report.overrides)


def write_csv(report: OverrideReport) -> str:
    """Write the records as CSV with a heading line; no cell can act as a formula."""
    sheet = io.StringIO(newline="")
    writer = csv.writer(sheet)
    writer.writerow(COLUMNS)
    for record in records(report):
        writer.writerow([_harmless(value) for value in record.values()])
    return sheet.getvalue()


def _record(override: Overridden, report: OverrideReport) -> Record:
    why, escalation, waiting = override.override, override.escalation, days_open(override, report.at)
    answered = escalation.answered_at if escalation else None
    values = (
        quarter_of(override.signed_at),
        override.team,
        override.doctype,
        override.title,
        override.document_id,
        override.version,
        override.signer,
        override.signed_at.date().isoformat(),
        _yes(override.ended_at is None),
        ", ".join(area.value for area in dissenting_areas(override)),
        why.reason,
        "; ".join(f"{row.statement}: {row.value} ({row.source})" for row in why.evidence),
        why.risk,
        why.mitigation,
        why.revisit_on.isoformat(),
        _yes(must_be_revisited(override, report.at)),
        override.escalated_to,
        escalation.present_due_at.date().isoformat() if escalation else "",
        "" if waiting is None else waiting,
        _yes(is_overdue(override, report.at)),
        escalation.answer.value if escalation and escalation.answer else "",
        answered.date().isoformat() if answered else "",
        escalation.note if escalation else "",
        override.outcome.value if override.outcome else "",
        override.outcome_note,
        len(escalation.climbs) if escalation else 0,
    )
    return dict(zip(COLUMNS, values, strict=True))


def _yes(holds: bool) -> str:  # noqa: FBT001  a value to write, not a switch
    return "yes" if holds else "no"


def _harmless(value: str | int) -> str | int:
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value
