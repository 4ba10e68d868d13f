"""Board, tour and history by keyboard and click, in a real browser."""

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.steps import enter_sample_as, open_document, settle

pytestmark = [pytest.mark.e2e, pytest.mark.xdist_group("browser")]


def test_the_board_is_walked_by_arrow_keys_and_leads_to_a_document(sample, page: Page):
    enter_sample_as(page, sample.url, "Ines Okafor")
    page.get_by_role("button", name="Leave the tour").click()
    expect(page.get_by_role("button", name="Leave the tour")).to_be_hidden()
    page.goto(f"{sample.url}/board")
    first = page.locator(".column").first.locator(".card a").first
    first.focus()
    page.keyboard.press("ArrowRight")
    expect(page.locator(".column").nth(1).locator(".card a").first).to_be_focused()
    page.keyboard.press("ArrowLeft")
    expect(first).to_be_focused()
    expect(page.locator(".card.override .chip.solid").first).to_be_visible()
    page.keyboard.press("Enter")
    page.wait_for_url("**/review?*")
    settle(page)
    page.reload()
    expect(page.get_by_role("button", name="Leave the tour")).to_be_hidden()


def test_two_versions_stand_side_by_side_with_a_way_to_each_changed_section(sample, page: Page):
    enter_sample_as(page, sample.url, "Ines Okafor")
    address = open_document(page, "Night Slip").replace("/review?", "/history?")
    page.goto(f"{address}&from=1&to=2")
    page.get_by_role("button", name="Side by side").click()
    expect(page.get_by_role("button", name="Side by side")).to_have_attribute("aria-pressed", "true")
    expect(page.locator("table.beside del").first).to_be_visible()
    page.get_by_role("navigation", name="Changed sections").get_by_role("button", name="Solution").click()
    expect(page.locator("h3", has_text="Solution")).to_be_focused()
