"""The History page, run as Streamlit runs it."""

import pytest
from streamlit.testing.v1 import AppTest

from docs_engine.evidence import TITLE as EVIDENCE
from docs_engine.model.evidence import EvidenceRecord
from docs_engine.model.review import Judgement
from docs_engine.services.commenting import NewComment
from docs_engine.services.drafts import SectionChange
from docs_engine.serving import SESSION_COOKIE
from tests.faces.pages import changes, drawn, open_page, press, unfold


@pytest.fixture
def page(cast):
    """The History page of the cast's document; call with who looks."""

    def run(who: str, **place: str) -> AppTest:
        return open_page("history", cast.tokens[who], **{"document": cast.document_id, **place})

    return run


def words(row: dict[str, object]) -> str:
    return "".join(text for text, _ in row["title"])


def test_versions_are_listed_newest_first_with_note_hash_and_verdicts(page, cast):
    cast.judge(Judgement.REQUEST_CHANGES)
    cast.submit("Nurses lose an hour a shift.", note="Answers the comments")
    rows = drawn(page("owner"), "rows")[0]["groups"][0]["rows"]
    assert [words(row) for row in rows] == ["Version 2", "Version 1"]
    assert rows[0]["text"] == [["Answers the comments", False]]
    assert len(rows[0]["hash"]) == 64
    assert any("request changes" in chip["label"] for chip in rows[1]["chips"])


def test_two_versions_are_compared_word_by_word(page, cast):
    cast.submit("Nurses lose an hour a shift.")
    told = changes(page("owner", **{"from": "1", "to": "2"}))
    assert list(told) == ["Problem"]
    assert any("an hour" in words for kind, words in told["Problem"] if kind == "added")


def test_a_difference_shows_lists_and_emphasis_as_the_reader_does(page, cast):
    cast.submit("- Nurses **copy** notes.\n- They lose 40 minutes.")
    cast.submit("- Nurses **copy** notes.\n- They lose *an hour*.")
    app = page("owner", **{"from": "2", "to": "3"})
    [difference] = drawn(app, "difference")
    [problem] = [section for section in difference["sections"] if section["changed"]]
    assert [paragraph["kind"] for paragraph in problem["paragraphs"]] == ["bullet", "bullet"]
    spans = [span for paragraph in problem["paragraphs"] for span in paragraph["spans"]]
    assert ("copy", "same") in [(span["text"], span["change"]) for span in spans if span.get("bold")]
    assert ("an hour", "added") in [(span["text"], span["change"]) for span in spans if span.get("italic")]
    assert not any(set("*-") & set(span["text"]) for span in spans)


def test_the_draft_is_compared_when_the_address_says_so(page, cast):
    owner = cast.actor("owner")
    revision = cast.workspace.drafts.read(owner, cast.document_id).revision
    change = SectionChange("solution", "It listens.", revision)
    cast.workspace.drafts.save_section(owner, cast.document_id, change)
    assert "Solution" in changes(page("owner", **{"from": "1", "to": "draft"}))


def test_restoring_writes_the_version_into_the_draft(page, cast):
    first = cast.workspace.versions.read(cast.actor("owner"), cast.document_id, 1)
    cast.submit("Nurses lose an hour a shift.")
    app = unfold(page("owner"), "restore")
    app.selectbox(key="restore_version").select(1)
    press(app, "Write it into the draft")
    draft = cast.workspace.drafts.read(cast.actor("owner"), cast.document_id)
    assert draft.section("problem").section.text == next(s.text for s in first.sections if s.key == "problem")


def test_who_may_not_edit_is_not_offered_to_restore(page):
    assert "Write it into the draft" not in {button.label for button in page("bar raiser").button}


def test_the_trail_is_told_in_sentences_with_the_head_of_its_chain(page, cast):
    cast.judge(Judgement.REQUEST_CHANGES)
    app = page("owner")
    head, *rows = drawn(app, "rows")[-1]["groups"][0]["rows"]
    assert head["hash"] == cast.workspace.audit.trail(cast.actor("owner"), cast.document_id)[-1].hash
    told = [words(row) for row in rows]
    assert any(line.startswith("Bar Raiser gave a verdict on") and line.endswith("request changes") for line in told)
    assert "Owner submitted version 1" in told


def test_a_version_that_does_not_exist_in_the_address_counts_as_none(page, cast):
    assert "Problem" not in changes(page("owner", **{"from": "77", "to": "1"}))


def test_without_a_document_the_way_to_the_library_is_shown(page):
    app = page("owner", document="")
    assert "No document chosen" in [header.value for header in app.header]


def test_each_paragraph_tells_the_version_that_last_changed_it(page, cast):
    cast.submit("Nurses 🚑 lose **forty minutes** a shift.\n\nAnd sleep.")
    assert drawn(page("owner"), "blame") == []
    [blame] = drawn(page("owner", blame="yes"), "blame")
    [problem] = [section for section in blame["sections"] if section["title"] == "Problem"]
    told = [(each["version"], each["who"], each["newest"]) for each in problem["paragraphs"]]
    assert told == [("Version 1", "Owner", False), ("Version 2", "Owner", True)]
    [older] = drawn(page("owner", blame="yes", of="1"), "blame")
    assert {each["version"] for section in older["sections"] for each in section["paragraphs"]} == {"Version 1"}


def test_a_new_title_and_a_new_record_are_part_of_the_difference(page, cast):
    owner = cast.actor("owner")
    revision = cast.workspace.drafts.read(owner, cast.document_id).revision
    cast.workspace.drafts.save_title(owner, cast.document_id, "Lamp", revision)
    cast.workspace.evidence.add(owner, cast.document_id, EvidenceRecord("E1", "Nurses lose 40 minutes.", "Time study"))
    told = changes(page("owner", **{"from": "1", "to": "draft"}))
    assert ("added", "Lamp") in told["Title"]
    assert "Time study" in " ".join(text for _, text in told[EVIDENCE])
    assert "Title" not in changes(page("owner", **{"from": "1", "to": "1"}))


def test_difference_and_origins_are_told_over_http(cast, site):
    cast.submit("Nurses lose an hour.\n\nAnd sleep.")
    site.cookies.set(SESSION_COOKIE, cast.tokens["owner"])
    address = f"/api/documents/{cast.document_id}"
    sections = site.get(f"{address}/comparison?old=1&new=2").json()["sections"]
    assert [section["title"] for section in sections if section["changed"]] == ["Problem"]
    sections = site.get(f"{address}/blame?version=2").json()["sections"]
    [problem] = [section["paragraphs"] for section in sections if section["key"] == "problem"]
    assert {(each["version"], each["author_id"]) for each in problem} == {(2, cast.ids["owner"])}
    assert site.get(f"{address}/blame?version=7").status_code == 404
    assert site.get(f"{address}/comparison?old=-1").status_code == 422


def test_a_thousand_comments_are_listed_and_counted(cast):
    said = [NewComment(1, f"Who says so? {number} 🚑") for number in range(1000)]
    for begin in range(0, 1000, 100):
        cast.workspace.reviews.publish(cast.actor("bar raiser"), cast.document_id, said[begin : begin + 100])
    [reader] = drawn(open_page("review", cast.tokens["owner"], document=cast.document_id), "reader")
    assert len(reader["comments"]) == 1000
    [board] = drawn(open_page("board", cast.tokens["owner"]), "board")
    assert board["columns"]
