"""The findings of files as text for people and as JSON for programs."""

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

import click

from docs_engine.cli.located import CheckedFile, LocatedFinding
from docs_engine.model.doctype import DocumentType
from docs_engine.model.finding import Severity

_COLOURS = {Severity.BLOCKER: "red", Severity.WARNING: "yellow", Severity.SUGGESTION: "cyan"}
_LONGEST_QUOTE = 160


def write_json(checked: Sequence[CheckedFile]) -> str:
    """Return the findings of all files.

    `start` and `end` are code point offsets in the file as it is (a CR LF counts two, a byte order mark one), `quote`
    is what stands between them, `sentence` is what a reader sees.
    """
    return json.dumps({"files": [_file(each) for each in checked]}, ensure_ascii=False, indent=2) + "\n"


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
        "sections": [
            {"key": section.key, "title": section.title, "recognised_as": section.recognised_as}
            for section in result.recognised
        ],
        "findings": [_finding(located) for located in each.located()],
        "not_applicable": [{"check": each.check, "reason": each.reason} for each in result.report.not_applicable],
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
    yield click.style(f"{result.path}: {kind}, {result.report.words:,} words", bold=True)
    if not result.report.findings:
        yield "  No findings."
    titles = {number: section.title for number, section in enumerate(result.sections)}
    for index, group in groupby(each.located(), key=lambda located: located.finding.section_index):
        yield ""
        yield f"  {titles.get(index) or 'Whole document'}"
        for located in group:
            yield from _explained(result.path, located)
    if result.report.not_applicable:
        yield ""
        yield f"  Not applicable: {', '.join(sorted({each.check for each in result.report.not_applicable}))}"


def _explained(path: str, located: LocatedFinding) -> Iterator[str]:
    finding = located.finding
    severity = click.style(finding.severity.value, fg=_COLOURS[finding.severity])
    yield f"  {path}:{located.line}:{located.column} {severity} {finding.check} {finding.message}"
    if finding.quote:
        quote = " ".join(finding.quote.split())
        short = quote if len(quote) <= _LONGEST_QUOTE else quote[: _LONGEST_QUOTE - 1] + "\u2026"
        yield f"      > {short}"
    yield f"      Why: {finding.why}"
    yield f"      Do:  {finding.ask}"


def _summary(checked: Sequence[CheckedFile]) -> str:
    found = Counter(finding.severity for each in checked for finding in each.result.report.findings)
    counted = ", ".join(_count(found[severity], severity.value) for severity in reversed(Severity))
    return f"{_count(len(checked), 'file')} checked: {counted}."


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"
