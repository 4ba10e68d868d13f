"""The findings of files as GitHub workflow commands, which become annotations of a change."""

from collections.abc import Sequence

from docs_engine.cli.located import CheckedFile, LocatedFinding
from docs_engine.model.finding import Severity

_COMMANDS = {Severity.BLOCKER: "error", Severity.WARNING: "warning", Severity.SUGGESTION: "notice"}


def write_annotations(checked: Sequence[CheckedFile]) -> str:
    """Return one line for each finding; a place that spans lines has no columns, as GitHub wants it."""
    return "".join(f"{_annotation(each, located)}\n" for each in checked for located in each.located())


def _annotation(each: CheckedFile, located: LocatedFinding) -> str:
    finding = located.finding
    last = each.line_of(max(located.start, located.end - 1))
    place = {"file": each.result.path, "line": str(located.line), "endLine": str(last)}
    if last == located.line and located.end > located.start:
        place |= {"col": str(located.column), "endColumn": str(located.column + located.end - located.start)}
    place["title"] = f"{finding.check} ({finding.severity.value})"
    told = ",".join(f"{name}={_property(value)}" for name, value in place.items())
    return f"::{_COMMANDS[finding.severity]} {told}::{_message(f'{finding.message} {finding.why} {finding.ask}')}"


def _message(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _message(text).replace(":", "%3A").replace(",", "%2C")
