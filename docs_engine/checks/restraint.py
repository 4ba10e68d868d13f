"""How many minor suggestions a reader is asked to look at, by stage; what is held back is counted and told."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

from docs_engine.checks.cards import Card
from docs_engine.model.finding import CheckReport, Finding, HeldBack, Severity
from docs_engine.model.stage import Stage

_MOST_PER_1000_WORDS = {Stage.HYPOTHESIS: 1, Stage.VALIDATED: 2}
_ALWAYS = 2


def restrained(report: CheckReport, stage: Stage, cards: Iterable[Card]) -> CheckReport:
    """Keep of the suggestions of sparse cards a few for each thousand words, and everything else; "growth" keeps all.

    Each check has its turn: the first suggestion of every check comes before the second of any. Of one check the
    longest passage comes first.
    """
    rate = _MOST_PER_1000_WORDS.get(stage)
    minor = _minor(report.findings, {card.id for card in cards if card.sparse})
    most = max(_ALWAYS, round(report.words * rate / 1000)) if rate else len(minor)
    if len(minor) <= most:
        return report
    dropped = _in_turn(minor)[most:]
    held = Counter(finding.check for finding in dropped)
    ids = {finding.id for finding in dropped}
    return replace(
        report,
        findings=tuple(finding for finding in report.findings if finding.id not in ids),
        held_back=tuple(HeldBack(check, count) for check, count in sorted(held.items())),
    )


def _minor(findings: Iterable[Finding], sparse: Collection[str]) -> list[Finding]:
    return [finding for finding in findings if finding.check in sparse and finding.severity is Severity.SUGGESTION]


def _in_turn(findings: Sequence[Finding]) -> list[Finding]:
    turns: dict[str, int] = defaultdict(int)
    ranked = []
    for finding in sorted(findings, key=lambda finding: finding.start - finding.end):
        ranked.append((turns[finding.check], finding))
        turns[finding.check] += 1
    ranked.sort(key=lambda pair: pair[0])
    return [finding for _, finding in ranked]
