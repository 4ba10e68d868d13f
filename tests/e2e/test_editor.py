"""Writing a section in a real browser: findings by key, evidence marks, pasting, undo, trouble."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.e2e.steps import enter_sample_as, open_document, settle

pytestmark = [pytest.mark.e2e, pytest.mark.xdist_group("browser")]

PASTE = """(area, {html, text}) => {
  const carried = new DataTransfer();
  if (html) carried.setData('text/html', html);
  carried.setData('text/plain', text);
  area.dispatchEvent(new ClipboardEvent('paste', { clipboardData: carried, bubbles: true, cancelable: true }));
}"""


@pytest.fixture
def area(sample, page: Page) -> Locator:
    """The text of a section, with the cursor at its end."""
    enter_sample_as(page, sample.url, "Maren Holt")
    page.goto(f"{open_document(page, 'Between Lessons').split('&')[0]}&step=write&section=how_it_works")
    settle(page)
    area = page.locator(".editor textarea")
    area.press("Control+End")
    return area


def test_findings_are_underlined_while_typing_and_explained_by_key(page: Page, area: Locator):
    page.keyboard.type(" 🚀 A revolutionary step.")
    expect(page.locator(".layer mark", has_text=re.compile("^revolutionary$"))).to_be_visible()
    area.press("Control+Home")
    page.keyboard.type("Then. ")
    expect(page.locator(".layer mark", has_text=re.compile("^revolutionary$"))).to_be_visible()
    area.press("Shift+F8")
    expect(page.locator(".bubble")).to_contain_text("“revolutionary” praises")
    expect(page.locator(".unseen")).to_contain_text("“revolutionary” praises")
    at = area.evaluate("area => area.value.slice(area.selectionStart, area.selectionStart + 13)")
    assert at == "revolutionary"
    area.press("Escape")
    expect(page.locator(".bubble")).to_be_hidden()


def test_a_bracket_offers_the_evidence_and_undo_takes_its_mark_out(page: Page, area: Locator):
    page.keyboard.type(" As counted [")
    expect(page.get_by_role("option").first).to_contain_text("[E1]")
    area.press("Enter")
    expect(area).to_have_value(re.compile(r"As counted \[E1\]$"))
    page.locator(".editor[data-state=saved]").wait_for()
    area.press("Control+z")
    expect(area).to_have_value(re.compile(r"As counted \[$"))


def test_a_paste_becomes_markdown_in_one_step_and_too_much_is_told(page: Page, area: Locator):
    before = area.input_value()
    area.evaluate(PASTE, {"html": "<h2>Plan</h2><ul><li>one<ul><li>two</li></ul></li></ul>", "text": "Plan one two"})
    expect(area).to_have_value(f"{before}\n\n## Plan\n\n- one\n  - two")  # a heading has a line of its own
    area.press("Control+z")
    expect(area).to_have_value(before)
    area.evaluate(PASTE, {"html": "", "text": "words " * 400_000})
    expect(page.locator(".remark")).to_contain_text("Not pasted: 2,400,000 characters")
    expect(area).to_have_value(before)


def test_a_draft_from_the_answers_sets_the_edit_aside(page: Page, area: Locator):
    page.keyboard.type(" My own words.")
    page.locator(".editor[data-state=saved]").wait_for()
    page.get_by_text("Compare with a draft from the answers").click()
    expect(page.locator(".redraft .columns")).to_contain_text("My own words.")
    page.get_by_role("button", name="Take the draft from the answers").click()
    expect(area).not_to_have_value(re.compile("My own words"))
    page.get_by_role("button", name="Put it back").click()
    expect(area).to_have_value(re.compile(r"My own words\.$"))
    page.locator(".editor[data-state=saved]").wait_for()


def test_the_preview_is_put_away_and_brought_back_by_a_key(page: Page, area: Locator):
    expect(page.locator(".preview")).to_be_visible()
    area.press("F9")
    expect(page.locator(".preview")).to_be_hidden()
    page.reload()
    settle(page)
    expect(page.locator(".editor textarea")).to_be_visible()
    expect(page.locator(".preview")).to_be_hidden()
    page.locator(".editor textarea").press("F9")
    expect(page.locator(".preview")).to_be_visible()


def test_what_one_window_could_not_save_outlives_it_and_the_saves_of_another(page: Page, area: Locator):
    saves = re.compile("/draft/sections/[a-z_]+$")
    page.route(saves, lambda route: route.abort())
    page.keyboard.type(" From the lost window.")
    expect(page.locator(".status")).to_contain_text("kept in this browser")
    other = page.context.new_page()
    other.goto(page.url)
    settle(other)
    other.locator(".notice").get_by_text("was typed here and not saved").wait_for()
    other.locator(".editor textarea").press("Control+End")
    other.keyboard.type(" From the other window.")
    other.locator(".editor[data-state=saved]").wait_for()
    page.close()
    other.reload()
    settle(other)
    other.get_by_role("button", name="Restore").click()
    expect(other.locator(".conflict")).to_contain_text("From the other window.")
    expect(other.locator(".editor textarea")).to_have_value(re.compile(r"From the lost window\.$"))
    other.get_by_role("button", name="Take theirs").click()
    expect(other.locator(".editor textarea")).to_have_value(re.compile(r"From the other window\.$"))
    other.locator(".editor textarea").press("Control+z")
    expect(other.locator(".editor textarea")).to_have_value(re.compile(r"From the lost window\.$"))


def test_leaving_with_unsaved_words_asks_first(page: Page, area: Locator):
    page.context.set_offline(True)
    page.keyboard.type(" Unsaved.")
    expect(page.locator(".status")).to_contain_text("kept in this browser")
    asked: list[str] = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.dismiss()))
    page.close(run_before_unload=True)
    expect(area).to_have_value(re.compile(r"Unsaved\.$"))
    page.context.set_offline(False)
    page.locator(".editor[data-state=saved]").wait_for()
    assert asked == ["beforeunload"]


def test_a_failing_part_of_the_editor_is_told_and_saving_goes_on(sample, browser):
    page = browser.new_context().new_page()
    page.add_init_script("document.createTreeWalker = () => { throw new Error('broken'); }")
    enter_sample_as(page, sample.url, "Maren Holt")
    page.goto(f"{open_document(page, 'Between Lessons').split('&')[0]}&step=write&section=how_it_works")
    settle(page)
    area = page.locator(".editor textarea")
    area.press("Control+End")
    page.keyboard.type(" Kept all the same. [")
    expect(page.locator(".remark")).to_contain_text("Your text is here")
    page.locator(".editor[data-state=saved]").wait_for()
    page.reload()
    settle(page)
    expect(page.locator(".editor textarea")).to_have_value(re.compile(r"Kept all the same\. \[$"))
    page.context.close()
