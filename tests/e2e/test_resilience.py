"""A reload, a restart, a killed replica at the worst moment: what was acknowledged is there, typed text comes back."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.replicas import Replicas, serve_twice
from tests.e2e.steps import enter_sample_as, open_document, settle

pytestmark = [pytest.mark.e2e, pytest.mark.process, pytest.mark.xdist_group("browser")]


REWRITE = """async ([draft, section]) => {
  const { revision } = await (await fetch(draft)).json();
  const body = JSON.stringify({ text: `Other words of revision ${revision}.`, base_revision: revision });
  const headers = { "content-type": "application/json", "x-backcast": "1" };
  return (await fetch(`${draft}/sections/${section}`, { method: "PUT", headers, body })).status;
}"""


@pytest.fixture(scope="module")
def replicas(tmp_path_factory):
    yield from serve_twice(tmp_path_factory.mktemp("replicas"))


@pytest.fixture(params=["reload", "restart", "killed replica"])
def strike(request, replicas: Replicas):
    """Let it happen, and load the page again, as people do."""

    def struck(page: Page) -> None:
        if request.param == "restart":
            replicas.restart()
        elif request.param == "killed replica":
            replicas.kill()
        page.on("dialog", lambda dialog: dialog.accept())  # a browser asks before words are lost; here they are
        page.reload()
        settle(page)
        page.unroute_all(behavior="ignoreErrors")

    return struck


def never_answered(page: Page, addresses: str) -> None:
    """Let what is sent to these addresses be on its way until the page is loaded again."""
    page.route(re.compile(addresses), lambda _route: None)


def until(page: Page, truth: str) -> None:
    """Wait until something is true in the page, which allows no script to be read from words."""
    for _ in range(100):
        if page.evaluate(truth):
            return
        page.wait_for_timeout(50)
    pytest.fail(f"never true: {truth}")


def restored(page: Page, text: re.Pattern[str]) -> None:
    """Find a text saved after all, by what a browser sends while it leaves a page, or take it from what is offered."""
    area, restore = page.locator(".editor textarea"), page.get_by_role("button", name="Restore")
    area.wait_for()
    for _ in range(100):
        if restore.count():
            restore.click()
            page.locator(".editor[data-state=saved]").wait_for()
        if text.search(area.input_value()):
            return
        page.wait_for_timeout(50)
    pytest.fail(f"lost: {text.pattern}")


def place(page: Page, title: str, where: str) -> str:
    """The address of a page about a document; `where` may go on with a query."""
    document = re.search(r"document=(\w+)", open_document(page, title)).group(1)
    name, _, query = where.partition("?")
    return f"{page.url.split('/', 3)[0]}//{page.url.split('/', 3)[2]}/{name}?document={document}&{query}"


def test_a_section_keeps_what_was_saved_and_offers_what_was_not(replicas, strike, page: Page):
    enter_sample_as(page, replicas.url, "Maren Holt")
    page.goto(place(page, "Between Lessons", "draft?step=write&section=how_it_works"))
    settle(page)
    area = page.locator(".editor textarea")
    area.press("Control+End")
    page.keyboard.type(" Saved words.")
    page.locator(".editor[data-state=saved]").wait_for()
    never_answered(page, "/draft/sections/")
    page.keyboard.type(" Words on their way.")
    expect(page.locator(".editor[data-state=saving]")).to_be_visible()
    strike(page)
    expect(area).to_have_value(re.compile(r"Saved words\.( Words on their way\.)?$"))
    restored(page, re.compile(r"Saved words\. Words on their way\.$"))


def test_a_half_typed_answer_comes_back(replicas, strike, page: Page):
    enter_sample_as(page, replicas.url, "Maren Holt")
    page.goto(place(page, "Between Lessons", "draft?step=interview&question=customer"))
    settle(page)
    never_answered(page, "/draft/answers/")
    area = page.locator(".editor textarea")
    area.press("Control+End")
    page.keyboard.type(" Half an answer 🎻")
    page.unroute_all(behavior="ignoreErrors")
    strike(page)
    restored(page, re.compile("Half an answer 🎻$"))


def test_a_comment_that_was_not_sent_is_in_its_composer_again(replicas, strike, page: Page):
    enter_sample_as(page, replicas.url, "Daniel Voss")
    page.goto(place(page, "Shift Note", "review"))
    settle(page)
    page.get_by_role("button", name="Comment on the whole").click()
    page.locator(".composer textarea").fill("Which plants leave first? مرحبا 🚑")
    strike(page)
    expect(page.locator(".composer textarea")).to_have_value("Which plants leave first? مرحبا 🚑")


def test_a_reason_that_was_not_sent_is_offered_and_forgotten_once_it_was_sent(replicas, strike, page: Page):
    enter_sample_as(page, replicas.url, "Ines Okafor")
    page.goto(place(page, "Shift Note", "review"))
    settle(page)
    reason = page.locator(".st-key-verdict_reason textarea")
    reason.fill("The goal has no baseline, so nobody can tell whether it was met.")
    strike(page)
    page.get_by_role("button", name="Put it back").click()
    expect(reason).to_have_value(re.compile("no baseline"))
    page.locator(".st-key-verdict_judgement").get_by_text("Request changes").click()
    page.get_by_role("button", name="Give this verdict").click(delay=80)
    expect(page.get_by_text("Verdict given.")).to_be_visible()
    until(page, "!Object.keys(localStorage).some(key => (localStorage[key] || '').includes('no baseline'))")
    page.reload()
    settle(page)
    page.locator(".reader .row").first.wait_for()
    expect(page.get_by_role("button", name="Put it back")).to_have_count(0)


def test_a_restored_version_is_there_whole_or_not_at_all(replicas, strike, page: Page):
    enter_sample_as(page, replicas.url, "Tobias Ekwall")
    page.goto(place(page, "Night Slip", "history"))
    settle(page)
    document = re.search(r"document=(\w+)", page.url).group(1)
    page.evaluate(REWRITE, [f"/api/documents/{document}/draft", "problem"])
    assert differing(page, document) == ["problem"]
    page.get_by_text("Go back to an earlier version").click()
    page.get_by_role("button", name="Write it into the draft").click(no_wait_after=True)
    strike(page)
    assert differing(page, document) in ([], ["problem"])


def differing(page: Page, document: str) -> list[str]:
    """The sections in which the draft differs from the newest version, the second."""
    address = f"/api/documents/{document}/comparison?old=2&new=0"
    answer = page.evaluate("address => fetch(address).then(answer => answer.json())", address)
    return [section["key"] for section in answer["sections"] if section["changed"]]
