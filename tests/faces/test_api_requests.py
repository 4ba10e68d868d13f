"""What every request to the interface meets: shape, size, origin, idempotency."""

import pytest

from docs_engine.api.limits import API_BYTES
from docs_engine.api.problems import STATUS
from docs_engine.errors import DocsEngineError


@pytest.fixture
def draft(document_id):
    return f"/api/documents/{document_id}/draft"


def every_code(kind=DocsEngineError):
    yield kind.code
    for child in kind.__subclasses__():
        yield from every_code(child)


def test_every_error_code_has_a_status():
    assert set(every_code()) <= set(STATUS)


def test_a_request_without_our_header_changes_nothing(browser, draft):
    del browser.headers["x-backcast"]
    answer = browser.put(f"{draft}/title", json={"text": "Theirs", "base_revision": 1})
    assert (answer.status_code, answer.json()["code"]) == (403, "foreign_request")
    assert browser.get(draft).json()["title"] == "Lantern"


def test_a_request_from_another_site_changes_nothing(browser, draft):
    answer = browser.put(
        f"{draft}/title", json={"text": "Theirs", "base_revision": 1}, headers={"origin": "http://evil.example"}
    )
    assert answer.status_code == 403


def test_a_body_over_the_limit_is_refused_before_it_is_read(browser, draft):
    answer = browser.put(f"{draft}/title", content=b"x" * (API_BYTES + 1))
    assert (answer.status_code, answer.json()["code"]) == (413, "too_large")


def test_a_body_that_hides_its_length_is_refused_while_it_is_read(browser, draft):
    pieces = (b"x" * 65536 for _ in range(20))
    answer = browser.put(f"{draft}/title", content=pieces, headers={"content-type": "application/json"})
    assert answer.status_code == 413


def test_malformed_json_is_400_and_a_wrong_shape_422(browser, draft):
    malformed = browser.put(f"{draft}/title", content=b"{", headers={"content-type": "application/json"})
    assert (malformed.status_code, malformed.json()["code"]) == (400, "malformed")
    misshapen = browser.put(f"{draft}/title", json={"text": 5, "extra": 1})
    assert (misshapen.status_code, misshapen.json()["code"]) == (422, "input")
    assert set(misshapen.json()["details"]["fields"]) == {"text", "extra"}


def test_an_unknown_route_and_an_unknown_document_are_problems_too(browser):
    for path in ("/api/nothing", "/api/documents/nothing/draft"):
        answer = browser.get(path)
        assert answer.status_code == 404
        assert answer.headers["content-type"] == "application/problem+json"


def test_changes_tell_only_after_something_changed(browser, document_id, draft):
    address = f"/api/documents/{document_id}/changes"
    stamp = browser.get(address).json()["stamp"]
    assert browser.get(address, params={"since": stamp}).json()["changed"] is False
    browser.put(f"{draft}/title", json={"text": "New", "base_revision": browser.get(draft).json()["revision"]})
    assert browser.get(address, params={"since": stamp}).json()["changed"] is True


def test_the_draft_downloads_as_word_and_markdown_under_its_own_name(browser, document_id):
    trail = browser.get(f"/api/documents/{document_id}/trail")
    assert (trail.status_code, trail.headers["content-type"], trail.content[:2]) == (200, "application/zip", b"PK")
    word = browser.get(f"/api/documents/{document_id}/word")
    assert word.status_code == 200
    assert word.content[:2] == b"PK"
    assert word.headers["content-disposition"].startswith('attachment; filename="')
    markdown = browser.get(f"/api/documents/{document_id}/markdown")
    assert "Lantern" in markdown.text
    assert browser.get(f"/api/documents/{document_id}/word?version=7").status_code == 404


def test_a_comment_is_added_once_for_one_idempotency_key(browser, workspace, signed, document_id):
    read = workspace.drafts.read(signed.actor, document_id)
    workspace.versions.submit(signed.actor, document_id, read.revision)
    address = f"/api/documents/{document_id}/comments"
    comment = {"version": 1, "body": "Who says so?"}
    first = browser.post(address, json=comment, headers={"idempotency-key": "k1"})
    again = browser.post(address, json=comment, headers={"idempotency-key": "k1"})
    assert first.status_code == 201
    assert again.json() == first.json()
    assert len(workspace.documents.read(signed.actor, document_id).record.comments) == 1
    other = browser.post(address, json={**comment, "body": "Else"}, headers={"idempotency-key": "k1"})
    assert other.status_code == 422


def test_a_comment_is_answered_closed_and_opened_again(browser, workspace, signed, document_id):
    read = workspace.drafts.read(signed.actor, document_id)
    workspace.versions.submit(signed.actor, document_id, read.revision)
    made = browser.post(f"/api/documents/{document_id}/comments", json={"version": 1, "body": "Who?"}).json()["id"]
    assert browser.post(f"/api/comments/{made}/replies", json={"body": "Nurses."}).status_code == 201
    assert browser.post(f"/api/comments/{made}/resolve").status_code == 204
    assert browser.post(f"/api/comments/{made}/reopen").status_code == 204
    comment = workspace.documents.read(signed.actor, document_id).record.comments[0]
    assert comment.is_open
    assert [reply.body for reply in comment.replies] == ["Nurses."]
