"""The Draft page, run as Streamlit runs it."""

import pytest
from streamlit.testing.v1 import AppTest

from docs_engine.model.review import Anchor
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
