"""What people write is shown as written: payloads in every text field, on every page."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import pytest
from playwright.sync_api import Page

from docs_engine.model.evidence import EvidenceRecord
from docs_engine.model.people import Role
from docs_engine.model.review import CommentKind, EscalationAnswer, EvidenceRow, Judgement, Override
from docs_engine.services.actor import Actor
from docs_engine.services.commenting import NewComment
from docs_engine.services.documents import NewDocument
from docs_engine.services.drafts import AnswerChange, SectionChange
from docs_engine.services.people import NewPerson, SetUp
from docs_engine.services.reviews import NewVerdict
from docs_engine.services.signing import Signature
from docs_engine.settings import read_settings
from docs_engine.workspace import Workspace, open_workspace
from tests.e2e.conftest import serve
from tests.e2e.steps import settle

pytestmark = [pytest.mark.e2e, pytest.mark.xdist_group("browser")]

PASSWORD = "correct horse battery"
# Markup and scripts, Streamlit's own Markdown, a picture from elsewhere, and both directions of writing.
PAYLOAD = (
    "<script>window.owned=1</script><img src=x onerror='window.owned=1'><b data-owned>b</b>"
    "![p](http://127.0.0.1:9/p.png) $x^2$ :red[r] [j](javascript:window.owned=1) مرحبا 🚑"
)
STEPS = ("interview", "write", "findings", "evidence", "submit", "details")
WITHOUT_TEXTS = ("/new_document",)
OWNED = """() => {
  const trees = [document];
  const found = [];
  while (trees.length) {
    for (const node of trees.pop().querySelectorAll("*")) {
      if (node.shadowRoot) trees.push(node.shadowRoot);
      const bad = node.matches("[data-owned], img[src='x'], img[src*='127.0.0.1:9'], [href^='javascript' i], .katex");
      const script = node.tagName === "SCRIPT" && node.textContent.includes("owned");
      if (bad || script) found.push(node.outerHTML.slice(0, 200));
    }
  }
  return window.owned ? [...found, "a script of somebody's text ran"] : found;
}"""


@dataclass(frozen=True)
class Story:
    """A server whose every text is a payload, the document, and who may look."""

    url: str
    document: str


@pytest.fixture(scope="module")
def story(tmp_path_factory) -> Iterator[Story]:
    folder = tmp_path_factory.mktemp("payloads")
    workspace = open_workspace(read_settings({"BACKCAST_DATA": str(folder)}))
    document = write_everywhere(workspace)
    workspace.close()
    for server in serve(folder):
        yield Story(server.url, document)


def write_everywhere(workspace: Workspace) -> str:
    """Bring one document from the interview to an answered override, with the payload wherever one can write."""
    workspace.people.set_up(SetUp(PAYLOAD[:200], PAYLOAD[:200], PAYLOAD[:200], "keeper@x.example", PASSWORD))
    keeper = workspace.people.operating_as("keeper@x.example")
    team, other = workspace.people.teams(keeper)[0].id, workspace.people.add_team(keeper, PAYLOAD[30:190])
    chief = add(workspace, keeper, NewPerson(PAYLOAD[:200], "chief@x.example", PASSWORD))
    raiser = add(
        workspace, keeper, NewPerson(PAYLOAD[:190], "r@x.example", PASSWORD, (other,), "", frozenset({Role.BAR_RAISER}))
    )
    approver = add(workspace, keeper, NewPerson(PAYLOAD[:180], "a@x.example", PASSWORD, (other,), chief.person_id))
    owner = add(workspace, keeper, NewPerson(PAYLOAD[:170], "o@x.example", PASSWORD, (team,), approver.person_id))
    document = workspace.documents.create(owner, NewDocument("pr_faq", PAYLOAD, team, approver.person_id))
    workspace.drafts.answer(owner, document, AnswerChange("customer", PAYLOAD, 2**31))
    for _ in range(2):
        revision = workspace.drafts.read(owner, document).revision
        text = f"Version at {revision}. {PAYLOAD} [E1]\n\n{PAYLOAD}"
        workspace.drafts.save_section(owner, document, SectionChange("problem", text, revision))
        if revision < 4:
            workspace.evidence.add(
                owner, document, EvidenceRecord("E1", PAYLOAD, PAYLOAD, "", PAYLOAD, "", PAYLOAD[:200])
            )
        revision = workspace.drafts.read(owner, document).revision
        version = workspace.versions.submit(owner, document, revision, PAYLOAD)
    finding = workspace.checks.draft(owner, document).findings[0]
    workspace.checks.dismiss(owner, document, finding.id, PAYLOAD)
    workspace.reviews.assign(keeper, document, raiser.person_id)
    for kind in CommentKind:
        comment = workspace.reviews.comment(raiser, document, NewComment(version.number, PAYLOAD, kind))
        workspace.reviews.reply(owner, comment, PAYLOAD)
    for area in workspace.documents.read(raiser, document).required_areas:
        verdict = NewVerdict(area, Judgement.REJECT, PAYLOAD, version.content_hash)
        workspace.reviews.give_verdict(raiser, document, verdict)
    reason = f"{PAYLOAD} because every hospital that we asked in spring wants it before winter."
    override = Override(reason, (EvidenceRow(PAYLOAD, PAYLOAD, PAYLOAD),), reason, reason, date(2099, 1, 1))
    workspace.signing.override(approver, document, Signature(version.content_hash, PASSWORD), override)
    [item] = workspace.signing.inbox(chief)
    workspace.signing.answer(chief, item.escalation.id, EscalationAnswer.ACKNOWLEDGED, PAYLOAD)
    return document


def add(workspace: Workspace, keeper: Actor, person: NewPerson) -> Actor:
    return Actor(workspace.people.add_person(keeper, person))


def addresses(document: str) -> list[str]:
    about = [f"/draft?document={document}&step={step}" for step in STEPS]
    about += [f"/review?document={document}", f"/history?document={document}&from=1&to=2&blame=yes"]
    return ["/", "/?q=owned", "/board", "/portfolio", f"/flow?document={document}", "/new_document", "/overrides",
            "/people", "/account", *about]  # fmt: skip


def test_payloads_in_every_field_stay_text_on_every_page(story: Story, page: Page):
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{story.url}/session/sign-in")
    page.fill("#email", "o@x.example")
    page.fill("#password", PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url(f"{story.url}/")
    found = []
    for address in addresses(story.document):
        page.goto(f"{story.url}{address}")
        settle(page)
        if address not in WITHOUT_TEXTS:
            page.get_by_text("<script>window.owned=1</script>").first.wait_for(state="attached")
        found += [f"{address}: {node}" for node in page.evaluate(OWNED)]
    assert found == []
    assert [url for url in asked if not url.startswith((story.url, "blob:", "data:"))] == []
    assert not any(url.endswith("/x") for url in asked)
