"""Who calls: found by the session guard, asked for by the routes."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated

from anyio import to_thread
from fastapi import Depends, Header, Request
from starlette.datastructures import Headers
from starlette.requests import HTTPConnection, cookie_parser
from starlette.types import Scope

from docs_engine.api.origin import from_our_pages
from docs_engine.api.problems import RequestRefusedError
from docs_engine.model.people import Person
from docs_engine.services.actor import Actor
from docs_engine.serving import is_local, visit
from docs_engine.workspace import Workspace

OUR_HEADER = "x-backcast"
_LONGEST_KEY = 200
_READING = frozenset({"GET", "HEAD", "OPTIONS"})


@dataclass(frozen=True, slots=True)
class Caller:
    """A signed-in person, the workspace they are in and their session token."""

    workspace: Workspace
    person: Person
    token: str


async def find_caller(scope: Scope) -> Caller | None:
    """Find who sent a request, or None; the look-up runs in a thread because it asks the database."""
    headers = Headers(scope=scope)
    local = is_local_scope(scope)
    cookies = cookie_parser(headers.get("cookie", ""))
    return await to_thread.run_sync(_look_up, cookies, local)


def is_local_scope(scope: Scope) -> bool:
    """Tell whether a request comes from this very machine."""
    client = scope.get("client") or ("", 0)
    return is_local(client[0], Headers(scope=scope))


def signed_in(connection: HTTPConnection) -> Caller:
    """Return the caller whom the guard has found."""
    caller = connection.scope.get("state", {}).get("caller")
    if not isinstance(caller, Caller):
        raise RequestRefusedError("not_signed_in", "You are not signed in.", hint="Sign in and try again.")
    return caller


def acting(
    request: Request, caller: "Signed", idempotency_key: Annotated[str, Header(max_length=_LONGEST_KEY)] = ""
) -> "Acting":
    """Return caller and Actor; what changes something must come from our own pages and carry our header."""
    if request.method not in _READING:
        refuse_foreign(request.headers)
    actor = Actor(caller.person.id, idempotency_key)
    return Acting(caller.workspace, actor, request.headers.get("if-match", ""), caller.token)


def refuse_foreign(headers: Mapping[str, str]) -> None:
    """Raise for a request that another site could have made a browser send."""
    if headers.get(OUR_HEADER) and from_our_pages(headers):
        return
    raise RequestRefusedError(
        "foreign_request",
        "This request did not come from a page of Backcast.",
        hint=f"Send it from here, with the header {OUR_HEADER}: 1.",
    )


@dataclass(frozen=True, slots=True)
class Acting:
    """Where something is done, by whom, the ETag that the request was made over ("" for none), and in which session."""

    workspace: Workspace
    actor: Actor
    if_match: str = ""
    session: str = ""


Signed = Annotated[Caller, Depends(signed_in)]
As = Annotated[Acting, Depends(acting)]


def _look_up(cookies: dict[str, str], local: bool) -> Caller | None:  # noqa: FBT001  to_thread passes by position
    here = visit(cookies, local=local)
    if not here.token or (here.workspace.is_sample and not local):
        return None
    person = here.workspace.people.person_for(here.token)
    return Caller(here.workspace, person, here.token) if person else None
