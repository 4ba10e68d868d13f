"""The findings of files as SARIF 2.1.0, which code hosts and editors read."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from urllib.parse import quote

from docs_engine import __version__
from docs_engine.checks import Card
from docs_engine.cli.located import CheckedFile, LocatedFinding
from docs_engine.model.finding import Severity

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_LEVELS = {Severity.BLOCKER: "error", Severity.WARNING: "warning", Severity.SUGGESTION: "note"}


def write_sarif(checked: Sequence[CheckedFile], cards: Sequence[Card]) -> str:
    """Return one run with a rule for each card and a result for each finding."""
    rules = [_rule(card) for card in cards]
    places = {card.id: number for number, card in enumerate(cards)}
    driver = {
        "name": "Backcast",
        "semanticVersion": __version__,
        "rules": rules,
    }
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_result(each, located, places) for each in checked for located in each.located()],
    }
    return json.dumps({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=2) + "\n"


def _rule(card: Card) -> Mapping[str, object]:
    return {
        "id": card.id,
        "shortDescription": {"text": card.why},
        "fullDescription": {"text": card.why},
        "help": {"text": f"{card.why} {card.ask}", "markdown": f"{card.why}\n\n**Do:** {card.ask}"},
        "defaultConfiguration": {"level": _LEVELS[card.severity]},
    }


def _result(each: CheckedFile, located: LocatedFinding, places: Mapping[str, int]) -> Mapping[str, object]:
    finding = located.finding
    result: dict[str, object] = {
        "ruleId": finding.check,
        "level": _LEVELS[finding.severity],
        "message": {"text": f"{finding.message} {finding.ask}"},
        "locations": [{"physicalLocation": _place(each, located)}],
        "partialFingerprints": {"findingId/v1": finding.id},
    }
    if finding.check in places:
        result["ruleIndex"] = places[finding.check]
    return result


def _place(each: CheckedFile, located: LocatedFinding) -> Mapping[str, object]:
    region: dict[str, object] = {
        "startLine": located.line,
        "startColumn": located.column,
        "charOffset": located.start,
        "charLength": located.end - located.start,
    }
    if located.end > located.start:
        last = each.line_of(located.end)
        region |= {
            "endLine": last,
            "endColumn": located.end - each.line_starts[last - 1] + 1,
            "snippet": {"text": each.text[located.start : located.end]},
        }
    return {"artifactLocation": {"uri": quote(Path(each.result.path).as_posix())}, "region": region}
