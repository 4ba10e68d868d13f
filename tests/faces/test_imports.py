"""A Word file comes back over the interface and on its page."""

import io

import docx
import pytest

from docs_engine.services.documents import LibraryQuery
from docs_engine.serving import SESSION_COOKIE
from tests.faces.conftest import OURS
from tests.faces.pages import changes, open_page, press, texts

SENTENCE = "Nurses carry less."


@pytest.fixture
def returned(cast):
    """The exported file with one sentence put behind the first paragraph of its last section, and a comment on it."""
    content = cast.workspace.exports.word(cast.actor("owner"), cast.document_id, 1).content
    word = docx.Document(io.BytesIO(content))
    last = [each for each in word.paragraphs if each.text.strip()][-1]
    added = last.insert_paragraph_before(SENTENCE)
    word.add_comment(last.runs, text="Which ones?", author="Zoe", initials="Z")
    added.style = last.style
    kept = io.BytesIO()
    word.save(kept)
    return kept.getvalue()


@pytest.fixture
def ask(site, cast):
    site.headers.update(OURS)
    site.cookies.set(SESSION_COOKIE, cast.tokens["owner"])

    def send(method, path, expected, **sent):
        answer = site.request(method, f"/api/documents/{cast.document_id}/imports{path}", **sent)
        assert answer.status_code == expected, answer.text
        return answer.json() if answer.content else None

    return send


def draft_text(cast):
    draft = cast.workspace.drafts.read(cast.actor("owner"), cast.document_id)
    return "\n".join(entry.section.text for entry in draft.sections)


def test_a_file_is_brought_looked_at_and_taken_over(cast, ask, returned):
    file = ask("POST", "", 201, content=returned)["file"]
    preview = ask("GET", f"/{file}", 200)
    changed = [section["key"] for section in preview["sections"] if section["outcome"] == "theirs"]
    assert len(changed) == 1
    assert [comment["text"] for comment in preview["comments"]] == ["Which ones?"]
    assert SENTENCE not in draft_text(cast)
    chosen = {"base_revision": preview["revision"], "sections": changed, "comments": [preview["comments"][0]["number"]]}
    ask("POST", f"/{file}/accepted", 204, json=chosen)
    assert SENTENCE in draft_text(cast)
    assert ask("GET", f"/{file}", 200)["comments"] == []


def test_a_refused_file_says_what_it_holds(ask):
    refused = ask("POST", "", 422, content=b"\x89PNG")
    assert (refused["code"], refused["details"]["holds"]) == ("import_refused", "it is no Word file")
    assert refused["hint"]


def test_a_file_may_be_larger_than_other_requests_and_not_boundless(ask):
    assert ask("POST", "", 422, content=b"x" * 2_000_000)["code"] == "import_refused"
    assert ask("POST", "", 413, content=b"x" * 26_500_000)["code"] == "too_large"


def test_the_page_offers_each_change_and_takes_one_over(cast, returned):
    file = cast.workspace.imports.bring(cast.actor("owner"), cast.document_id, returned)
    app = open_page("bring_back", cast.tokens["owner"], document=cast.document_id, file=file)
    assert "changed in the file" in texts(app)
    assert "New comment, Zoe" in texts(app)
    assert ("added", SENTENCE) in [change for said in changes(app).values() for change in said]
    take = next(button.label for button in app.button if button.label.startswith("Take over: "))
    press(app, take)
    assert SENTENCE in draft_text(cast)
    press(app, "Leave it")
    assert "Nothing is left to decide" in texts(app)
    assert len(cast.workspace.documents.read(cast.actor("owner"), cast.document_id).record.comments) == 0


def test_a_document_is_begun_from_a_file_over_the_interface(site, cast, returned):
    site.headers.update(OURS)
    site.cookies.set(SESSION_COOKIE, cast.tokens["owner"])
    file = site.post("/api/imports", content=returned).json()["file"]
    look = site.get(f"/api/imports/{file}").json()
    assert look["sections"]
    assert [entry["what"] for entry in look["left_out"]] == ["comment or reply"]
    begun = site.post(f"/api/imports/{file}/document", json={"title": "Once more"})
    assert begun.status_code == 201
    assert cast.workspace.documents.read(cast.actor("owner"), begun.json()["id"]).document.title == "Once more"


def test_the_new_document_page_shows_a_file_before_it_begins_a_document(cast, returned):
    file = cast.workspace.imports.bring_new(cast.actor("owner"), returned)
    app = open_page("new_document", cast.tokens["owner"], file=file)
    assert "sections found: " in texts(app)
    assert "1 x comment or reply: Which ones?" in texts(app)
    app.text_input(key="from-title").set_value("From a file")
    press(app, "Begin with these sections")
    rows = cast.workspace.documents.library(cast.actor("owner"), LibraryQuery()).rows
    assert "From a file" in [row.document.title for row in rows]
