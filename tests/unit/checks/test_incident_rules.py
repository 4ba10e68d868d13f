"""What the checks of an incident and of an experiment see in other layouts than the sample's."""

from pathlib import Path

import pytest

from docs_engine.checks import CheckRequest
from docs_engine.doctypes import load_document_types
from docs_engine.markdown import read_document

TYPES = load_document_types(Path(__file__).parents[3] / "templates")


def found(checker, section, key, text, check, kind="coe"):
    request = CheckRequest(TYPES[kind], "", (section(text, key),))
    return [f.quote for f in checker.check(request).findings if f.check == check]


@pytest.mark.parametrize(
    "text",
    [
        "All times in PST\n\n### 13:06\n\nx\n\n### 13:35\n\ny",
        "| Time | Event |\n|---|---|\n| 08:04Z | It fails. |\n| 08:31Z | It works. |",
        "2028-05-04 23:10 UTC It fails.\n\n2028-05-05 01:20 UTC It works.",
        "- 8:04 It fails.\n- 12:31 It goes on.\n- 1:05 It works again. UTC.",
        "All times are UTC. Launches reached a peak around\n07:15.\n\n06:10 a second one.",
    ],
)
def test_an_orderly_timeline_with_a_zone_is_left_alone(checker, section, text):
    assert found(checker, section, "timeline", text, "time_order") == []
    assert found(checker, section, "timeline", text, "time_zone") == []


def test_a_timeline_in_a_table_must_ascend(checker, section):
    text = "| UTC | Event |\n|---|---|\n| 08:31 | It works. |\n| 08:04 | It fails. |"
    assert found(checker, section, "timeline", text, "time_order") == ["08:04"]


def test_the_steps_below_an_action_belong_to_it(checker, section):
    text = "- Renew early\n    - Owner: Amira Soto\n    - by 30 May 2028\n- Write it down"
    assert found(checker, section, "action_items", text, "action_item") == ["Write it down"]


def test_many_actions_without_an_owner_are_one_finding(checker, section):
    request = CheckRequest(TYPES["coe"], "", (section("- a b\n- c d\n- e f\n- g h\n", "action_items"),))
    findings = [f for f in checker.check(request).findings if f.check == "action_item"]
    assert [f.message for f in findings] == ["4 of 4 items: no owner or date."]


@pytest.mark.parametrize(
    "text",
    ["Hub failed to start.", "We missed the alarm.", "The engineer on duty opened the log.", "Maria took the call."],
)
def test_software_teams_and_people_at_work_are_not_blamed(checker, section, text):
    assert found(checker, section, "lessons", text, "blame") == []


@pytest.mark.parametrize("kind", ["coe", "experiment_brief"])
def test_nothing_is_found_in_the_sample_of_a_type(checker, kind):
    text = (Path(__file__).parents[2] / "golden" / f"{kind}.md").read_text(encoding="utf-8")
    read = read_document(text, TYPES[kind])
    findings = checker.check(CheckRequest(TYPES[kind], read.title, read.sections)).findings
    assert [(f.check, f.sentence) for f in findings if not f.check.startswith("claim.")] == []
