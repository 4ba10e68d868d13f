"""The main job in a real browser, from the first visit to a signed version."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.steps import enter_sample_as, open_document, settle

pytestmark = [pytest.mark.e2e, pytest.mark.xdist_group("browser")]

PASSWORD = "correct horse battery"
ANSWERS = (
    "Ward nurses on night shift in hospitals with fewer than 200 beds.",
    "Night nurses lose 40 minutes of every 12-hour shift to notes [E1]. One note in 9 carries a wrong time [E1].",
    "Nurses get 35 minutes of every shift back for their patients.",
    "[E1] Time study in three wards, 212 shifts, March 2026. Sheet: wards-2026-03.",
    "A nurse speaks at the bedside, reads the note on the ward screen, corrects one word and signs it with the badge.",
)


def test_first_visit_to_submitted_version(empty, page: Page):
    set_up_a_workspace(page, empty.url)
    begin_a_press_release(page)
    for answer in ANSWERS:
        answer_the_question(page, answer)
    page.get_by_role("radio", name="2 Write").click()
    page.locator(".editor.with-preview").wait_for()
    page.get_by_role("button", name="Problem").first.click()
    page.wait_for_url("**section=problem*")
    expect(page.locator("textarea").first).to_have_value(re.compile("^Night nurses lose 40"))
    type_at_the_end(page, " It is a revolutionary 🚀 problem.")
    page.reload()
    settle(page)
    expect(page.locator("textarea").first).to_have_value(re.compile("Night nurses lose 40 .* revolutionary 🚀"))
    expect(page.locator(".preview .text").last).to_contain_text("revolutionary 🚀")
    previewed = looks(page, ".preview .text")
    page.get_by_role("radio", name="3 Findings").click()
    expect(page.get_by_text("“revolutionary”").first).to_be_visible()
    page.get_by_role("radio", name="5 Read").click()
    page.get_by_label("What is new").fill("First version")
    page.get_by_role("button", name="Submit for review").click(delay=80)
    page.wait_for_url("**/review?*")
    settle(page)
    page.locator(".reader .text").first.wait_for()
    assert [look for look in looks(page, ".reader .text") if look in previewed] == previewed
    with page.expect_download() as download:
        page.get_by_role("link", name="Word").first.click()
    assert download.value.suggested_filename.endswith(".docx")


def test_two_windows_of_one_section_lose_nothing(sample, page: Page):
    enter_sample_as(page, sample.url, "Maren Holt")
    address = f"{open_document(page, 'Between Lessons').split('&')[0]}&step=write&section=solution"
    page.goto(address)
    settle(page)
    other = page.context.new_page()
    other.goto(address)
    settle(other)
    type_at_the_end(other, " From the second window.")
    page.locator("textarea").first.press("Control+End")
    page.keyboard.type(" From the first 🚀.")
    expect(page.locator(".conflict")).to_be_visible()
    expect(page.locator(".conflict")).to_contain_text("From the second window.")
    page.get_by_role("button", name="Keep mine").click()
    expect(page.locator(".conflict")).to_be_hidden()
    page.locator(".editor[data-state=saved]").wait_for()
    other.reload()
    settle(other)
    expect(other.locator("textarea").first).to_have_value(re.compile("From the first 🚀"))


def test_what_was_typed_without_a_connection_is_saved_afterwards(sample, page: Page):
    enter_sample_as(page, sample.url, "Maren Holt")
    page.goto(f"{open_document(page, 'Between Lessons').split('&')[0]}&step=write&section=summary")
    settle(page)
    page.context.set_offline(True)
    page.locator("textarea").first.press("Control+End")
    page.keyboard.type(" Offline words.")
    expect(page.locator(".editor .status")).to_contain_text("kept in this browser")
    page.context.set_offline(False)
    page.locator(".editor[data-state=saved]").wait_for()
    page.reload()
    settle(page)
    expect(page.locator("textarea").first).to_have_value(re.compile(r"Offline words\.$"))


def test_an_approver_signs_what_the_bar_raiser_recommended(sample, page: Page):
    enter_sample_as(page, sample.url, "Daniel Voss")
    open_document(page, "Short Notice")
    page.get_by_label("Your password, again").fill("wrong-password")
    page.get_by_role("button", name=re.compile("^Sign")).click(delay=80)
    expect(page.get_by_text("The password is wrong.").first).to_be_visible()
    settle(page)
    expect(page.get_by_text("Recommended", exact=True).first).to_be_visible()
    page.get_by_label("Your password, again").fill("sample-workspace")
    page.get_by_role("button", name=re.compile("^Sign")).click(delay=80)
    expect(page.get_by_text("Approved", exact=True).first).to_be_visible()


def test_management_reverses_an_override(sample, page: Page):
    enter_sample_as(page, sample.url, "Helene Marchetti")
    open_document(page, "Seen and Mended")
    expect(page.get_by_text("override", exact=False).first).to_be_visible()
    page.get_by_text("Reverse", exact=False).first.click()
    page.get_by_label("Note").fill("The pilot's data do not carry this: run it in two more districts first.")
    page.get_by_role("button", name="Answer").click(delay=80)
    settle(page)
    expect(page.get_by_text("Approved by override", exact=True)).to_have_count(0)


def set_up_a_workspace(page: Page, url: str) -> None:
    page.goto(url)
    page.get_by_role("link", name="Set up").click()
    entries = {
        "workspace": "Harbour Freight",
        "team": "Night Shift",
        "name": "Ines Duarte",
        "email": "ines@harbour.example",
        "password": PASSWORD,
    }
    for name, value in entries.items():
        page.fill(f"#{name}", value)
    page.get_by_role("button", name="Create").click()
    page.wait_for_url(f"{url}/")
    settle(page)


def begin_a_press_release(page: Page) -> None:
    page.get_by_role("button", name="New document").click()
    settle(page)
    page.locator(".st-key-type-pr_faq button").click()
    page.get_by_label("Title").fill("Lantern: ward notes that write themselves")
    page.get_by_role("button", name="Begin").click(delay=80)
    page.wait_for_url("**/draft?*")
    settle(page)


def answer_the_question(page: Page, answer: str) -> None:
    here = page.url
    box = page.locator("textarea").first
    expect(box).to_have_value("")  # the next question's, no longer the one before
    box.fill(answer)
    expect(box).to_have_value(answer)
    page.get_by_role("button", name="Save and go on").click(delay=80)
    page.wait_for_url(lambda url: url != here)
    settle(page)


def looks(page: Page, selector: str) -> list[list[str]]:
    """What a reader sees of each paragraph: element, words, and how they are set."""
    return page.locator(selector).evaluate_all(
        """texts => texts.map(text => {
          const { fontFamily, fontSize, lineHeight, fontWeight, marginBottom } = getComputedStyle(text);
          return [text.tagName, text.textContent, fontFamily, fontSize, lineHeight, fontWeight, marginBottom];
        })"""
    )


def type_at_the_end(page: Page, words: str) -> None:
    page.locator("textarea").first.press("Control+End")
    page.keyboard.type(words)
    page.locator(".editor[data-state=saved]").wait_for()
