"""Signing on the Review page: parties, absence, what became of an override, and banners that nobody can hide."""

from datetime import UTC, datetime, timedelta

import pytest
from streamlit.testing.v1 import AppTest

from docs_engine.model.document import State, Version
from docs_engine.model.review import EscalationAnswer, EvidenceRow, Judgement, OutcomeResult, Override
from docs_engine.services.documents import NewDocument
from docs_engine.services.drafts import SectionChange
from docs_engine.services.reviews import NewVerdict
from docs_engine.services.signing import Signature
from tests.faces.pages import drawn, open_page, press, texts, unfold

PASSWORD = "correct horse battery"


@pytest.fixture
def page(cast):
    """The Review page of a document of the cast, their first one unless told; call with who looks."""

    def run(who: str, name: str = "review", **place: str) -> AppTest:
        return open_page(name, cast.tokens[who], **{"document": cast.document_id, **place})

    return run


def overridden(cast) -> None:
    cast.judge(Judgement.REJECT, "The number is not supported.")
    version = cast.workspace.versions.history(cast.actor("approver"), cast.document_id)[0]
    override = Override(
        reason="Two hospitals sign in March, and neither will wait for another pilot.",
        evidence=(EvidenceRow("Minutes saved a shift", "29", "ward logs of March"),),
        risk="We build for two hospitals only.",
        mitigation="Five more wards join before launch.",
        revisit_on=(datetime.now(UTC) + timedelta(days=60)).date(),
    )
    cast.workspace.signing.override(
        cast.actor("approver"), cast.document_id, Signature(version.content_hash, PASSWORD), override
    )


def write_and_submit(cast, document_id: str) -> Version:
    owner, here = cast.actor("owner"), cast.workspace
    draft = here.drafts.read(owner, document_id)
    change = SectionChange(draft.sections[0].section.key, "Refunds reach buyers after 11 days.", draft.revision)
    here.drafts.save_section(owner, document_id, change)
    return here.versions.submit(owner, document_id, here.drafts.read(owner, document_id).revision)


def proposal(cast) -> str:
    """An away-team proposal that waits for the signatures of both teams."""
    owner, here = cast.actor("owner"), cast.workspace
    team = next(one.id for one in here.people.teams(owner) if one.name == "Night Shift")
    document_id = here.documents.create(owner, NewDocument("away_team", "Refunds", team, cast.ids["approver"]))
    here.signing.name_signer(owner, document_id, "home team", cast.ids["director"])
    version = write_and_submit(cast, document_id)
    here.reviews.assign(cast.actor("keeper"), document_id, cast.ids["bar raiser"])
    for area in here.types["away_team"].required_areas:
        verdict = NewVerdict(area, Judgement.APPROVE, "", version.content_hash)
        here.reviews.give_verdict(cast.actor("bar raiser"), document_id, verdict)
    return document_id


def signatures(app: AppTest) -> str:
    return "\n".join(drawn(app, "standing")[0]["signatures"])


def test_two_parties_sign_and_the_page_says_who_is_missing(page, cast):
    document_id = proposal(cast)
    app = page("approver", document=document_id)
    assert "as Approver for the away team" in texts(app)
    assert "Still to sign for the home team: Director." in signatures(app)
    app.text_input(key="sign_password").input(PASSWORD)
    press(app, "Sign this version")
    assert "Approver signed for the away team" in signatures(app)
    assert "Holds until" in signatures(app)
    assert "Sign this version" not in {button.label for button in app.button}
    app = page("director", document=document_id)
    app.text_input(key="sign_password").input(PASSWORD)
    press(app, "Sign this version")
    assert cast.workspace.documents.read(cast.actor("owner"), document_id).state is State.APPROVED
    assert "Still to sign" not in signatures(app)


def test_a_delegate_signs_for_somebody_absent(page, cast):
    cast.judge(Judgement.APPROVE)
    app = page("approver")
    app.selectbox(key="delegate_person").set_value(cast.ids["director"])
    app.text_input(key="delegate_reason").input("On leave.")
    press(app, "Name them")
    assert "Director signs for Approver" in signatures(app)
    other = page("director")
    assert "as Director on behalf of Approver" in texts(other)
    press(page("approver"), "End it now")
    assert "Sign this version" not in {button.label for button in page("director").button}


def test_an_absence_without_a_reason_is_told_and_stays_in_the_form(page, cast):
    app = page("approver")
    app.selectbox(key="delegate_person").set_value(cast.ids["director"])
    press(app, "Name them")
    assert app.selectbox(key="delegate_person").value == cast.ids["director"]
    assert cast.workspace.documents.read(cast.actor("owner"), cast.document_id).record.delegations == ()


def test_how_an_override_turned_out_is_recorded_and_stands_beside_it(page, cast):
    overridden(cast)
    app = page("bar raiser")
    press(app, "Record the outcome")
    assert "No outcome was chosen." in texts(app)
    next(radio for radio in app.radio if radio.label == "In hindsight").set_value(OutcomeResult.WRONG)
    next(area for area in app.text_area if area.label == "What shows it").input("Only nine minutes in May.")
    press(app, "Record the outcome")
    [line] = drawn(app, "standing")[0]["override"]["outcomes"]
    assert line.startswith("Turned out wrong, said Bar Raiser")
    assert "Only nine minutes in May." in line


@pytest.mark.parametrize("name", ["draft", "history"])
def test_an_override_stands_on_every_page_of_the_document(page, cast, name):
    overridden(cast)
    [banner] = drawn(page("owner", name), "heading")[0]["banners"]
    assert "Two hospitals sign in March" in banner


def test_what_builds_on_an_override_says_so_on_every_page_in_the_library_and_in_files(page, cast):
    overridden(cast)
    owner, here = cast.actor("owner"), cast.workspace
    team = here.documents.read(owner, cast.document_id).document.team_id
    new = NewDocument(
        "technical_design", "Lantern inside", team, cast.ids["approver"], gate_document_id=cast.document_id
    )
    design = here.documents.create(owner, new)
    write_and_submit(cast, design)
    warning = "What this builds on was signed by Approver against the bar raiser's recommendation."
    assert drawn(page("owner", document=design), "standing")[0]["builds_on"] == warning
    assert drawn(page("owner", "draft", document=design), "heading")[0]["banners"] == [warning]
    rows = [
        row for group in drawn(page("owner", "library"), "rows") for each in group["groups"] for row in each["rows"]
    ]
    assert any("Builds on an override" in [chip["label"] for chip in row["chips"]] for row in rows)
    assert warning in here.exports.markdown(owner, design)


def test_the_owner_chooses_what_a_design_builds_on(page, cast):
    overridden(cast)
    owner, here = cast.actor("owner"), cast.workspace
    team = here.documents.read(owner, cast.document_id).document.team_id
    design = here.documents.create(
        owner, NewDocument("technical_design", "Lantern inside", team, "", gate_document_id=cast.document_id)
    )
    write_and_submit(cast, design)
    app = unfold(page("owner", document=design), "gate")
    app.toggle(key="gate_open").set_value(True).run()
    assert app.selectbox(key="gate_document").value == cast.document_id
    press(app, "Build on it")
    assert here.audit.trail(owner, design)[-1].action == "document.gate_set"


def test_a_reversal_ends_the_signature_and_says_by_whom(page, cast):
    overridden(cast)
    record = cast.workspace.documents.read(cast.actor("director"), cast.document_id).record
    cast.workspace.signing.answer(
        cast.actor("director"), record.escalations[0].id, EscalationAnswer.REVERSED, "Not with these figures."
    )
    app = page("owner")
    assert drawn(app, "standing")[0]["override"] is None
    assert "Director reversed the override: Not with these figures." in signatures(app)
