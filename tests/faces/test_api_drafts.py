"""Saving a draft over HTTP: acknowledged, or refused with nothing lost."""

import pytest

SECTION = "problem"


@pytest.fixture
def draft(document_id):
    return f"/api/documents/{document_id}/draft"


def revision(browser, draft):
    return browser.get(draft).json()["revision"]


def test_the_draft_comes_with_its_revision_as_etag(browser, draft):
    answer = browser.get(draft)
    assert answer.headers["etag"] == f'"{answer.json()["revision"]}"'
    assert SECTION in [section["key"] for section in answer.json()["sections"]]


def test_a_saved_section_is_there_with_its_new_revision(browser, draft):
    before = revision(browser, draft)
    answer = browser.put(f"{draft}/sections/{SECTION}", json={"text": "Saved.", "base_revision": before})
    assert answer.status_code == 200
    assert answer.json()["revision"] > before
    assert answer.headers["etag"] == f'"{answer.json()["revision"]}"'
    saved = {section["key"]: section for section in browser.get(draft).json()["sections"]}
    assert saved[SECTION]["text"] == "Saved."
    assert saved[SECTION]["edited"] is True


def test_a_text_as_typed_comes_back_with_findings_and_paragraphs(browser, draft):
    text = "Nurses lose **many** minutes. This is a revolutionary, world-class problem."
    answer = browser.post(f"{draft}/sections/{SECTION}/check", json={"text": text})
    assert any(finding["check"] == "hype" for finding in answer.json()["findings"])
    for finding in answer.json()["findings"]:
        if finding["end"]:
            assert text[finding["start"] : finding["end"]].replace("*", "") == finding["quote"]
    assert answer.json()["paragraphs"][0]["spans"][1] == {"text": "many", "start": 14, "bold": True}


def test_if_match_serves_as_the_base_revision(browser, draft):
    etag = browser.get(draft).headers["etag"]
    answer = browser.put(f"{draft}/sections/{SECTION}", json={"text": "One."}, headers={"if-match": etag})
    assert answer.status_code == 200


def test_without_a_base_revision_nothing_is_saved(browser, draft):
    answer = browser.put(f"{draft}/sections/{SECTION}", json={"text": "One."})
    assert (answer.status_code, answer.json()["code"]) == (428, "no_base_revision")


def test_a_section_changed_meanwhile_answers_412_with_their_text(browser, draft, signed):
    base = revision(browser, draft)
    address = f"{draft}/sections/{SECTION}"
    browser.put(address, json={"text": "Theirs.", "base_revision": base})
    answer = browser.put(address, json={"text": "Mine.", "base_revision": base})
    assert (answer.status_code, answer.json()["code"]) == (412, "stale_version")
    details = answer.json()["details"]
    assert details["text"] == "Theirs."
    assert details["by"] == signed.person.name
    kept = browser.put(address, json={"text": "Mine.", "base_revision": details["revision"]})
    assert kept.status_code == 200


def test_two_people_in_two_sections_do_not_meet(browser, draft):
    base = revision(browser, draft)
    keys = [section["key"] for section in browser.get(draft).json()["sections"]][:2]
    for key in keys:
        saved = browser.put(f"{draft}/sections/{key}", json={"text": f"Text of {key}.", "base_revision": base})
        assert saved.status_code == 200


def test_a_text_is_checked_as_typed_without_being_saved(browser, draft):
    before = browser.get(draft).json()
    answer = browser.post(f"{draft}/sections/{SECTION}/check", json={"text": "A revolutionary thing."})
    assert [finding["check"] for finding in answer.json()["findings"] if finding["check"] == "hype"] == ["hype"]
    assert browser.get(draft).json() == before


def test_an_answer_is_saved_and_says_what_was_drafted_again(browser, draft):
    answer = browser.put(
        f"{draft}/answers/customer",
        json={"text": "Ward nurses in small hospitals", "base_revision": revision(browser, draft)},
    )
    assert answer.status_code == 200
    assert answer.json()["redrafted"]
    assert browser.get(draft).json()["answers"]["customer"] == "Ward nurses in small hospitals"


def test_the_title_is_saved(browser, draft):
    base = revision(browser, draft)
    assert browser.put(f"{draft}/title", json={"text": "Lantern 2", "base_revision": base}).status_code == 200
    assert browser.get(draft).json()["title"] == "Lantern 2"


def test_an_unknown_section_is_not_found(browser, draft):
    answer = browser.put(f"{draft}/sections/poem", json={"text": "x", "base_revision": revision(browser, draft)})
    assert answer.status_code in {404, 422}
    assert answer.headers["content-type"] == "application/problem+json"


def test_a_dismissed_finding_is_gone_until_it_counts_again(browser, draft, document_id):
    text = "This is a revolutionary problem for nurses."
    browser.put(f"{draft}/sections/{SECTION}", json={"text": text, "base_revision": revision(browser, draft)})
    seen = browser.post(f"{draft}/sections/{SECTION}/check", json={"text": text}).json()
    finding = next(entry for entry in seen["findings"] if entry["check"] == "hype")
    accepted = f"/api/documents/{document_id}/accepted-findings"
    assert browser.post(accepted, json={"finding": finding["id"]}).status_code == 204
    assert browser.post(accepted, json={"finding": "gone"}).status_code == 404
    address = f"/api/documents/{document_id}/dismissals"
    assert browser.post(address, json={"finding": finding["id"], "reason": ""}).status_code == 422
    assert browser.post(address, json={"finding": finding["id"], "reason": "It is a quote."}).status_code == 204
    seen = browser.post(f"{draft}/sections/{SECTION}/check", json={"text": text}).json()["findings"]
    assert finding["id"] not in [entry["id"] for entry in seen]
    assert browser.delete(f"{address}/{finding['id']}").status_code == 204
    seen = browser.post(f"{draft}/sections/{SECTION}/check", json={"text": text}).json()["findings"]
    assert finding["id"] in [entry["id"] for entry in seen]


def test_a_dismissal_survives_edits_elsewhere_lapses_with_its_sentence_and_is_told(browser, draft, document_id):
    def save(text: str) -> None:
        over = revision(browser, draft)
        assert browser.put(f"{draft}/sections/{SECTION}", json={"text": text, "base_revision": over}).status_code == 200

    address = f"/api/documents/{document_id}/findings"
    save("This is a revolutionary problem for nurses.")
    hype = next(entry for entry in browser.get(address).json()["findings"] if entry["check"] == "hype")
    reason = {"finding": hype["id"], "reason": "It is a quote."}
    assert browser.post(f"/api/documents/{document_id}/dismissals", json=reason).status_code == 204
    save("Nurses wait at the desk. This is a revolutionary problem for nurses.")
    report = browser.get(address).json()
    assert [entry["finding"] for entry in report["dismissed"]] == [hype["id"]]
    assert hype["id"] not in [entry["id"] for entry in report["findings"]]
    save("This is a revolutionary problem for doctors.")
    report = browser.get(address).json()
    assert [(entry["finding"], entry["reason"]) for entry in report["lapsed"]] == [(hype["id"], "It is a quote.")]
    assert "hype" in [entry["check"] for entry in report["findings"]]
    assert report["voice"]["parts"] == ["press_release", "external_faq"]


def test_the_findings_of_a_version_that_is_not_there_are_not_found(browser, document_id):
    assert browser.get(f"/api/documents/{document_id}/findings?version=7").status_code == 404


def test_a_section_is_drafted_again_from_the_answers(browser, draft):
    drafted = {section["key"]: section["text"] for section in browser.get(draft).json()["sections"]}
    address = f"{draft}/sections/{SECTION}"
    saved = browser.put(address, json={"text": "By hand.", "base_revision": revision(browser, draft)}).json()
    again = browser.post(f"{address}/redraft", json={"base_revision": saved["revision"]})
    assert (again.json()["redrafted"], again.json()["text"]) == ([SECTION], drafted[SECTION])
    assert {section["key"]: section["text"] for section in browser.get(draft).json()["sections"]} == drafted
