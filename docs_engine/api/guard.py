"""The session guard: nobody gets past sign-in without a session, on any route and on the websocket."""

from urllib.parse import quote

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from docs_engine.api.caller import find_caller
from docs_engine.api.origin import from_our_pages
from docs_engine.api.problems import RequestRefusedError, problem_response
from docs_engine.api.session.pages import problem_page
from docs_engine.errors import DocsEngineError

_OPEN = ("/session/", "/static/", "/fonts/", "/_stcore/health", "/_stcore/host-config")
_OPEN_EXACTLY = frozenset({"/api/health", "/favicon.png", "/favicon.ico", "/manifest.json", "/robots.txt"})
# Streamlit's interface for programs would drive pages without our session; nobody needs it here.
_SHUT = "/_stcore/agent"
_NOT_PAGES = ("/api/", "/_stcore/", "/media/", "/component/")


class SessionGuard:
    """Let the signed-in pass with their Caller in the scope's state; send pages to sign-in; refuse everything else."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] not in {"http", "websocket"} or is_open(scope["path"]):
            await self.app(scope, receive, send)
            return
        refusal = await self._refusal(scope)
        if refusal is None:
            await self.app(scope, receive, send)
        elif scope["type"] == "websocket":
            await receive()
            await send({"type": "websocket.close", "code": 1008, "reason": "not signed in"})
        else:
            await refusal(scope, receive, send)

    async def _refusal(self, scope: Scope) -> Response | None:
        if scope["path"].startswith(_SHUT):
            return PlainTextResponse("Not found", status_code=404)
        if scope["type"] == "websocket" and not from_our_pages(Headers(scope=scope)):
            return PlainTextResponse("Forbidden", status_code=403)
        try:
            caller = await find_caller(scope)
        except DocsEngineError as error:
            return problem_page(error) if _is_page(scope) else problem_response(error)
        if caller is None:
            return _to_sign_in(scope) if _is_page(scope) else _not_signed_in()
        scope.setdefault("state", {})["caller"] = caller
        return None


def is_open(path: str) -> bool:
    """Tell whether a path is served without a session."""
    return path in _OPEN_EXACTLY or path.startswith(_OPEN)


def _is_page(scope: Scope) -> bool:
    return scope["type"] == "http" and scope["method"] in {"GET", "HEAD"} and not scope["path"].startswith(_NOT_PAGES)


def _to_sign_in(scope: Scope) -> Response:
    query = scope.get("query_string", b"").decode("latin-1")
    wanted = scope["path"] + (f"?{query}" if query else "")
    where = "/session/sign-in" + ("" if wanted == "/" else f"?next={quote(wanted, safe='')}")
    return RedirectResponse(where, status_code=303, headers={"cache-control": "no-store"})


def _not_signed_in() -> Response:
    return problem_response(
        RequestRefusedError("not_signed_in", "You are not signed in.", hint="Sign in and try again.")
    )
