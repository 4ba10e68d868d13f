"""Claims, evidence and stages on the Draft and Review pages, run as Streamlit runs them."""

import pytest
from streamlit.testing.v1 import AppTest

from docs_engine.model.claim import Support
from docs_engine.model.evidence import EvidenceRecord
from docs_engine.model.stage import Stage
from docs_engine.services.drafts import SectionChange
from tests.faces.pages import drawn, open_page, press, texts, unfold

CLAIM = "Most wards lose 40% of a shift to paper."
STUDY = EvidenceRecord("", "24 of 31 nurses write it twice.", "Own study", "https://example.org/s", "31", "2026-02")


@pytest.fixture
def write(workspace, signed, document_id):
    """Write the problem of the document."""

    def save(text: str) -> None:
        revision = workspace.drafts.read(signed.actor, document_id).revision
        workspace.drafts.save_section(signed.actor, document_id, SectionChange("problem", text, revision))

    return save


@pytest.fixture
def page(signed, document_id):
    def run(step: str = "evidence", **place: str) -> AppTest:
        return open_page("draft", signed.token, document=document_id, step=step, **place)

    return run


@pytest.fixture
def draft(workspace, signed, document_id):
    return lambda: workspace.drafts.read(signed.actor, document_id)


def ledger_claims(app):
    (ledger,) = drawn(app, "ledger")
    return [claim for group in ledger["groups"] for claim in group["claims"] if group["title"] == "Problem"]


def field(app, label):
    return next(one for one in (*app.text_area, *app.text_input) if one.label == label)


def test_the_ledger_shows_a_claim_without_support_and_offers_to_add_evidence(page, write):
    write(CLAIM)
    (claim,) = ledger_claims(page())
    assert (claim["support"], claim["sentence"], claim["cite"]) == ("unsupported", CLAIM, True)


def test_a_record_entered_for_a_claim_is_cited_behind_its_sentence_and_supports_it(page, write, draft):
    write(CLAIM)
    app = page(claim="problem:0")
    assert CLAIM in texts(app)
    field(app, "What was found").input("24 of 31 nurses write it twice.")
    field(app, "Source").input("Own time study")
    field(app, "When").input("2026-02")
    press(app, "Save and cite")
    assert draft().section("problem").section.text == "Most wards lose 40% of a shift to paper [E1]."
    assert draft().record("E1").owner
    (claim,) = ledger_claims(app)
    assert (claim["support"], claim["record"]["mark"]) == ("supported", "E1")
    assert "claim" not in app.query_params


def test_a_record_that_is_there_can_be_cited_again(page, write, draft, workspace, signed, document_id):
    workspace.evidence.add(signed.actor, document_id, STUDY)
    write(CLAIM)
    app = page(claim="problem:0")
    next(box for box in app.selectbox if box.label.startswith("A record")).select("E1")
    press(app, "Cite it")
    assert draft().section("problem").section.text.endswith("paper [E1].")


def test_a_mark_of_the_text_that_leads_nowhere_gets_its_record(page, write, draft):
    write(f"{CLAIM[:-1]} [E4].")
    app = page(claim="problem:0")
    field(app, "What was found").input("24 of 31.")
    press(app, "Save")
    assert [record.mark for record in draft().evidence] == ["E4"]
    assert ledger_claims(app)[0]["support"] == Support.SUPPORTED


def test_a_claim_with_a_footnote_that_leads_nowhere_gets_a_mark_of_its_own(page, write, draft):
    write(f"{CLAIM[:-1]} [^paper].")
    app = page(claim="problem:0")
    field(app, "What was found").input("24 of 31.")
    press(app, "Save and cite")
    assert draft().section("problem").section.text == "Most wards lose 40% of a shift to paper [^paper] [E1]."
    assert ledger_claims(app)[0]["support"] == Support.SUPPORTED


def test_what_is_refused_stays_in_the_form(page, draft):
    app = press(page(), "Add evidence")
    field(app, "What was found").input("24 of 31.")
    field(app, "Link").input("javascript:alert(1)")
    press(app, "Save")
    assert "must begin with http" in texts(app)
    assert field(app, "What was found").value == "24 of 31."
    assert draft().evidence == ()


def test_a_record_is_changed_and_removed(page, draft, workspace, signed, document_id):
    workspace.evidence.add(signed.actor, document_id, STUDY)
    app = press(page(), "Change")
    assert field(app, "Sample").value == "31"
    field(app, "Sample").input("32 nurses")
    press(app, "Save")
    assert draft().record("E1").sample == "32 nurses"
    press(app, "Remove")
    assert draft().evidence == ()


def test_a_reviewer_sees_the_ledger_of_the_version_with_the_records_it_was_submitted_with(cast):
    owner = cast.actor("owner")
    cast.workspace.evidence.add(owner, cast.document_id, STUDY)
    cast.submit(f"{CLAIM[:-1]} [E1].")
    revision = cast.workspace.drafts.read(owner, cast.document_id).revision
    cast.workspace.evidence.remove(owner, cast.document_id, "E1", revision)
    app = unfold(open_page("review", cast.tokens["bar raiser"], document=cast.document_id), "claims")
    (claim,) = ledger_claims(app)
    assert (claim["support"], claim["cite"]) == ("supported", False)
    assert claim["record"]["link"] == "https://example.org/s"


def test_a_reviewer_of_a_draft_cannot_enter_evidence(cast):
    app = open_page("draft", cast.tokens["approver"], document=cast.document_id, step="evidence")
    assert not [one for one in app.text_area if one.label == "What was found"]


def test_the_way_to_a_sentence_selects_it_in_its_section_only(page, write):
    write(CLAIM)
    assert drawn(page("write", section="problem", at="problem:0:4"), "editor")[0]["selected"] == [0, 4]
    for elsewhere in ("solution:0:4", "problem:x:4", "problem", ":::"):
        assert drawn(page("write", section="problem", at=elsewhere), "editor")[0]["selected"] is None


def test_the_stage_stands_at_the_title_and_is_changed_in_the_details(page, workspace, signed, document_id):
    app = page("details")
    assert "stage: validated" in drawn(app, "heading")[0]["facts"]
    next(one for one in app.radio if "idea" in one.label).set_value(Stage.GROWTH).run()
    assert not app.exception
    assert workspace.documents.read(signed.actor, document_id).document.stage is Stage.GROWTH
    assert "stage: growth" in drawn(app, "heading")[0]["facts"]


def test_a_new_document_begins_at_the_stage_that_was_chosen(workspace, signed):
    app = open_page("new_document", signed.token, type="pr_faq")
    next(one for one in app.text_input if one.label == "Title").input("Lamp")
    next(one for one in app.selectbox if one.label == "Stage").select(Stage.HYPOTHESIS)
    press(app, "Begin")
    (found,) = workspace.documents.search(signed.actor, "Lamp")
    assert found.document.stage is Stage.HYPOTHESIS
