"""Judging on the Review page: confirming on a new version, stepping back, who may judge, what the review ends in."""

from datetime import UTC, datetime, timedelta

import pytest
from streamlit.testing.v1 import AppTest

from docs_engine.model.doctype import Area
from docs_engine.model.review import Ending, Judgement
from tests.faces.pages import changes, drawn, open_page, press, texts, unfold


@pytest.fixture
def page(cast):
    """The Review page of the cast's document; call with who looks."""

    def run(who: str, **place: str) -> AppTest:
        return open_page("review", cast.tokens[who], **{"document": cast.document_id, **place})

    return run


def record(cast):
    return cast.workspace.documents.read(cast.actor("owner"), cast.document_id).record


def approver(cast) -> str:
    return cast.workspace.documents.read(cast.actor("owner"), cast.document_id).document.approver_id


def labels(app: AppTest) -> set[str]:
    return {button.label for button in app.button}


def test_one_click_repeats_the_verdicts_on_the_new_version_beside_what_changed(page, cast):
    cast.judge(Judgement.REQUEST_CHANGES, "Which nurses?")
    cast.submit("Nurses on night shift lose an hour a shift.")
    app = page("bar raiser")
    assert "Which nurses?" in texts(app)
    [difference] = drawn(app, "difference")
    assert all(section["changed"] for section in difference["sections"])
    former = [verdict.id for verdict in record(cast).verdicts]
    press(app, "It holds for version 2 as well")
    confirmed = [verdict for verdict in record(cast).verdicts if verdict.version == 2]
    assert [verdict.confirms for verdict in confirmed] == former
    assert "It holds for version 2 as well" not in labels(app)


def test_a_confirmation_meets_a_version_that_came_meanwhile_and_records_nothing(page, cast):
    cast.judge(Judgement.APPROVE)
    cast.submit("Nurses on night shift lose an hour a shift.")
    app = page("bar raiser")
    cast.submit("Nurses on night shift lose two hours a shift.")
    press(app, "It holds for version 2 as well")
    assert {verdict.version for verdict in record(cast).verdicts} == {1}
    assert "Version 3 is the newest" in texts(app)


def test_a_form_for_an_older_version_shows_the_difference_and_leads_to_the_newest(page, cast):
    app = page("bar raiser")
    app.radio(key="verdict_judgement").set_value(Judgement.REJECT)
    app.text_area(key="verdict_reason").input("A long and careful reason.")
    cast.submit("Nurses lose an hour a shift.")
    press(app, "Give this verdict")
    assert any("hour" in words for said in changes(app).values() for _, words in said)
    press(app, "Decide on version 2 instead")
    assert drawn(app, "standing")[0]["version"] == "Version 2"
    assert app.text_area(key="verdict_reason").value == "A long and careful reason."


@pytest.mark.parametrize(
    ("judgement", "label"),
    [(Judgement.APPROVE, "Go"), (Judgement.REQUEST_CHANGES, "Iterate"), (Judgement.REJECT, "Stop")],
)
def test_what_the_review_ends_in_is_said_plainly(page, cast, judgement, label):
    assert drawn(page("owner"), "standing")[0]["ending"]["label"] == "Not decided yet"
    cast.judge(judgement, "Because of the wards.")
    assert {each.value.capitalize() for each in Ending} >= {label}
    assert drawn(page("owner"), "standing")[0]["ending"]["label"] == label


def test_the_grounds_of_independence_are_there_for_everybody(page):
    [standing] = drawn(page("owner"), "standing")
    assert standing["grounds"]["title"] == "Why Bar Raiser may judge this"
    assert "Wrote in it: Owner." in standing["grounds"]["lines"]


def test_a_bar_raiser_steps_back_with_a_reason(page, cast):
    app = page("bar raiser")
    press(app, "Step back")
    assert record(cast).assignments[-1].ended_at is None
    app.text_area(key="conflict_reason").input("My sister is one of the ward nurses.")
    press(app, "Step back")
    assert record(cast).assignments[0].conflict == "My sister is one of the ward nurses."
    assert "Give this verdict" not in labels(app)


def test_the_keeper_says_which_areas_somebody_judges(page, cast):
    app = page("keeper")
    app.toggle(key="pool_areas_open").set_value(True).run()
    [areas] = app.multiselect
    areas.set_value([Area.DESIGN])
    press(app, "Keep these areas")
    assert cast.workspace.reviews.areas(cast.actor("keeper")) == {cast.ids["bar raiser"]: frozenset({Area.DESIGN})}
    assert "judges design" in drawn(app, "rows")[0]["groups"][0]["rows"][0]["facts"]


def test_who_has_read_the_version_is_said_once_each(page, cast):
    app = page("director")
    press(app, "I have read this version")
    assert "read by Director" in drawn(app, "standing")[0]["facts"]
    assert "I have read this version" not in labels(app)
    assert "read by Director" in drawn(page("owner"), "standing")[0]["facts"]


def test_verdicts_wait_for_the_time_of_reading(page, cast):
    app = unfold(page("owner"), "windows")
    app.date_input(key="window_read").set_value(datetime.now(UTC).date() + timedelta(days=2))
    press(app, "Set these times")
    assert any("until then it is read" in fact for fact in drawn(app, "standing")[0]["facts"])
    assert "Give this verdict" not in labels(page("bar raiser"))


def test_the_owner_names_another_approver(page, cast):
    app = unfold(page("owner"), "signers")
    app.selectbox(key="signer_").set_value(cast.ids["director"])
    press(app, "Name them")
    assert approver(cast) == cast.ids["director"]


def test_who_may_not_sign_is_told_and_the_approver_stays(page, cast):
    app = unfold(page("owner"), "signers")
    app.selectbox(key="signer_").set_value(cast.ids["bar raiser"])
    press(app, "Name them")
    assert "bar raiser cannot sign" in texts(app)
    assert approver(cast) == cast.ids["approver"]


def test_the_reader_marks_exactly_what_changed_since_the_verdict(page, cast):
    cast.submit("Nurses lose an hour a shift. Porters push beds.")
    cast.judge(Judgement.APPROVE)
    cast.submit("Nurses lose two hours a shift. Porters push beds.")
    [reader] = drawn(page("bar raiser"), "reader")
    marked = [reader["sections"][index]["text"][start:end] for index, start, end, _ in reader["changed"]]
    assert any("two" in words for words in marked)
    assert not any("Porters" in words for words in marked)
    assert drawn(page("owner"), "reader")[0]["changed"] == []


@pytest.mark.parametrize(
    ("before", "after", "beside"),
    [
        ("Porters push beds. Nobody pays.", "Porters push beds.", "Porters push beds."),
        ("Porters push beds.\n\nNobody pays.", "Porters push beds.", "Porters push beds."),
        ("Nobody pays.\n\nPorters push beds.", "Porters push beds.", "Porters push beds."),
        ("One. Nobody pays.\n\nPorters push beds.", "One.\n\nPorters push beds.", "One."),
    ],
    ids=["last-sentence", "last-paragraph", "first-paragraph", "end-of-a-paragraph"],
)
def test_what_went_away_since_the_verdict_is_told_beside_the_paragraph_it_left(page, cast, before, after, beside):
    cast.submit(before)
    cast.judge(Judgement.APPROVE)
    cast.submit(after)
    [reader] = drawn(page("bar raiser"), "reader")
    [(index, start, end, was)] = reader["changed"]
    assert "Nobody pays" in was
    section = reader["sections"][index]
    [paragraph] = [one for one in section["paragraphs"] if one["start"] < end and start < one["end"]]
    assert section["text"][paragraph["start"] : paragraph["end"]].strip() == beside
