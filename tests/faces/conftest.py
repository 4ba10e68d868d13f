"""The server's own routes on a workspace in a temporary folder, and somebody signed in there."""

import warnings
from dataclasses import dataclass

import pytest
from starlette.applications import Starlette
from starlette.responses import PlainTextResponse
from starlette.routing import Route, WebSocketRoute
from starlette.websockets import WebSocket

from docs_engine.api.application import middleware, routes
from docs_engine.model.people import Person, Role
from docs_engine.model.review import Judgement
from docs_engine.services.actor import Actor
from docs_engine.services.documents import NewDocument
from docs_engine.services.drafts import SectionChange
from docs_engine.services.people import NewPerson, SetUp
from docs_engine.services.reviews import NewVerdict
from docs_engine.serving import SESSION_COOKIE, Serving, begin
from docs_engine.serving import serving as now_serving
from docs_engine.settings import read_settings
from docs_engine.workspace import Workspace

with warnings.catch_warnings():
    # Starlette wants a client under a new name; the one that the lock names does the same.
    warnings.simplefilter("ignore")
    from starlette.testclient import TestClient

SITE = "http://127.0.0.1:8501"
OURS = {"origin": SITE, "x-backcast": "1"}
FIRST = SetUp(
    workspace="Harbour Freight",
    team="Night Shift",
    name="Ines Duarte",
    email="ines@harbour.example",
    password="correct horse battery",
)


@dataclass(frozen=True)
class Signed:
    """A person with their session token."""

    person: Person
    token: str

    @property
    def actor(self) -> Actor:
        return Actor(self.person.id)


@pytest.fixture
def serving(tmp_path):
    """What the process serves: an empty workspace in a temporary folder."""
    yield begin(read_settings({"BACKCAST_DATA": str(tmp_path)}))
    now_serving().close()


@pytest.fixture
def workspace(serving: Serving) -> Workspace:
    """The people's own workspace, empty."""
    return serving.own()


@pytest.fixture
def signed(workspace: Workspace) -> Signed:
    """The first person of the workspace, signed in."""
    token = workspace.people.set_up(FIRST)
    person = workspace.people.person_for(token)
    assert person is not None
    return Signed(person, token)


@pytest.fixture
def document_id(workspace: Workspace, signed: Signed) -> str:
    """A press release with FAQ that the signed-in person has begun."""
    answers = {"customer": "Ward nurses on night shift"}
    new = NewDocument(doctype="pr_faq", title="Lantern", team_id=signed.person.team_ids[0], answers=answers)
    return workspace.documents.create(signed.actor, new)


@pytest.fixture
def site(serving: Serving) -> TestClient:
    """A browser at the server's own routes, not signed in; every other path answers "a page"."""
    page = Route("/{path:path}", lambda _request: PlainTextResponse("a page"))
    stream = WebSocketRoute("/_stcore/stream", greet)
    app = Starlette(routes=[*routes(), stream, page], middleware=middleware())
    return TestClient(app, base_url=SITE, follow_redirects=False, client=("127.0.0.1", 50000))


@pytest.fixture
def browser(site: TestClient, signed: Signed) -> TestClient:
    """The same browser, signed in, whose requests come from our own pages."""
    site.cookies.set(SESSION_COOKIE, signed.token)
    site.headers.update(OURS)
    return site


async def greet(websocket: WebSocket) -> None:
    await websocket.accept()
    await websocket.send_text("hello")
    await websocket.close()


@dataclass(frozen=True)
class Cast:
    """A submitted press release and everybody around it, each with a session token."""

    workspace: Workspace
    document_id: str
    tokens: dict[str, str]
    ids: dict[str, str]

    def actor(self, name: str) -> Actor:
        return Actor(self.ids[name])

    def submit(self, text: str, section: str = "problem", note: str = "") -> int:
        """The owner writes a section and submits; the number of the new version."""
        owner = self.actor("owner")
        revision = self.workspace.drafts.read(owner, self.document_id).revision
        self.workspace.drafts.save_section(owner, self.document_id, SectionChange(section, text, revision))
        revision = self.workspace.drafts.read(owner, self.document_id).revision
        return self.workspace.versions.submit(owner, self.document_id, revision, note).number

    def judge(self, judgement: Judgement, reason: str = "Seen.") -> None:
        """The bar raiser judges every required area of the newest version."""
        version = self.workspace.versions.history(self.actor("bar raiser"), self.document_id)[0]
        for area in self.workspace.types["pr_faq"].required_areas:
            verdict = NewVerdict(area, judgement, reason, version.content_hash)
            self.workspace.reviews.give_verdict(self.actor("bar raiser"), self.document_id, verdict)


PASSAGE = "Nurses 🚑 lose **forty minutes** a shift.\n\n- paper 😀 forms\n"


@pytest.fixture
def cast(workspace: Workspace, signed: Signed) -> Cast:
    """Owner, approver, bar raiser, pool keeper (who set up) and director; version 1 is in review."""
    day = workspace.people.add_team(signed.actor, "Day Shift")
    people = {"keeper": signed.person.id}
    plan = (
        ("director", (), "", set()),
        ("approver", (day,), "director", set()),
        ("owner", signed.person.team_ids, "approver", set()),
        ("bar raiser", (day,), "director", {Role.BAR_RAISER}),
    )
    tokens = {"keeper": signed.token}
    for name, teams, manager, roles in plan:
        email = f"{name.replace(' ', '.')}@harbour.example"
        new = NewPerson(name.title(), email, FIRST.password, tuple(teams), people.get(manager, ""), frozenset(roles))
        people[name] = workspace.people.add_person(signed.actor, new)
        tokens[name] = workspace.people.sign_in(email, FIRST.password)
    new = NewDocument("pr_faq", "Lantern <b>for</b> nurses", signed.person.team_ids[0], people["approver"])
    document_id = workspace.documents.create(Actor(people["owner"]), new)
    cast = Cast(workspace, document_id, tokens, people)
    cast.submit(PASSAGE, note="First words")
    workspace.reviews.assign(signed.actor, document_id, people["bar raiser"])
    return cast
