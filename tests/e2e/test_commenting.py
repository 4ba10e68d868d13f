"""Commenting on a passage in a real browser: what is stored is exactly what was selected."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from playwright.sync_api import Page, expect

from docs_engine.model.people import Person
from docs_engine.model.review import Comment
from docs_engine.services.actor import Actor
from docs_engine.services.documents import NewDocument
from docs_engine.services.drafts import SectionChange
from docs_engine.settings import read_settings
from docs_engine.workspace import Workspace, open_workspace
from tests.e2e.steps import enter_sample_as, settle

pytestmark = [pytest.mark.e2e, pytest.mark.xdist_group("browser")]

TEXT = (
    "Nurses in Nordvik 🚑 lose **forty minutes** of every shift 👩🏽‍⚕️ to notes.\n\n"
    "Today they use *paper forms* and a <b>shared</b> sheet, see [the study](https://example.org/s).\n\n"
    "- illegible 😀 after **midnight**\n- locked when two write\n\nתודה רבה to all who answered.\n"
)
PORTERS = "Porters push beds."
SELECT = """([from, to]) => {
  const roots = [...document.querySelectorAll("*")].map((node) => node.shadowRoot).filter(Boolean);
  const host = roots.find((root) => root.querySelector(".reader"));
  const walker = document.createTreeWalker(host.querySelector(".paper"), NodeFilter.SHOW_TEXT);
  const nodes = [];
  while (walker.nextNode()) nodes.push(walker.currentNode);
  const [first, last] = [from, to].map((words) => nodes.find((node) => node.data.includes(words)));
  host.getSelection().setBaseAndExtent(first, first.data.indexOf(from), last, last.data.indexOf(to) + to.length);
}"""


@dataclass(frozen=True)
class Case:
    """A submitted document and its reviewer."""

    workspace: Workspace
    document_id: str
    reader: Person
    url: str

    def comments(self) -> list[Comment]:
        placed = self.workspace.reviews.placed(Actor(self.reader.id), self.document_id, 1)
        return [each.comment for each in placed]

    def source(self, key: str = "problem") -> str:
        version = self.workspace.versions.read(Actor(self.reader.id), self.document_id, 1)
        return next(section.text for section in version.sections if section.key == key)


@pytest.fixture
def case(sample) -> Iterator[Case]:
    """A version with emoji, bold, a list and right-to-left words, in the sample workspace of the server."""
    settings = read_settings({"BACKCAST_DATA": str(sample.folder), "BACKCAST_SAMPLE": "1"})
    workspace = open_workspace(settings)
    token = workspace.people.sign_in("maren.holt@larkfield.example", "sample-workspace")
    owner = workspace.people.person_for(token)
    assert owner is not None
    actor = Actor(owner.id)
    document_id = workspace.documents.create(actor, NewDocument("pr_faq", "Anchors", owner.team_ids[0]))
    for key, text in (("problem", TEXT), ("solution", PORTERS)):
        revision = workspace.drafts.read(actor, document_id).revision
        workspace.drafts.save_section(actor, document_id, SectionChange(key, text, revision))
    workspace.versions.submit(actor, document_id, workspace.drafts.read(actor, document_id).revision)
    yield Case(workspace, document_id, owner, sample.url)
    workspace.close()


@pytest.fixture
def reading(case: Case, page: Page) -> Page:
    """The review page of that version, opened by its owner."""
    enter_sample_as(page, case.url, case.reader.name)
    page.goto(f"{case.url}/review?document={case.document_id}")
    page.locator(".reader .row").first.wait_for()
    settle(page)
    return page


def write(page: Page, body: str) -> None:
    page.locator(".composer textarea").fill(body)
    page.locator(".composer textarea").press("Control+Enter")
    expect(page.locator("article", has_text=body)).to_be_visible()
    expect(page.locator(".composer")).to_have_count(0)


@pytest.mark.parametrize(
    ("begin", "end", "quote"),
    [
        ("🚑 lose", "lose", "🚑 lose"),
        ("forty minutes", "of every", "forty minutes** of every"),
        ("👩🏽‍⚕️", "👩🏽‍⚕️", "👩🏽‍⚕️"),
        ("😀 after", "midnight", "😀 after **midnight"),
        ("locked when", "two write", "locked when two write"),
        ("תודה", "רבה", "תודה רבה"),
        ("to notes", "Today they", "to notes.\n\nToday they"),
    ],
    ids=["emoji", "bold", "joined-emoji", "list-item", "plain-item", "right-to-left", "two-paragraphs"],
)
def test_the_stored_anchor_is_the_selected_passage(case, reading, begin, end, quote):
    reading.evaluate(SELECT, [begin, end])
    reading.locator(".offer").click()
    write(reading, "Why this?")
    [comment] = case.comments()
    anchor = comment.anchor
    assert anchor.quote == quote
    source = case.source()
    assert source[anchor.start : anchor.end] == quote
    assert source[: anchor.start].endswith(anchor.prefix)
    assert source[anchor.end :].startswith(anchor.suffix)


def test_a_selection_that_runs_into_the_next_section_is_commented_as_one(case, reading):
    reading.evaluate(SELECT, ["all who", PORTERS])
    reading.locator(".offer").click()
    write(reading, "One thought, two sections")
    [comment] = case.comments()
    assert comment.anchor.quote == "all who answered."
    assert [piece.quote for piece in comment.anchor.rest] == [PORTERS]
    marked = reading.locator("mark.comment")
    expect(marked.filter(has_text="all who answered.")).to_be_visible()
    expect(marked.filter(has_text=PORTERS)).to_be_visible()


def test_paragraphs_of_two_sections_are_selected_and_commented_with_the_keyboard_alone(case, reading):
    reading.locator(".text", has_text="all who answered").focus()
    for key in ("J", "c"):
        reading.keyboard.press(key)
    write(reading, "By keyboard, over sections")
    [comment] = case.comments()
    assert [piece.section for piece in comment.anchor.pieces] == ["problem", "solution"]


def test_panels_take_the_focus_and_give_it_back_and_reading_goes_on_where_they_led(reading):
    focused = reading.locator(".reader :focus")
    reading.keyboard.press("j")
    for key in ("l", "Escape", "h", "Escape", "Shift+?"):
        reading.keyboard.press(key)
    expect(focused).to_have_class("keys")
    reading.keyboard.press("Escape")
    expect(focused).to_have_attribute("data-paragraph", "1")
    reading.keyboard.press("o")
    expect(focused).to_have_text("Heading")
    reading.locator(".outline button", has_text="Solution").press("Enter")
    reading.keyboard.press("j")
    expect(focused).to_have_text(PORTERS)
    reading.keyboard.press("v")
    expect(reading.locator(".st-key-decide")).to_be_focused()


def test_the_offer_to_comment_stands_below_the_selection(reading):
    reading.locator(".paper").get_by_text("locked when").scroll_into_view_if_needed()
    reading.evaluate(SELECT, ["locked when", "locked when"])
    expect(reading.locator(".offer")).to_be_visible()
    below = reading.locator(".offer").bounding_box()["y"]
    item = reading.locator(".paper").get_by_text("locked when").bounding_box()
    assert item["y"] < below < item["y"] + item["height"] + 20


def test_a_paragraph_is_commented_with_the_keyboard_alone(case, reading):
    for key in ("j", "j", "j", "c"):
        reading.keyboard.press(key)
    write(reading, "By keyboard")
    [comment] = case.comments()
    source = case.source(comment.anchor.section)
    assert source[comment.anchor.start : comment.anchor.end] == comment.anchor.quote != ""


def test_what_is_being_typed_survives_a_rerun(case, reading):
    reading.evaluate(SELECT, ["locked when", "locked when"])
    reading.locator(".offer").click()
    write(reading, "First")
    reading.evaluate(SELECT, ["forty minutes", "forty minutes"])
    reading.locator(".offer").click()
    reading.locator(".composer textarea").fill("Half a thought")
    reading.locator("article", has_text="First").click()
    reading.locator("article.active textarea").fill("An answer")
    reading.locator("article.active textarea").press("Control+Enter")
    expect(reading.locator("article.active .reply")).to_contain_text("An answer")
    expect(reading.locator(".composer textarea")).to_have_value("Half a thought")


def test_what_is_being_typed_survives_a_reload(case, reading):
    reading.evaluate(SELECT, ["forty minutes", "forty minutes"])
    reading.locator(".offer").click()
    reading.locator(".composer textarea").fill("Half a thought")
    reading.reload()
    reading.locator(".reader .row").first.wait_for()
    settle(reading)
    expect(reading.locator(".composer textarea")).to_have_value("Half a thought")
    write(reading, "Half a thought, finished")
    assert [comment.anchor.quote for comment in case.comments()] == ["forty minutes"]


def test_markup_in_a_comment_stays_text(case, reading):
    reading.evaluate(SELECT, ["forty minutes", "forty minutes"])
    reading.locator(".offer").click()
    write(reading, "<img src=x onerror=\"document.title='taken'\"> **bold**")
    expect(reading.locator("article img")).to_have_count(0)
    assert "taken" not in reading.title()


def test_a_thread_is_answered_and_closed(case, reading):
    reading.evaluate(SELECT, ["forty minutes", "forty minutes"])
    reading.locator(".offer").click()
    write(reading, "Where from?")
    reading.locator("article", has_text="Where from?").click()
    reading.locator("article.active textarea").fill("From the ward logs.")
    reading.locator("article.active textarea").press("Control+Enter")
    expect(reading.locator("article.active .reply")).to_contain_text("From the ward logs.")
    reading.locator("article.active").get_by_role("button", name="Resolve").click()
    expect(reading.locator("article.active")).to_contain_text("Resolved by")
    [comment] = case.comments()
    assert not comment.is_open
    assert [reply.body for reply in comment.replies] == ["From the ward logs."]


def test_comments_are_collected_survive_a_reload_and_are_published_together(case, reading):
    for begin, body in (("forty minutes", "Measured how?"), ("two write", "Who are they?")):
        reading.evaluate(SELECT, [begin, begin])
        reading.locator(".offer").click()
        reading.locator(".composer textarea").fill(body)
        reading.get_by_role("radio", name="Question").check()
        reading.get_by_role("button", name="Add to my batch").click()
    assert case.comments() == []
    reading.reload()
    reading.locator(".card.draft").nth(1).wait_for()
    reading.get_by_role("button", name="Publish 2 comments").click()
    expect(reading.locator("article.thread")).to_have_count(2)
    expect(reading.locator(".card.draft")).to_have_count(0)
    assert {(each.kind.value, each.anchor.quote) for each in case.comments()} == {
        ("question", "forty minutes"),
        ("question", "two write"),
    }


def test_a_detached_comment_is_attached_to_other_words(case, reading):
    reading.evaluate(SELECT, ["forty minutes", "forty minutes"])
    reading.locator(".offer").click()
    write(reading, "Measured how?")
    actor = Actor(case.reader.id)
    revision = case.workspace.drafts.read(actor, case.document_id).revision
    case.workspace.drafts.save_section(
        actor, case.document_id, SectionChange("problem", "Porters push beds.", revision)
    )
    revision = case.workspace.drafts.read(actor, case.document_id).revision
    case.workspace.versions.submit(actor, case.document_id, revision)
    reading.goto(f"{case.url}/review?document={case.document_id}&version=2")
    reading.locator(".detached article", has_text="Measured how?").click()
    reading.evaluate(SELECT, ["Porters", "beds"])
    reading.get_by_role("button", name="Attach here").click()
    expect(reading.locator(".row article.active")).to_contain_text("attached to other words on version 2")
    [comment] = case.comments()
    assert (comment.anchor.quote, comment.moved.quote) == ("forty minutes", "Porters push beds")
