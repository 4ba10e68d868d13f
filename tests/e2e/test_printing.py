"""A version on paper: white, whole threads, no controls, line numbers beside their lines, and which words these are."""

import pytest
from playwright.sync_api import Browser, expect

from tests.e2e.steps import enter_sample_as, open_document

pytestmark = [pytest.mark.e2e, pytest.mark.xdist_group("browser")]

# How far each line number stands from the middle of the nearest line of its paragraph.
STRAYED = """reader => [...reader.querySelectorAll(".row")].flatMap((row) => {
  const range = document.createRange();
  range.selectNodeContents(row.querySelector(".text"));
  const middles = [...range.getClientRects()].map((box) => box.top + box.height / 2);
  return [...row.querySelectorAll(".lines span")].map((mark) => {
    const box = mark.getBoundingClientRect();
    return Math.min(...middles.map((middle) => Math.abs(middle - box.top - box.height / 2)));
  });
})"""


@pytest.fixture
def dark(sample, browser: Browser):
    context = browser.new_context(color_scheme="dark", viewport={"width": 390, "height": 844})
    page = context.new_page()
    enter_sample_as(page, sample.url, "Daniel Voss")
    open_document(page, "Shift Note")
    page.locator(".reader .row").first.wait_for()
    yield page
    context.close()


def test_a_version_prints_as_paper_from_a_dark_narrow_screen_and_leaves_it_as_it_was(dark):
    reply = dark.get_by_text("No need to replace it, by the way.")
    expect(reply).to_have_count(0)
    dark.emulate_media(media="print")
    dark.evaluate("dispatchEvent(new Event('beforeprint'))")
    expect(reply).to_be_visible()
    expect(dark.locator(".bar")).to_be_hidden()
    expect(dark.get_by_role("button", name="Go to your decision")).to_have_count(0)
    for place in ("[data-testid=stApp]", ".card.thread >> nth=0"):
        assert dark.locator(place).evaluate("node => getComputedStyle(node).backgroundColor") == "rgb(255, 255, 255)"
    strayed = dark.locator(".reader").evaluate(STRAYED)
    assert len(strayed) > 20
    assert max(strayed) < 6
    foot = dark.evaluate("getComputedStyle(document.documentElement).getPropertyValue('--printed-foot')")
    assert foot.startswith('"Shift Note: plan for 2027, version 1, hash ')
    dark.evaluate("dispatchEvent(new Event('afterprint'))")
    dark.emulate_media(media="screen")
    expect(reply).to_have_count(0)
    expect(dark.locator(".bar")).to_be_visible()
