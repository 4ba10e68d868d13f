"""Every page in light and dark against WCAG 2.2 AA, as axe sees it."""

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from docs_engine.services.people import SetUp
from docs_engine.settings import read_settings
from docs_engine.workspace import open_workspace
from tests.e2e.conftest import serve
from tests.e2e.steps import enter_sample_as, open_document, settle

pytestmark = [pytest.mark.e2e, pytest.mark.xdist_group("browser")]

STANDARD = {
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]},
    "resultTypes": ["violations"],
}
STEPS = ("interview", "write", "findings", "evidence", "submit", "details")


@pytest.fixture(params=["light", "dark"])
def reader(browser: Browser, request) -> Iterator[Page]:
    """A browser in either scheme; only the test may bring a script of its own past the content security policy."""
    context = browser.new_context(
        viewport={"width": 1440, "height": 900}, color_scheme=request.param, bypass_csp=True, reduced_motion="reduce"
    )
    yield context.new_page()
    context.close()


@pytest.fixture(scope="module")
def signed_up(tmp_path_factory) -> Iterator[str]:
    """A product in which somebody exists, so that it asks who one is."""
    folder = tmp_path_factory.mktemp("signed-up")
    workspace = open_workspace(read_settings({"BACKCAST_DATA": str(folder)}))
    workspace.people.set_up(
        SetUp("Harbour Freight", "Night Shift", "Ines Duarte", "ines@harbour.example", "correct horse battery")
    )
    workspace.close()
    yield from (server.url for server in serve(folder))


def violations(page: Page) -> list[str]:
    found = Axe().run(page, options=STANDARD).response
    return [
        f"{page.url}: {rule['id']}: {node['target']} {node['failureSummary']}"
        for rule in found["violations"]
        for node in rule["nodes"]
    ]


def test_the_pages_before_signing_in(empty, sample, reader: Page):
    found = []
    for address in (f"{empty.url}/session/welcome", f"{empty.url}/session/set-up", f"{sample.url}/session/sample"):
        reader.goto(address)
        found += violations(reader)
    assert found == []


def test_the_sign_in_form_and_its_refusal(signed_up, reader: Page):
    reader.goto(f"{signed_up}/session/sign-in")
    found = violations(reader)
    reader.fill("#email", "nobody@harbour.example")
    reader.fill("#password", "not the password")
    reader.get_by_role("button", name="Sign in").click()
    reader.get_by_role("alert").wait_for()
    assert found + violations(reader) == []


def test_the_pages_of_the_menu(sample, reader: Page):
    enter_sample_as(reader, sample.url, "Rosa Lindqvist")
    found = []
    for path in (
        "/",
        "/?q=minutes",
        "/?q=zzzz",
        "/board",
        "/portfolio",
        "/flow",
        "/new_document",
        "/people",
        "/account",
    ):
        reader.goto(f"{sample.url}{path}")
        settle(reader)
        found += violations(reader)
    assert found == []


def test_the_steps_of_a_draft(sample, reader: Page):
    enter_sample_as(reader, sample.url, "Maren Holt")
    document = open_document(reader, "Between Lessons").split("&")[0]
    found = []
    for step in STEPS:
        reader.goto(f"{document}&step={step}")
        settle(reader)
        found += violations(reader)
    assert found == []


def test_writing_with_a_finding_explained_and_evidence_offered(sample, reader: Page):
    enter_sample_as(reader, sample.url, "Maren Holt")
    reader.goto(f"{open_document(reader, 'Between Lessons').split('&')[0]}&step=write&section=solution")
    settle(reader)
    area = reader.locator(".editor textarea")
    area.press("Control+End")
    reader.keyboard.type(" A revolutionary step.")
    reader.locator(".layer mark", has_text="revolutionary").wait_for()
    area.press("Shift+F8")
    reader.locator(".bubble").wait_for()
    found = violations(reader)
    area.press("Control+End")
    reader.keyboard.type(" [")
    reader.get_by_role("option").first.wait_for()
    assert found + violations(reader) == []


@pytest.mark.parametrize(
    ("name", "title"),
    [("Ines Okafor", "Night Slip"), ("Daniel Voss", "Short Notice"), ("Helene Marchetti", "Seen and Mended")],
)
def test_review_and_history(sample, reader: Page, name: str, title: str):
    enter_sample_as(reader, sample.url, name)
    address = open_document(reader, title)
    reader.locator(".reader .row").first.wait_for()
    found = violations(reader)
    comment = reader.locator(".reader article").first
    comment.click()
    reader.locator("article.active").wait_for()
    found += violations(reader)
    for other in ("history", "reading_session", "flow"):
        reader.goto(f"{address.replace('/review?', f'/{other}?')}&blame=yes")
        settle(reader)
        found += violations(reader)
    assert found == []


def test_everything_that_opens_over_a_version_on_a_telephone(sample, reader: Page):
    reader.set_viewport_size({"width": 390, "height": 844})
    enter_sample_as(reader, sample.url, "Ines Okafor")
    open_document(reader, "Shift Note")
    reader.locator(".reader .row").first.wait_for()
    found = []
    for key, opened in (("?", ".keys"), ("l", ".listing"), ("o", ".outline"), ("c", ".composer")):
        reader.keyboard.press("j")
        reader.keyboard.press(key)
        reader.locator(opened).wait_for()
        found += violations(reader)
        reader.keyboard.press("Escape")
    assert found == []
