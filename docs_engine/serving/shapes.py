"""Values as the browser gets them, from a page or over HTTP."""

from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from docs_engine.model.claim import Claim
from docs_engine.model.evidence import EvidenceRecord
from docs_engine.model.finding import Finding
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
