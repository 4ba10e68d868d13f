"""How many suggestions a reader is asked to look at, by stage; what is held back is counted, never dropped unsaid."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace

from docs_engine.model.finding import CheckReport, Finding, HeldBack, Severity
from docs_engine.model.stage import Stage

_MOST_PER_1000_WORDS = {Stage.HYPOTHESIS: 3, Stage.VALIDATED: 4}
_ALWAYS = 4


def restrained(report: CheckReport, stage: Stage) -> CheckReport:
    """Keep every warning and blocker, and of the suggestions a few for each thousand words; "growth" keeps all.

    Each check has its turn: the first suggestion of every check comes before the second of any.
    """
    rate = _MOST_PER_1000_WORDS.get(stage)
    suggestions = [finding for finding in report.findings if finding.severity is Severity.SUGGESTION]
    most = max(_ALWAYS, round(report.words * rate / 1000)) if rate else len(suggestions)
    if len(suggestions) <= most:
        return report
    kept = {id(finding) for finding in _in_turn(suggestions)[:most]}
    held = Counter(finding.check for finding in suggestions if id(finding) not in kept)
    return replace(
        report,
        findings=tuple(
            finding for finding in report.findings if finding.severity is not Severity.SUGGESTION or id(finding) in kept
        ),
        held_back=tuple(HeldBack(check, count) for check, count in sorted(held.items())),
    )


def _in_turn(findings: Sequence[Finding]) -> list[Finding]:
    turns: dict[str, int] = defaultdict(int)
    ranked = []
    for finding in findings:
        ranked.append((turns[finding.check], finding))
        turns[finding.check] += 1
    ranked.sort(key=lambda pair: pair[0])
    return [finding for _, finding in ranked]
