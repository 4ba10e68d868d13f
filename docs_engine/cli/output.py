"""The findings of files as text for people and as JSON for programs."""

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from itertools import groupby

import click

from docs_engine.cli.excerpt import excerpt, plain
from docs_engine.cli.located import CheckedFile, LocatedFinding
from docs_engine.model.claim import Claim
from docs_engine.model.doctype import DocumentType
from docs_engine.model.finding import Severity

_COLOURS = {Severity.BLOCKER: "red", Severity.WARNING: "yellow", Severity.SUGGESTION: "cyan"}


def write_json(checked: Sequence[CheckedFile], unused: Sequence[str] = ()) -> str:
    """Return the findings of all files, and what is said of dismissals that no finding needs.

    `start` and `end` are code point offsets in the file as it is (a CR LF counts two, a byte order mark one), `quote`
    is what stands between them, `sentence` is what a reader sees.
    """
    told = {"files": [_file(each) for each in checked], "unused_dismissals": list(unused)}
    return json.dumps(told, ensure_ascii=False, indent=2) + "\n"


def write_text(checked: Sequence[CheckedFile], types: Mapping[str, DocumentType]) -> str:
    """Return the findings grouped by file and section, each with its reason, and a last line that counts them."""
    lines: list[str] = []
    for each in checked:
        lines += [*_told(each, types), ""]
    lines.append(_summary(checked))
    return "\n".join(lines) + "\n"


def _file(each: CheckedFile) -> Mapping[str, object]:
    result = each.result
    return {
        "path": result.path,
        "document_type": result.document_type,
        "stage": result.stage.value,
        "sections": [
            {"key": section.key, "title": section.title, "recognised_as": section.recognised_as}
            for section in result.recognised
        ],
        "findings": [_finding(located) for located in each.located()],
        "not_applicable": [{"check": each.check, "reason": each.reason} for each in result.report.not_applicable],
        "voice": asdict(result.report.voice) if result.report.voice else None,
        "held_back": [{"check": each.check, "count": each.count} for each in result.report.held_back],
        "dismissed": [finding.id for finding in result.report.dismissed],
        "unchanged": each.unchanged,
        "claims": [_claim(each, claim) for claim in result.report.claims],
        "evidence": [asdict(record) for record in result.evidence],
    }


def _claim(each: CheckedFile, claim: Claim) -> Mapping[str, object]:
    start, end = each.place_of(claim)
    return {
        "section": claim.section,
        "category": claim.category.value,
        "subject": claim.subject.value,
        "support": claim.support.value,
        "reason": claim.reason,
        "mark": claim.mark,
        "cues": list(claim.cues),
        "sentence": claim.sentence,
        "start": start,
        "end": end,
        "line": each.line_of(start),
    }


def _finding(located: LocatedFinding) -> Mapping[str, object]:
    finding = located.finding
    return {
        "id": finding.id,
        "check": finding.check,
        "severity": finding.severity.value,
        "section": finding.section,
        "message": finding.message,
        "why": finding.why,
        "quote": located.quote,
        "sentence": finding.sentence,
        "start": located.start,
        "end": located.end,
        "line": located.line,
        "column": located.column,
    }


def _told(each: CheckedFile, types: Mapping[str, DocumentType]) -> Iterator[str]:
    result = each.result
    doctype = types.get(result.document_type)
    kind = doctype.title if doctype else result.document_type.replace("_", " ")
    told = f"{result.path}: {kind}, {result.report.words:,} words, stage {result.stage}"
    yield click.style(plain(told), bold=True)
    located_findings = list(each.located())
    if not located_findings:
        yield "  No findings." if each.added is None else "  No findings on the lines that were added."
    titles = {number: section.title for number, section in enumerate(result.sections)}
    for index, group in groupby(located_findings, key=lambda located: located.finding.section_index):
        yield ""
        yield f"  {plain(titles.get(index) or 'Whole document')}"
        for located in group:
            yield from _explained(each, located)
    after = list(_left_out(each))
    if result.report.voice:
        after.insert(0, f"  {result.report.voice.told}")
    if after:
        yield from ("", *after)


def _left_out(each: CheckedFile) -> Iterator[str]:
    """Say what is not listed, and why: nothing is passed over in silence."""
    report = each.result.report
    reasons: dict[str, set[str]] = {}
    for entry in report.not_applicable:
        reasons.setdefault(entry.reason, set()).add(entry.check)
    for reason, checks in sorted(reasons.items()):
        yield f"  Not applicable ({reason}): {', '.join(sorted(checks))}"
    if report.held_back:
        counted = ", ".join(f"{held.count} {held.check}" for held in report.held_back)
        yield f"  Not listed at stage {each.result.stage} (--stage growth lists all suggestions): {counted}"
    if report.dismissed:
        yield f"  Dismissed in the configuration: {', '.join(finding.id for finding in report.dismissed)}"
    if each.unchanged:
        yield f"  On lines that were there before: {_count(each.unchanged, 'finding')}"


def _explained(each: CheckedFile, located: LocatedFinding) -> Iterator[str]:
    finding = located.finding
    severity = click.style(finding.severity.value, fg=_COLOURS[finding.severity])
    place = f"{each.result.path}:{located.line}:{located.column}"
    yield f"  {plain(place)} {severity} {click.style(finding.check, bold=True)} {plain(finding.message)}"
    if located.end > located.start:
        for row in excerpt(each, located):
            yield f"    {row}"
    yield f"      Why: {plain(finding.why)}"
    yield f"      Do:  {plain(finding.ask)}"
    yield click.style(f"      Id:  {finding.id}", dim=True)


def _summary(checked: Sequence[CheckedFile]) -> str:
    found = Counter(located.finding.severity for each in checked for located in each.located())
    counted = ", ".join(_count(found[severity], severity.value) for severity in reversed(Severity))
    return f"{_count(len(checked), 'file')} checked: {counted}."


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"
