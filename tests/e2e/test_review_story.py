"""A review from the first verdict to a reversal, played by the people of the sample workspace in their own browsers."""

import os
import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.e2e.steps import enter_sample_as, open_document, settle

pytestmark = [pytest.mark.e2e, pytest.mark.xdist_group("browser")]

MAREN, TOBIAS, INES = "Maren Holt", "Tobias Ekwall", "Ines Okafor"
DANIEL, HELENE, ROSA = "Daniel Voss", "Helene Marchetti", "Rosa Lindqvist"
PASSWORD = "sample-workspace"
SOON = 2_000  # milliseconds for what another person did to appear: one second, and room for a busy machine
People = Callable[[str], Page]


@pytest.fixture
def people(sample, browser: Browser) -> Iterator[People]:
    """Everybody in a browser of their own, signed in when first asked for; a JavaScript error fails the test."""
    pages: dict[str, Page] = {}
    problems: list[str] = []

    def enter(name: str) -> Page:
        if name not in pages:
            context = browser.new_context(viewport={"width": 1440, "height": 900}, reduced_motion="reduce")
            pages[name] = context.new_page()
            pages[name].on("pageerror", lambda problem: problems.append(f"{name}: {problem}"))
            enter_sample_as(pages[name], sample.url, name)
        return pages[name]

    yield enter
    for page in pages.values():
        page.context.close()
    assert problems == []


def picture(page: Page, name: str) -> None:
    """Keep a picture where BACKCAST_PICTURES says, for people to look at."""
    if folder := os.environ.get("BACKCAST_PICTURES"):
        page.screenshot(path=f"{folder}/story-{name}.png")


def review(page: Page, url: str, document_id: str, version: int = 0) -> Page:
    page.goto(f"{url}/review?document={document_id}{f'&version={version}' if version else ''}")
    page.locator(".reader .row").first.wait_for()
    settle(page)
    return page


def document_in(page: Page, title: str) -> str:
    found = re.search(r"document=(\w+)", open_document(page, title))
    assert found is not None
    return found.group(1)


def decide(page: Page) -> Locator:
    return page.locator(".st-key-decide")


def judge(page: Page, area: str, judgement: str, reason: str) -> None:
    form = decide(page)
    form.locator("[data-testid=stRadio] label", has_text=re.compile(f"^{area}$")).click()
    form.locator("[data-testid=stRadio] label", has_text=re.compile(f"^{judgement}$")).click()
    form.get_by_role("textbox", name="Reason").fill(reason)
    form.get_by_role("button", name="Give this verdict").click()
    expect(page.locator(".area", has_text=area)).to_contain_text(judgement)
    settle(page)


def submit(page: Page, url: str, document_id: str, note: str) -> None:
    page.goto(f"{url}/draft?document={document_id}&step=submit")
    settle(page)
    page.get_by_label("What is new").fill(note)
    page.get_by_role("button", name="Submit for review").click(delay=80)
    page.wait_for_url("**/review?*")
    page.locator(".reader .row").first.wait_for()
    settle(page)


def block(page: Page, body: str) -> None:
    page.get_by_role("button", name="Comment on the whole").click()
    page.locator(".composer textarea").fill(body)
    page.locator(".composer").get_by_label("Blocks sign-off").check()
    page.keyboard.press("Control+Enter")
    expect(page.locator("article", has_text=body)).to_be_visible()


def write_more(page: Page, url: str, document_id: str, words: str) -> None:
    page.goto(f"{url}/draft?document={document_id}&step=write&section=solution")
    settle(page)
    page.locator("textarea").first.press("Control+End")
    page.keyboard.type(words)
    page.locator(".editor[data-state=saved]").wait_for()


def test_a_review_from_requested_changes_to_a_signature(sample, people: People):
    maren, helene, ines, daniel = (
        people(one) for one in ("Maren Holt", "Helene Marchetti", "Ines Okafor", "Daniel Voss")
    )
    document_id = re.search(r"document=(\w+)", open_document(maren, "Between Lessons")).group(1)
    submit(maren, sample.url, document_id, "First version")
    review(helene, sample.url, document_id).get_by_role("button", name="Draw the least loaded").click()
    expect(helene.locator(".version")).to_contain_text("bar raiser: Ines Okafor")
    review(ines, sample.url, document_id)
    block(ines, "Which pupils were asked?")
    expect(maren.locator("article", has_text="Which pupils were asked?")).to_be_visible(timeout=SOON)
    judge(ines, "Design", "Approve", "Clear and small.")
    judge(ines, "Customer experience", "Request changes", "Tell us how many pupils were asked.")
    expect(maren.locator(".area", has_text="Customer experience")).to_contain_text("Request changes", timeout=SOON)
    expect(ines.locator(".ending")).to_contain_text("Iterate")
    picture(ines, "1-iterate")
    write_more(maren, sample.url, document_id, " We asked 41 pupils of two schools in May.")
    submit(maren, sample.url, document_id, "Says whom we asked")
    ines.locator(".bar").get_by_role("link", name="Read version 2").click(timeout=SOON)
    expect(ines.locator(".version b")).to_have_text("Version 2")
    settle(ines)
    expect(decide(ines)).to_contain_text("Changed since your verdict")
    expect(ines.locator(".row.changed")).to_contain_text("41 pupils")
    decide(ines).get_by_text("Changed since your verdict").scroll_into_view_if_needed()
    picture(ines, "2-changed")
    decide(ines).get_by_role("button", name="It holds for version 2 as well").click()
    expect(decide(ines).get_by_text("Changed since your verdict")).to_have_count(0)
    settle(ines)
    judge(ines, "Customer experience", "Approve", "Now it says so.")
    ines.locator("article", has_text="Which pupils were asked?").click()
    ines.get_by_role("button", name="Resolve", exact=True).click()
    expect(ines.locator(".ending")).to_contain_text("Go")
    review(daniel, sample.url, document_id)
    decide(daniel).get_by_label("Your password, again").first.fill(PASSWORD)
    decide(daniel).get_by_role("button", name="Sign this version").click()
    expect(daniel.locator(".signatures")).to_contain_text("Daniel Voss signed on")
    expect(daniel.locator(".heading .state")).to_have_text("Approved")
    picture(daniel, "3-signed")


def test_an_override_goes_before_management_and_a_reversal_locks_what_was_built_on_it(sample, people: People):
    daniel, helene, tobias, rosa = (
        people(one) for one in ("Daniel Voss", "Helene Marchetti", "Tobias Ekwall", "Rosa Lindqvist")
    )
    bakery = re.search(r"document=(\w+)", open_document(daniel, "Night Slip")).group(1)
    override(daniel)
    expect(daniel.locator(".override")).to_contain_text(
        "Daniel Voss signed version 2 against the bar raiser's recommendation"
    )
    expect(daniel.locator(".override")).to_contain_text("Brought before Helene Marchetti")
    picture(daniel, "4-override")
    review(rosa, sample.url, bakery)
    expect(rosa.locator(".override")).to_contain_text("Two cafés close")
    towns = document_in(helene, "Seen and Mended: what")
    design = document_in(tobias, "One report, one crew")
    review(tobias, sample.url, design)
    expect(tobias.locator(".builds-on")).to_contain_text(
        "signed by Daniel Voss against the bar raiser's recommendation"
    )
    picture(tobias, "5-builds-on-an-override")
    answer = decide(review(helene, sample.url, towns))
    answer.get_by_text("Reverse: the sign-off ends here").click()
    answer.get_by_label("Note").fill("Callers come first. Come back with four weeks of figures.")
    answer.get_by_role("button", name="Answer", exact=True).click()
    expect(helene.locator(".signatures")).to_contain_text("Helene Marchetti reversed the override")
    picture(helene, "6-reversed")
    review(tobias, sample.url, design)
    expect(tobias.locator(".heading .state")).to_have_text("Locked")
    picture(tobias, "7-locked")


def override(page: Page) -> None:
    """Sign the version on screen against the recommendation, with data."""
    page.get_by_text("Sign against the recommendation").first.click()
    form = decide(page)
    form.get_by_role("textbox", name="Why go ahead?").fill(
        "Two cafés close in March unless their bread is ordered later in the day."
    )
    form.get_by_label("What was measured").first.fill("Cafés that lose bread each day")
    form.get_by_label("Value").first.fill("2 of 9")
    form.get_by_label("Source").first.fill("Till records of October")
    form.get_by_label("Risk: what happens if the bar raiser is right?").fill("Less bread is wasted than we promise.")
    form.get_by_label("Mitigation: what limits the damage?").fill("Two bakeries only until the scales have spoken.")
    form.get_by_label("Your password, again").last.fill(PASSWORD)
    form.get_by_role("button", name="Sign against the recommendation").click()
