"""Files of a document over HTTP."""

import pytest


@pytest.fixture
def submitted(browser, document_id):
    draft = f"/api/documents/{document_id}/draft"
    base = browser.get(draft).json()["revision"]
    text = "Nurses wait, see ![the ward](ward.png)."
    browser.put(f"{draft}/sections/problem", json={"text": text, "base_revision": base})
    return f"/api/documents/{document_id}"


def test_what_can_be_downloaded_and_what_is_left_out_is_told(browser, submitted):
    told = browser.get(f"{submitted}/files").json()
    assert told["profiles"] == ["clean", "review"]
    assert isinstance(told["pdf"], bool)
    assert told["left_out"] == ["The picture “the ward” in “Problem” is not in the file; its words stand there."]


@pytest.mark.parametrize("path", ["word?profile=clean", "word?profile=review&findings=true", "html", "history"])
def test_a_file_comes_as_a_download(browser, submitted, path):
    answer = browser.get(f"{submitted}/{path}")
    assert answer.status_code == 200
    assert answer.headers["content-disposition"].startswith("attachment;")


def test_a_profile_that_is_not_there_is_refused_by_name(browser, submitted):
    assert browser.get(f"{submitted}/word?profile=signed").status_code == 409
    assert browser.get(f"{submitted}/word?profile=redline").status_code == 422
    assert browser.get(f"{submitted}/word?profile=gold").status_code == 422


def test_a_redline_of_versions_that_are_not_there_is_not_found(browser, submitted):
    assert browser.get(f"{submitted}/redline?from=7").status_code == 404
    assert browser.get(f"{submitted}/redline").status_code == 422


def test_files_of_a_document_that_one_may_not_see_are_not_found(browser):
    for path in ("files", "word", "pdf", "html", "history", "redline?from=1"):
        assert browser.get(f"/api/documents/nobody/{path}").status_code == 404
