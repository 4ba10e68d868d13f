"""The trail as people read it."""

from datetime import UTC, datetime, timedelta

from docs_engine.model.audit import AuditEvent
from docs_engine.model.people import Person
from docs_engine.ui.history.trail_lines import trail_rows, trail_sentence

PEOPLE = {"mara": Person("mara", "Mara Quist", "", frozenset()), "ivo": Person("ivo", "Ivo Brandt", "", frozenset())}
START = datetime(2026, 2, 3, 9, 0, tzinfo=UTC)


def event(action: str, subject: str = "", number: int = 1, **details: object) -> AuditEvent:
    return AuditEvent("d", number, START + timedelta(minutes=number), "mara", action, subject, details, "", f"{number}")


def test_a_verdict_is_told_with_its_area_and_judgement():
    given = event("verdict.given", "v1", area="customer_experience", judgement="request_changes")
    assert trail_sentence(given, PEOPLE) == "Mara Quist gave a verdict on customer experience: request changes"


def test_people_are_told_by_name():
    assert trail_sentence(event("bar_raiser.assigned", "ivo"), PEOPLE) == "Mara Quist assigned Ivo Brandt as bar raiser"


def test_an_action_without_a_sentence_is_named_as_it_is_recorded():
    assert trail_sentence(event("moon.painted_blue"), PEOPLE) == "Mara Quist: moon painted blue"


def test_a_question_and_a_section_are_told_by_the_words_that_people_read():
    titles = {"problem_size": "How large is the problem?"}
    assert trail_sentence(event("draft.answered", "problem_size"), PEOPLE, titles) == (
        "Mara Quist answered the question “How large is the problem?”"
    )


def test_missing_details_and_braces_of_people_do_no_harm():
    assert trail_sentence(event("document.withdrawn", reason="{0} {x}"), PEOPLE).endswith("{0} {x}")
    assert trail_sentence(event("document.withdrawn"), PEOPLE) == "Mara Quist withdrew the document:"


def test_many_saves_in_a_row_become_one_line_and_the_newest_comes_first():
    saves = [event("draft.section_saved", "problem", number) for number in range(1, 6)]
    rows = trail_rows([*saves, event("version.submitted", "1", 6)], PEOPLE)
    assert [row.title[0][0] for row in rows] == [
        "Mara Quist submitted version 1",
        "Mara Quist wrote in the section “problem”",
    ]
    assert rows[1].facts == ("5 times since 3 Feb 2026, 09:01",)


def test_what_the_clock_did_is_nobodys_act():
    climbed = AuditEvent("d", 1, START, "", "escalation.climbed", "e", {"to": "ivo"}, "", "1")
    told = trail_sentence(climbed, PEOPLE)
    assert told == "The clock brought an unanswered override one level higher, before Ivo Brandt"
