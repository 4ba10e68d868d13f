"""Evidence records, the claims ledger and the stage over HTTP."""

import pytest


@pytest.fixture
def address(document_id):
    return f"/api/documents/{document_id}"


def test_a_record_is_added_changed_and_removed_over_the_revision_that_was_seen(browser, address):
    added = browser.post(f"{address}/draft/evidence", json={"statement": "24 of 31 wait.", "date": "2026-02"})
    assert added.status_code == 201
    mark = added.json()["mark"]
    draft = browser.get(f"{address}/draft")
    assert added.headers["etag"] == draft.headers["etag"]
    assert draft.json()["evidence"][-1] == {
        "mark": mark, "statement": "24 of 31 wait.", "source": "", "link": "", "sample": "", "date": "2026-02",
        "owner": "",
    }  # fmt: skip
    place = f"{address}/draft/evidence/{mark}"
    changed = browser.put(place, json={"statement": "25 of 31 wait."}, headers={"if-match": added.headers["etag"]})
    assert changed.status_code == 200
    stale = browser.put(place, json={"statement": "26 wait.", "base_revision": added.json()["revision"]})
    assert (stale.status_code, stale.json()["details"]["text"]) == (412, f"- [{mark}] 25 of 31 wait.")
    assert browser.delete(place).json()["code"] == "no_base_revision"
    assert browser.delete(place, params={"base_revision": changed.json()["revision"]}).status_code == 200
    assert mark not in [record["mark"] for record in browser.get(f"{address}/draft").json()["evidence"]]


def test_a_link_that_leads_elsewhere_than_the_web_is_refused(browser, address):
    answer = browser.post(f"{address}/draft/evidence", json={"statement": "x", "link": "javascript:alert(1)"})
    assert (answer.status_code, list(answer.json()["details"]["fields"])) == (422, ["link"])


def test_the_ledger_tells_of_every_claim_and_of_the_records(browser, address):
    base = browser.get(f"{address}/draft").json()["revision"]
    text = "Most wards lose 40% of a shift to paper."
    browser.put(f"{address}/draft/sections/problem", json={"text": text, "base_revision": base})
    ledger = browser.get(f"{address}/claims").json()
    claim = next(claim for claim in ledger["claims"] if claim["section"] == "problem")
    assert (claim["support"], text[claim["start"] : claim["end"]]) == ("unsupported", text)
    assert ledger["evidence"] == browser.get(f"{address}/draft").json()["evidence"]


def test_the_stage_is_set_and_told(browser, address):
    before = browser.get(f"{address}/changes").json()
    assert browser.put(f"{address}/stage", json={"stage": "growth"}).status_code == 204
    after = browser.get(f"{address}/changes", params={"since": before["stamp"]}).json()
    assert (after["changed"], after["stage"]) == (True, "growth")
    assert browser.put(f"{address}/stage", json={"stage": "done"}).status_code == 422
