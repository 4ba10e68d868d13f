"""How strict the checks are follows the document's stage."""

from dataclasses import replace

import pytest

from docs_engine.checks import load_cards, restrained
from docs_engine.errors import DefinitionError
from docs_engine.model.finding import Severity
from docs_engine.model.stage import Stage

CARD = """id = "praise"
kind = "phrases"
phrases = ["very good"]
severity = {severity}
message = "m"
why = "w"
ask = "a"
flag = ["It is very good."]
pass = ["It is 3 days old."]
"""
CLAIM = "Forty percent of kitchens throw away a tenth of their bread."
LONG = (
    "the kitchen, which cooks lunch for a school, which has many classes, sends bread, which a van brings, which a "
    "driver drives, to a door, which a porter opens, when a bell rings, which a child has rung, before the lesson."
)


def weighed(checker, request, stage):
    return {finding.check: finding.severity for finding in checker.check(replace(request, stage=stage)).findings}


def test_a_claim_weighs_more_the_further_the_idea_has_come(checker, request_for):
    request = request_for(CLAIM)
    severities = [weighed(checker, request, stage)["claim.quantity"] for stage in Stage]
    assert severities == [Severity.SUGGESTION, Severity.WARNING, Severity.BLOCKER]


def test_no_check_gets_milder_with_the_stage(checker):
    for card in checker.cards:
        ranks = [card.severity_at(stage).rank for stage in Stage]
        assert ranks == sorted(ranks), card.id


def test_the_stage_changes_neither_ids_nor_what_is_remembered(checker, request_for):
    request = request_for(CLAIM)
    reports = [checker.check(replace(request, stage=stage)) for stage in Stage]
    assert len({tuple(finding.id for finding in report.findings) for report in reports}) == 1


def test_a_card_gives_a_severity_for_each_stage(tmp_path):
    table = '{ hypothesis = "suggestion", validated = "warning", growth = "blocker" }'
    (tmp_path / "praise.toml").write_text(CARD.format(severity=table))
    (card,) = load_cards(tmp_path)
    assert (card.severity, card.severity_at(Stage.GROWTH)) == (Severity.WARNING, Severity.BLOCKER)


@pytest.mark.parametrize(
    "severity",
    [
        '{ hypothesis = "suggestion", validated = "warning" }',
        '{ hypothesis = "suggestion", validated = "warning", growth = "bad" }',
        '{ hypothesis = "suggestion", validated = "warning", grown = "blocker" }',
        "3",
    ],
)
def test_a_table_of_severities_that_is_not_complete_is_refused(tmp_path, severity):
    (tmp_path / "praise.toml").write_text(CARD.format(severity=severity))
    with pytest.raises(DefinitionError) as caught:
        load_cards(tmp_path)
    assert (caught.value.details["key"], caught.value.details["line"]) == ("severity", 4)


def test_suggestions_are_kept_few_and_counted_until_growth(checker, request_for):
    report = checker.check(request_for("\n\n".join(f"On day {day}, {LONG}" for day in range(12))))
    suggestions = sum(finding.severity is Severity.SUGGESTION for finding in report.findings)
    assert suggestions == 12
    kept = restrained(report, Stage.VALIDATED, checker.cards)
    assert sum(finding.severity is Severity.SUGGESTION for finding in kept.findings) == 2
    assert sum(held.count for held in kept.held_back) == 10
    assert restrained(report, Stage.GROWTH, checker.cards) == report


def test_every_check_has_its_turn_before_one_has_two(checker, request_for):
    text = "\n\n".join(f"On day {day}, {LONG}" for day in range(6)) + "\n\nIt is generally quite nice to bake."
    report = restrained(checker.check(request_for(text)), Stage.VALIDATED, checker.cards)
    assert {"long_sentence", "weasel"} <= {finding.check for finding in report.findings}
