"""What an open Review page asks for between two runs."""

import pytest

from docs_engine.model.review import Judgement
from docs_engine.services.presences import Place
from docs_engine.services.reviews import NewComment
from docs_engine.serving import SESSION_COOKIE
from tests.faces.conftest import OURS


@pytest.fixture
def reader(site, cast):
    """A browser of the owner, and the address of the cast's document."""
    site.cookies.set(SESSION_COOKIE, cast.tokens["owner"])
    site.headers.update(OURS)
    return site, f"/api/documents/{cast.document_id}"


def test_the_stamp_changes_with_a_comment_a_proposal_and_a_verdict(reader, cast):
    browser, address = reader
    stamps = [browser.get(f"{address}/changes").json()["stamp"]]
    comment = cast.workspace.reviews.comment(cast.actor("bar raiser"), cast.document_id, NewComment(1, "How many?"))
    stamps.append(browser.get(f"{address}/changes").json()["stamp"])
    cast.workspace.reviews.propose_resolved(cast.actor("owner"), comment, "")
    stamps.append(browser.get(f"{address}/changes").json()["stamp"])
    cast.judge(Judgement.APPROVE)
    stamps.append(browser.get(f"{address}/changes").json()["stamp"])
    assert len(set(stamps)) == len(stamps)
    assert browser.get(f"{address}/changes", params={"since": stamps[-1]}).json()["changed"] is False


def test_comments_and_verdicts_arrive_as_the_page_draws_them(reader, cast):
    browser, address = reader
    cast.workspace.reviews.comment(cast.actor("bar raiser"), cast.document_id, NewComment(1, "<b>How</b> many?"))
    cast.judge(Judgement.REQUEST_CHANGES, "Which nurses?")
    review = browser.get(f"{address}/review", params={"version": 1}).json()
    assert [(each["body"], each["author"]) for each in review["comments"]] == [("<b>How</b> many?", "Bar Raiser")]
    assert {each["reason"] for each in review["verdicts"]} == {"Which nurses?"}
    assert review["newest"] == 1
    again = browser.get(f"{address}/review", params={"version": 1, "since": review["stamp"]}).json()
    assert again == {"changed": False, "stamp": review["stamp"], "here": []}


def test_who_else_reads_the_version_is_told_though_nothing_was_done(reader, cast):
    browser, address = reader
    stamp = browser.get(f"{address}/review", params={"version": 1}).json()["stamp"]
    cast.workspace.presences.arrive(cast.actor("bar raiser"), cast.document_id, Place(1, "problem", 30))
    assert browser.put(f"{address}/presence", json={"version": 1, "section": "problem", "share": 80}).status_code == 204
    review = browser.get(f"{address}/review", params={"version": 1, "since": stamp}).json()
    assert review["changed"] is False
    assert review["here"] == [{"name": "Bar Raiser", "section": "problem", "share": 30}]
    assert browser.put(f"{address}/presence", json={"version": 9}).status_code == 404


def test_who_may_not_see_the_document_gets_nothing(reader, cast):
    browser, _ = reader
    assert browser.get("/api/documents/nothing/review", params={"version": 1}).status_code == 404
    assert browser.get(f"/api/documents/{cast.document_id}/review", params={"version": 9}).status_code == 404
