"""Evidence in a real browser: from a claim without support to a record that backs it, and the ledger in the review."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.steps import enter_sample_as, open_document, settle

pytestmark = [pytest.mark.e2e, pytest.mark.xdist_group("browser")]

CLAIM = "Every second pupil forgets the piece by Wednesday"


def test_a_record_entered_for_a_claim_supports_it(sample, page: Page):
    enter_sample_as(page, sample.url, "Maren Holt")
    draft = open_document(page, "Between Lessons").split("&")[0]
    page.goto(f"{draft}&step=write&section=problem")
    settle(page)
    page.locator("textarea").first.press("Control+End")
    page.keyboard.type(f"\n\n{CLAIM}.")
    page.locator(".editor[data-state=saved]").wait_for()
    page.get_by_role("radio", name="4 Claims").click()
    page.get_by_role("button", name=re.compile("^Without support")).click()
    claim = page.locator(".ledger .claim", has_text=CLAIM)
    expect(claim.get_by_text("Unsupported")).to_be_visible()
    claim.get_by_role("button", name="Add evidence").click()
    expect(page.get_by_text(f"For: “{CLAIM}.”")).to_be_visible()
    page.get_by_label("What was found").fill("66 of 132 pupils could not name the piece on the third day.")
    page.get_by_label("Source").fill("Own calls, the third day after a lesson")
    page.get_by_label("When").fill("2026-09")
    page.get_by_role("button", name="Save and cite").click()
    expect(page.get_by_role("dialog")).to_be_hidden()
    page.get_by_role("button", name=re.compile("^Supported")).click()
    cited = page.locator(".ledger .claim", has_text=re.compile(rf"{CLAIM} \[E\d+\]\."))
    expect(cited).to_contain_text("66 of 132 pupils")
    cited.locator("button.sentence").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**step=write*")
    settle(page)
    area = page.locator("textarea").first
    expect(area).to_be_focused()
    assert area.evaluate("area => area.value.slice(area.selectionStart, area.selectionEnd)").startswith(CLAIM)


def test_a_mark_is_put_where_the_cursor_is_and_undone(sample, page: Page):
    enter_sample_as(page, sample.url, "Maren Holt")
    page.goto(f"{open_document(page, 'Between Lessons').split('&')[0]}&step=write&section=summary")
    settle(page)
    area = page.locator("textarea").first
    before = area.input_value()
    area.press("Control+End")
    page.get_by_text("Cite evidence").click()
    page.get_by_role("button", name=re.compile(r"^Put \[E1\]")).click()
    expect(area).to_have_value(f"{before} [E1]")
    area.press("Control+z")
    expect(area).to_have_value(before)


def test_a_bar_raiser_goes_from_a_claim_to_its_sentence(sample, page: Page):
    enter_sample_as(page, sample.url, "Ines")
    page.goto(re.sub(r"/(draft|history)\?", "/review?", open_document(page, "Night Slip")))
    settle(page)
    page.get_by_text(re.compile("^Claims and their evidence")).click()
    sentence = page.locator(".ledger button.sentence").last
    sentence.wait_for()
    settle(page)  # the fold was drawn by a run of the page, whose end would take the focus away again
    words = sentence.inner_text()[:30]
    sentence.click()
    row = page.locator(".reader .text:focus")
    expect(row).to_contain_text(words)
    expect(row).to_be_in_viewport()
