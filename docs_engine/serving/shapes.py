"""Values as the browser gets them, from a page or over HTTP."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict
from typing import Any

from docs_engine.model.claim import Claim
from docs_engine.model.evidence import EvidenceRecord
from docs_engine.model.finding import CheckReport, Dismissal, Finding
from docs_engine.model.paragraph import Paragraph, Span


def finding_out(finding: Finding) -> dict[str, Any]:
    """Give a finding as JSON; offsets are code points in the section's text."""
    return {
        "id": finding.id,
        "check": finding.check,
        "severity": finding.severity.value,
        "section": finding.section,
        "start": finding.start,
        "end": finding.end,
        "quote": finding.quote,
        "message": finding.message,
        "why": finding.why,
        "ask": finding.ask,
    }


def claim_out(claim: Claim) -> dict[str, Any]:
    """Give a claim as JSON; offsets are code points in the section's text."""
    return {
        "section": claim.section,
        "start": claim.start,
        "end": claim.end,
        "sentence": claim.sentence,
        "category": claim.category.value,
        "subject": claim.subject.value,
        "cues": list(claim.cues),
        "support": claim.support.value,
        "reason": claim.reason,
        "mark": claim.mark,
    }


def ledger_out(claims: Iterable[Claim], evidence: Iterable[EvidenceRecord]) -> dict[str, Any]:
    """Give every claim of a document and the evidence records that their marks point at."""
    return {"claims": [claim_out(claim) for claim in claims], "evidence": [asdict(record) for record in evidence]}


def report_out(report: CheckReport, dismissals: Sequence[Dismissal]) -> dict[str, Any]:
    """Give a report as JSON; `lapsed` are the dismissals that no finding needs, as their sentence was changed."""
    needed = {finding.id for finding in report.dismissed}
    return {
        "words": report.words,
        "voice": asdict(report.voice) if report.voice else None,
        "findings": [finding_out(finding) for finding in report.findings],
        "not_applicable": [asdict(entry) for entry in report.not_applicable],
        "held_back": [asdict(entry) for entry in report.held_back],
        "dismissed": [_dismissal_out(dismissal) for dismissal in dismissals if dismissal.finding_id in needed],
        "lapsed": [_dismissal_out(dismissal) for dismissal in dismissals if dismissal.finding_id not in needed],
    }


def _dismissal_out(dismissal: Dismissal) -> dict[str, Any]:
    return {
        "finding": dismissal.finding_id,
        "check": dismissal.check,
        "sentence": dismissal.sentence,
        "reason": dismissal.reason,
        "person": dismissal.person_id,
        "at": dismissal.created_at.isoformat(),
    }


def paragraph_out(paragraph: Paragraph) -> dict[str, Any]:
    """Give a located paragraph as JSON, as the pages draw it."""
    return {
        "kind": paragraph.kind.value,
        "level": paragraph.level,
        "number": paragraph.number,
        "start": paragraph.start,
        "end": paragraph.end,
        "spans": [span_out(span) for span in paragraph.spans],
        "rows": [[[span_out(span) for span in cell] for cell in row] for row in paragraph.rows],
    }


def span_out(span: Span) -> dict[str, Any]:
    """Give a run of text as JSON, without the looks it does not have."""
    looks = {"bold": span.bold, "italic": span.italic, "code": span.code, "href": span.href}
    return {"text": span.text, "start": span.start, **{name: look for name, look in looks.items() if look}}
