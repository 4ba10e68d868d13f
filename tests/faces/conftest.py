"""The server's own routes on a workspace in a temporary folder, and somebody signed in there."""

import warnings
from dataclasses import dataclass

import pytest
from starlette.applications import Starlette
from starlette.responses import PlainTextResponse
from starlette.routing import Route, WebSocketRoute
from starlette.websockets import WebSocket

from docs_engine.api.application import middleware, routes
from docs_engine.model.people import Person
from docs_engine.services.actor import Actor
from docs_engine.services.documents import NewDocument
from docs_engine.services.people import SetUp
from docs_engine.serving import SESSION_COOKIE, Serving, begin
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
    served = begin(read_settings({"BACKCAST_DATA": str(tmp_path)}))
    yield served
    served.close()


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
    new = NewDocument(doctype="pr_faq", title="Lantern", team_id=signed.person.team_ids[0])
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
