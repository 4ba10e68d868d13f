"""The Draft page, run as Streamlit runs it."""

import pytest
from streamlit.testing.v1 import AppTest

from docs_engine.drafting import written_words
from docs_engine.model.review import Anchor
from docs_engine.model.stage import Stage
from docs_engine.services.drafts import AnswerChange, SectionChange
from docs_engine.services.reviews import NewComment
from tests.faces.pages import drawn, open_page, press, texts


@pytest.fixture
def page(signed, document_id):
    """The Draft page of the document, for whoever is signed in; call with the step."""

    def run(step: str = "", **place: str) -> AppTest:
        return open_page("draft", signed.token, document=document_id, step=step, **place)

    return run


def test_a_new_document_begins_with_the_interview(page):
    app = page()
    assert app.session_state["draft-step"] == "interview"
    assert "Goes into" in texts(app)


def test_every_step_runs_without_an_error(page):
    for step in ("interview", "write", "findings", "evidence", "submit", "details"):
        assert page(step).session_state["draft-step"] == step


def test_once_the_customer_questions_are_answered_the_text_comes_first(page, workspace, signed, document_id):
    doctype = workspace.types["pr_faq"]
    for question in doctype.questions:
        if question.core:
            revision = workspace.drafts.read(signed.actor, document_id).revision
            change = AnswerChange(question.key, "Ward nurses lose forty minutes a shift to notes.", revision)
            workspace.drafts.answer(signed.actor, document_id, change)
    assert page().session_state["draft-step"] == "write"


@pytest.fixture
def give(workspace, signed, document_id):
    """Answer a question of the interview."""

    def answer(question: str, text: str) -> None:
        revision = workspace.drafts.read(signed.actor, document_id).revision
        workspace.drafts.answer(signed.actor, document_id, AnswerChange(question, text, revision))

    return answer


PROBLEM = "Ward nurses lose 40 minutes of every night shift to notes that they write twice, on paper and at a desk."


def test_a_benefit_that_does_not_answer_the_problem_is_told_in_the_interview(page, give):
    give("customer", "Ward nurses in small hospitals")
    give("problem", PROBLEM)
    give(
        "benefit",
        "The dashboard has seven colours, loads in one second, runs on tablets and exports charts as images.",
    )
    app = page("interview")
    assert "The solution answers nothing that the problem tells" in texts(app)
    press(app, "To that answer")
    assert app.query_params["question"] == "benefit"
    give(
        "benefit",
        "A note is spoken once at the bedside, so forty minutes of the night shift go back to people.",
    )
    assert "So far they do" in texts(page("interview"))


def test_after_the_customer_questions_the_first_draft_and_what_is_open_are_shown(page, workspace, give):
    for question in workspace.types["pr_faq"].questions:
        if question.core:
            assert "the first draft is written" not in texts(page("interview"))
            give(question.key, PROBLEM)
    app = page("interview")
    assert "the first draft is written" in texts(app)
    [group] = drawn(app, "outline")[1]["groups"]
    assert "What is the product called?" in [place["title"] for place in group["places"]]
    assert press(app, "Read the first draft").query_params["step"] == "submit"


def test_a_section_edited_by_hand_stands_beside_its_draft_from_the_answers(page, workspace, signed, document_id, give):
    give("problem", PROBLEM)
    [drafted] = drawn(page("write", section="problem"), "editor")
    assert drafted["fresh"] is None
    revision = workspace.drafts.read(signed.actor, document_id).revision
    workspace.drafts.save_section(signed.actor, document_id, SectionChange("problem", "By hand.", revision))
    app = page("write", section="problem")
    [edited] = drawn(app, "editor")
    assert (edited["text"], edited["fresh"]) == ("By hand.", drafted["text"])
    behind = drawn(app, "outline")[1]["groups"][0]["places"]
    assert behind[0]["key"] == "problem"


def test_words_and_pages_of_the_whole_part_are_counted_beside_a_section(page, workspace, signed, document_id):
    for section, words in (("problem", 30), ("solution", 12)):
        revision = workspace.drafts.read(signed.actor, document_id).revision
        workspace.drafts.save_section(signed.actor, document_id, SectionChange(section, "word " * words, revision))
    drafted = workspace.drafts.read(signed.actor, document_id).sections
    kinds = {kind.key: kind.part for kind in workspace.types["pr_faq"].sections}
    others = [
        each.section for each in drafted if kinds[each.section.key] == "press_release" and each.section.key != "problem"
    ]
    [shown] = drawn(page("write", section="problem"), "editor")
    assert shown["part"] == {
        "title": "Press release",
        "words": 500,
        "pages": 1,
        "others": sum(written_words(section.text) for section in others),
    }


def test_an_address_without_a_document_leads_to_the_library(signed):
    assert "names no document" in texts(open_page("draft", signed.token))


def test_an_unknown_document_is_told_without_a_traceback(signed):
    assert "nothing-here" in texts(open_page("draft", signed.token, document="nothing-here"))


def test_submitting_makes_a_version(page, workspace, signed, document_id):
    app = page("submit")
    app.text_area[0].input("First for review")
    press(app, "Submit for review")
    versions = workspace.versions.history(signed.actor, document_id)
    assert [(version.number, version.note) for version in versions] == [(1, "First for review")]


def test_submitting_over_a_draft_that_moved_on_is_told_and_keeps_the_note(page, workspace, signed, document_id):
    app = page("submit")
    revision = workspace.drafts.read(signed.actor, document_id).revision
    section = workspace.drafts.read(signed.actor, document_id).sections[0].section.key
    workspace.drafts.save_section(signed.actor, document_id, SectionChange(section, "Newer words.", revision))
    app.text_area[0].input("My note")
    press(app, "Submit for review")
    assert workspace.versions.history(signed.actor, document_id) == ()
    assert app.text_area[0].value == "My note"


def test_markdown_and_markup_in_a_text_stay_text(page, workspace, signed, document_id):
    payload = "<img src=x onerror=alert(1)> :red[x] $x$ **bold**"
    revision = workspace.drafts.read(signed.actor, document_id).revision
    workspace.drafts.save_title(signed.actor, document_id, payload, revision)
    for step in ("interview", "write", "findings", "evidence", "submit", "details"):
        app = page(step)
        assert all(payload not in element.value for element in app.markdown)


def test_the_session_ending_elsewhere_ends_it_here(page, workspace, signed):
    app = page()
    workspace.people.sign_out(signed.token)
    app.run()
    assert not app.exception
    assert "Your session has ended" in texts(app)


def test_an_open_comment_stands_beside_the_section_it_speaks_of(page, workspace, signed, document_id):
    actor = signed.actor
    revision = workspace.drafts.read(actor, document_id).revision
    workspace.drafts.save_section(actor, document_id, SectionChange("problem", "They wait for notes.", revision))
    workspace.versions.submit(actor, document_id, workspace.drafts.read(actor, document_id).revision)
    anchor = Anchor(section="problem", quote="wait", prefix="They ", suffix=" for notes.", start=5, end=9)
    comment = workspace.reviews.comment(actor, document_id, NewComment(1, "How *long*?", anchor=anchor))
    assert "How *long*?" in texts(page("write", section="problem"))
    assert "How *long*?" not in texts(page("write", section="solution"))
    workspace.reviews.resolve(actor, comment)
    assert "How *long*?" not in texts(page("write", section="problem"))


def test_an_open_point_leads_to_its_question_in_the_interview(page, document_id):
    [shown] = drawn(page("findings"), "findings_list")
    [finding] = [
        each for group in shown["groups"] for each in group["findings"] if "product called" in each["message"]
    ][:1]
    assert shown["answers"][finding["quote"]] == f"/draft?document={document_id}&step=interview&question=product"


def test_questions_still_open_stand_folded_behind_what_is_to_be_mended(page, workspace, signed, document_id):
    revision = workspace.drafts.read(signed.actor, document_id).revision
    change = SectionChange("problem", "Nurses lose 40 minutes of every shift.", revision)
    workspace.drafts.save_section(signed.actor, document_id, change)
    [shown] = drawn(page("findings"), "findings_list")
    assert [group["folded"] for group in shown["groups"]] == [False] * (len(shown["groups"]) - 1) + [True]
    assert {finding["check"] for finding in shown["groups"][-1]["findings"]} == {"open_point"}
    assert "open_point" not in {each["check"] for group in shown["groups"][:-1] for each in group["findings"]}


def test_a_dismissal_that_no_finding_needs_is_told_apart(page, workspace, signed, document_id):
    def write(text: str) -> None:
        revision = workspace.drafts.read(signed.actor, document_id).revision
        workspace.drafts.save_section(signed.actor, document_id, SectionChange("solution", text, revision))

    write("This revolutionary lamp is for ward nurses.")
    report = workspace.checks.draft(signed.actor, document_id)
    hype = next(finding for finding in report.findings if finding.check == "hype")
    workspace.checks.dismiss(signed.actor, document_id, hype.id, "It lit a war.")
    assert "Dismissed (1)" in [each.label for each in page("findings").expander]
    write("This lamp is for ward nurses.")
    assert "Dismissed before their sentence changed (1)" in [each.label for each in page("findings").expander]


def test_whom_the_draft_speaks_of_is_told_beside_the_findings(page):
    assert "Spoken of in press release and external FAQ, in words: you " in texts(page("findings"))


def test_the_pages_of_each_part_stand_beside_their_budget(page):
    assert "Press release: fits 1 page (about" in texts(page("write"))


@pytest.mark.parametrize("stage", Stage)
def test_a_section_that_holds_an_open_point_is_done_at_no_stage(page, workspace, signed, document_id, stage):
    if stage is not Stage.VALIDATED:
        workspace.documents.set_stage(signed.actor, document_id, stage)
    groups = [group for one in drawn(page("write"), "outline") for group in one["groups"]]
    places = {place["key"]: place for group in groups for place in group["places"]}
    assert places["problem"]["mark"] != "done"
    assert int(places["problem"]["note"]) > 0
