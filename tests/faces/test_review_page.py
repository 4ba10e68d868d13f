"""The Review page, run as Streamlit runs it."""

from datetime import UTC, datetime, timedelta

import pytest
from streamlit.testing.v1 import AppTest

from docs_engine.model.document import State
from docs_engine.model.review import EscalationAnswer, EvidenceRow, Judgement, Override
from docs_engine.services.reviews import NewComment
from docs_engine.services.signing import Signature
from tests.faces.pages import drawn, open_page, press, texts

PASSWORD = "correct horse battery"


@pytest.fixture
def page(cast):
    """The Review page of the cast's document; call with who looks."""

    def run(who: str, **place: str) -> AppTest:
        return open_page("review", cast.tokens[who], **{"document": cast.document_id, **place})

    return run


def labels(app: AppTest) -> set[str]:
    return {button.label for button in app.button}


def state(cast) -> State:
    return cast.workspace.documents.read(cast.actor("owner"), cast.document_id).state


def override() -> Override:
    return Override(
        reason="Two hospitals sign in March, and neither will wait for another pilot.",
        evidence=(EvidenceRow("Minutes saved a shift", "29", "ward logs of March"),),
        risk="We build for two hospitals only.",
        mitigation="Five more wards join before launch.",
        revisit_on=(datetime.now(UTC) + timedelta(days=60)).date(),
    )


def test_everybody_around_the_document_can_open_it(page):
    for who in ("owner", "approver", "bar raiser", "director"):
        assert drawn(page(who), "standing")[0]["version"] == "Version 1"


def test_the_version_on_screen_is_pinned_in_the_address(page, cast):
    app = page("bar raiser")
    assert app.query_params["version"] in ("1", ["1"])
    cast.submit("Nurses lose an hour a shift.")
    app.run()
    assert drawn(app, "standing")[0]["version"] == "Version 1"
    assert drawn(app, "standing")[0]["newer"]["text"].startswith("Version 2 is newer")
    assert "Give this verdict" not in labels(app)


def test_the_bar_raiser_sees_the_verdict_form_and_others_do_not(page):
    assert "Give this verdict" in labels(page("bar raiser"))
    assert "Give this verdict" not in labels(page("owner"))


def test_a_verdict_binds_to_the_words_on_screen(page, cast):
    app = page("bar raiser")
    app.radio(key="verdict_judgement").set_value(Judgement.REQUEST_CHANGES)
    app.text_area(key="verdict_reason").input("Which nurses?")
    press(app, "Give this verdict")
    record = cast.workspace.documents.read(cast.actor("owner"), cast.document_id).record
    version = cast.workspace.versions.read(cast.actor("owner"), cast.document_id, 1)
    assert [(verdict.content_hash, verdict.reason) for verdict in record.verdicts] == [
        (version.content_hash, "Which nurses?")
    ]
    assert app.text_area(key="verdict_reason").value == ""


def test_a_verdict_on_a_version_that_was_replaced_meanwhile_is_refused_and_keeps_the_reason(page, cast):
    app = page("bar raiser")
    app.radio(key="verdict_judgement").set_value(Judgement.REJECT)
    app.text_area(key="verdict_reason").input("A long and careful reason.")
    cast.submit("Nurses lose an hour a shift.")
    press(app, "Give this verdict")
    assert cast.workspace.documents.read(cast.actor("owner"), cast.document_id).record.verdicts == ()
    assert "newest" in texts(app)
    assert app.session_state["verdict_reason"] == "A long and careful reason."


def test_a_verdict_without_a_judgement_is_told_in_words(page, cast):
    app = page("bar raiser")
    app.text_area(key="verdict_reason").input("Half a thought")
    press(app, "Give this verdict")
    assert "No judgement was chosen." in texts(app)
    assert app.text_area(key="verdict_reason").value == "Half a thought"


def test_the_approver_signs_with_the_password(page, cast):
    cast.judge(Judgement.APPROVE)
    app = page("approver")
    app.text_input(key="sign_password").input(PASSWORD)
    press(app, "Sign this version")
    assert state(cast) is State.APPROVED
    assert drawn(app, "standing")[0]["gate"] == []


def test_who_signs_reads_what_the_checks_still_find_and_what_was_dismissed(page, cast):
    owner = cast.actor("owner")
    report = cast.workspace.checks.draft(owner, cast.document_id)
    assert report.findings
    cast.workspace.checks.dismiss(owner, cast.document_id, report.findings[0].id, "Said so on *purpose*.")
    cast.judge(Judgement.APPROVE)
    shown = texts(page("approver"))
    assert "Said so on *purpose*." in shown
    assert "The checks " in shown


def test_a_wrong_password_signs_nothing(page, cast):
    cast.judge(Judgement.APPROVE)
    app = page("approver")
    app.text_input(key="sign_password").input("not this one")
    press(app, "Sign this version")
    assert state(cast) is State.RECOMMENDED
    assert "assword" in texts(app)


def test_an_override_needs_data_and_keeps_what_was_typed(page, cast):
    cast.judge(Judgement.REJECT)
    app = page("approver")
    app.text_area(key="override_reason").input("Two hospitals sign in March, and neither will wait for another pilot.")
    app.text_input(key="override_password").input(PASSWORD)
    press(app, "Sign against the recommendation")
    assert state(cast) is State.NOT_RECOMMENDED
    assert "vidence" in texts(app)
    assert app.text_area(key="override_reason").value.startswith("Two hospitals")
    assert next(one for one in app.expander if one.label == "Sign against the recommendation").proto.expanded


def test_an_override_with_data_stands_on_the_page_with_the_dissent_beside_it(page, cast):
    cast.judge(Judgement.REJECT, "The number is not supported.")
    app = page("approver")
    given = override()
    app.text_area(key="override_reason").input(given.reason)
    app.text_input(key="evidence_statement_0").input(given.evidence[0].statement)
    app.text_input(key="evidence_value_0").input(given.evidence[0].value)
    app.text_input(key="evidence_source_0").input(given.evidence[0].source)
    app.text_area(key="override_risk").input(given.risk)
    app.text_area(key="override_mitigation").input(given.mitigation)
    app.text_input(key="override_password").input(PASSWORD)
    press(app, "Sign against the recommendation")
    assert state(cast) is State.APPROVED_OVERRIDE
    shown = drawn(page("owner"), "standing")[0]["override"]
    assert shown["reason"] == given.reason
    assert any("The number is not supported." in line for line in shown["dissent"])
    assert "Director" in shown["escalation"][0]


def test_the_manager_above_answers_the_escalation(page, cast):
    cast.judge(Judgement.REJECT)
    version = cast.workspace.versions.read(cast.actor("approver"), cast.document_id, 1)
    signature = Signature(version.content_hash, PASSWORD)
    cast.workspace.signing.override(cast.actor("approver"), cast.document_id, signature, override())
    app = page("director")
    next(area for area in app.text_area if area.label == "Note").input("Seen; report in May.")
    press(app, "Answer")
    assert "No answer was chosen." in texts(app)
    next(radio for radio in app.radio if radio.label == "Answer").set_value(EscalationAnswer.ACKNOWLEDGED)
    press(app, "Answer")
    escalation = cast.workspace.documents.read(cast.actor("director"), cast.document_id).record.escalations[0]
    assert escalation.note == "Seen; report in May."
    assert "Answer" not in labels(app)


def test_the_pool_keeper_sees_who_is_independent_and_why(page, cast):
    app = page("keeper")
    rows = drawn(app, "rows")[0]["groups"][0]["rows"]
    assert [row["title"][0][0] for row in rows] == ["Bar Raiser"]
    assert rows[0]["facts"]


def test_comments_reach_the_reader_with_their_place(page, cast):
    new = NewComment(version=1, body="<script>alert(1)</script>")
    cast.workspace.reviews.comment(cast.actor("bar raiser"), cast.document_id, new)
    [comment] = drawn(page("owner"), "reader")[0]["comments"]
    assert comment["body"] == "<script>alert(1)</script>"
    assert comment["may"] == {"reply": True, "close": True, "propose": False, "move": True}


def test_a_document_nobody_may_see_is_told_without_a_traceback(page):
    assert "no-such" in texts(page("owner", document="no-such"))


def test_a_version_that_does_not_exist_is_told_without_a_traceback(page):
    assert "9" in texts(page("owner", version="9"))
    assert drawn(page("owner", version="two"), "standing")[0]["version"] == "Version 1"


def test_an_override_begun_before_a_new_version_came_stays_in_its_form(page, cast):
    cast.judge(Judgement.REJECT)
    app = page("approver")
    app.text_area(key="override_risk").input("A long and careful risk.")
    cast.submit("Nurses lose an hour a shift.")
    press(app, "Sign against the recommendation")
    assert state(cast) is State.NOT_RECOMMENDED
    assert app.text_area(key="override_risk").value == "A long and careful risk."


def test_what_was_dismissed_is_listed_for_whoever_signs(page, cast):
    owner = cast.actor("owner")
    cast.submit("This revolutionary lamp is for ward nurses.")
    report = cast.workspace.checks.draft(owner, cast.document_id)
    hype = next(finding for finding in report.findings if finding.check == "hype")
    assert "It lit a war." not in texts(page("approver"))
    cast.workspace.checks.dismiss(owner, cast.document_id, hype.id, "It lit a war.")
    assert "hype, dismissed by Owner: It lit a war." in texts(page("approver"))
