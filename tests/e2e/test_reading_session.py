"""Three people read a version together: silence, questions by votes, and what comes of it."""

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.e2e.steps import enter_sample_as, open_document, settle

pytestmark = [pytest.mark.e2e, pytest.mark.xdist_group("browser")]

TITLE = "Shift Note"


@pytest.fixture
def readers(sample, browser: Browser):
    """Open the room's page, or another of the document, for somebody in a browser window of their own."""
    opened = []

    def join(name: str, scheme: str = "light", where: str = "reading_session") -> Page:
        context = browser.new_context(color_scheme=scheme, viewport={"width": 1440, "height": 1000})
        opened.append(context)
        page = context.new_page()
        enter_sample_as(page, sample.url, name)
        document = re.search(r"document=(\w+)", open_document(page, TITLE)).group(1)
        page.goto(f"{sample.url}/{where}?document={document}")
        settle(page)
        return page

    yield join
    for context in opened:
        context.close()


def ask(page: Page, question: str) -> None:
    """Comment on the whole document with a question."""
    page.get_by_role("button", name="Comment on the whole").click()
    composer = page.locator(".composer, form").filter(has=page.locator("textarea")).last
    composer.locator("textarea").fill(question)
    composer.get_by_text("Question", exact=True).click()
    composer.get_by_role("button", name=re.compile("^Comment")).click()


def test_three_people_read_in_silence_then_talk(readers):
    host, owner, approver = readers("Ines Okafor"), readers("Tobias Ekwall"), readers("Daniel Voss", "dark")
    host.get_by_role("button", name="Open the room").click(delay=80)
    expect(host.locator(".room .clock")).to_contain_text(re.compile(r"^(20:00|19:\d\d)$"))
    for page in (owner, approver):
        expect(page.locator(".clock").first).to_be_visible(timeout=10_000)
    for name in ("Ines Okafor", "Tobias Ekwall", "Daniel Voss"):
        expect(host.locator(".people li.here", has_text=name)).to_be_visible(timeout=10_000)
    ask(approver, "Which plants leave first?")
    expect(approver.locator(".questions")).to_contain_text("Which plants leave first?", timeout=10_000)
    expect(owner.locator(".questions")).not_to_contain_text("Which plants leave first?")
    host.get_by_role("button", name="Show all comments").click(delay=80)
    mine = owner.locator(".questions li", has_text="Which plants leave first?")
    expect(mine).to_be_visible(timeout=10_000)
    mine.get_by_role("button").click()
    expect(host.locator(".questions li").first).to_contain_text("Which plants leave first?", timeout=10_000)
    host.locator(".topics button", has_text="Goals").click()
    expect(approver.locator(".topics .now")).to_contain_text("Goals", timeout=10_000)
    expect(owner.locator(".bar .clock")).to_contain_text(re.compile(r"\d\d · Goals"))
    host.get_by_text("End the session").first.click()
    host.get_by_label("Summary").fill("Answer one question, then go.")
    host.get_by_label("What").fill("Ask the three plants")
    host.get_by_role("button", name="End the session").click(delay=80)
    expect(approver.locator(".room")).to_contain_text("Answer one question, then go.", timeout=10_000)
    expect(approver.locator(".outcome li")).to_contain_text("Ask the three plants")
    expect(owner.locator(".bar .clock")).to_be_hidden()


def test_who_reads_beside_me_and_where_is_told_without_a_run(readers):
    page, other = readers("Ines Okafor", where="review"), readers("Daniel Voss", where="review")
    here = page.get_by_role("button", name=re.compile("Daniel Voss.* here"))
    expect(here).to_be_visible(timeout=10_000)
    other.locator(".section-title", has_text="Lessons learned").evaluate("title => title.scrollIntoView()")
    here.click()
    line = page.locator(".here button", has_text="Daniel Voss")
    expect(line).to_contain_text("Lessons learned", timeout=10_000)
    second = other.context.new_page()
    second.goto(other.url)
    expect(second.get_by_role("button", name=re.compile("Ines Okafor.* here"))).to_be_visible(timeout=10_000)
    expect(line).to_have_count(1)
    line.click()
    expect(page.locator(".section-title", has_text="Lessons learned")).to_be_in_viewport()
