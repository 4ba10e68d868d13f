"""Nobody gets past sign-in without a session."""

import pytest
from starlette.websockets import WebSocketDisconnect

from docs_engine.serving import SESSION_COOKIE, is_local

SITE = "http://127.0.0.1:8501"


@pytest.mark.parametrize("path", ["/", "/draft", "/people?x=1"])
def test_a_page_without_a_session_leads_to_sign_in(site, path):
    answer = site.get(path)
    assert answer.status_code == 303
    assert answer.headers["location"].startswith("/session/sign-in")


@pytest.mark.parametrize(
    "path", ["/api/documents/x/draft", "/media/abc.docx", "/_stcore/upload_file/a/b", "/component/x"]
)
def test_everything_that_is_no_page_answers_401(site, path):
    answer = site.get(path)
    assert answer.status_code == 401
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["code"] == "not_signed_in"
    assert "www-authenticate" in answer.headers


def test_streamlits_interface_for_programs_is_shut(browser):
    assert browser.post("/_stcore/agent/interact", json={}).status_code == 404
    assert browser.get("/_stcore/agent/openapi.json").status_code == 404


def test_the_websocket_is_refused_without_a_session(site):
    with pytest.raises(WebSocketDisconnect), site.websocket_connect("/_stcore/stream", headers={"origin": SITE}):
        pass


def test_the_websocket_is_refused_to_pages_of_other_sites(browser):
    headers = {"origin": "http://evil.example"}
    with pytest.raises(WebSocketDisconnect), browser.websocket_connect("/_stcore/stream", headers=headers):
        pass


def test_the_websocket_opens_for_the_signed_in(browser, signed):
    headers = {"cookie": f"{SESSION_COOKIE}={signed.token}", "host": "127.0.0.1:8501", "origin": SITE}
    with browser.websocket_connect("/_stcore/stream", headers=headers) as stream:
        assert stream.receive_text() == "hello"


def test_an_ended_session_is_no_session(browser, workspace, signed):
    assert browser.get("/").text == "a page"
    workspace.people.sign_out(signed.token)
    assert browser.get("/").status_code == 303


def test_health_needs_no_session_and_tells_nothing_about_people(site):
    answer = site.get("/api/health")
    assert answer.status_code == 200
    assert set(answer.json()) == {"status", "version"}


def test_every_answer_carries_the_security_headers(browser):
    headers = browser.get("/").headers
    policy = headers["content-security-policy"]
    assert "script-src 'self' blob: 'sha256-" in policy
    assert "frame-ancestors 'none'" in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"


def test_answers_with_peoples_words_are_kept_by_nobody_on_the_way(browser, document_id):
    assert browser.get(f"/api/documents/{document_id}/draft").headers["cache-control"] == "no-store"


@pytest.mark.parametrize(
    ("client", "headers", "local"),
    [
        ("127.0.0.1", {"host": "localhost:8501"}, True),
        ("::1", {"host": "[::1]:8501"}, True),
        ("127.0.0.1", {"host": "rebound.example"}, False),
        ("10.0.0.9", {"host": "localhost"}, False),
        ("127.0.0.1", {"host": "localhost", "x-forwarded-for": "203.0.113.9"}, False),
        ("127.0.0.1", {}, False),
    ],
)
def test_local_means_this_very_computer(client, headers, local):
    assert is_local(client, headers) is local
