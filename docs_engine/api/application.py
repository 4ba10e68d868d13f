"""What the server is made of: routes, the rules every request meets, start and stop."""

import asyncio
import gc
import logging
import os
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from importlib import import_module
from threading import Timer
from typing import Any, NoReturn

from fastapi import FastAPI
from fastapi.routing import APIRoute
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Mount, Route

from docs_engine import __version__
from docs_engine.api import problems
from docs_engine.api.fonts import font_routes
from docs_engine.api.guard import SessionGuard
from docs_engine.api.headers import SecurityHeaders
from docs_engine.api.limits import BodyLimit
from docs_engine.api.routes import (
    arrivals,
    comments,
    documents,
    drafts,
    evidence,
    exports,
    health,
    imports,
    overrides,
    reading_sessions,
    reviews,
    signing,
)
from docs_engine.api.session.routes import session_routes
from docs_engine.api.sockets import answer_at_once
from docs_engine.errors import DocsEngineError
from docs_engine.serving import begin, serving
from docs_engine.serving.rounds import begin_rounds
from docs_engine.settings import read_settings

_UNDER_API = (
    health,
    drafts,
    evidence,
    documents,
    exports,
    imports,
    arrivals,
    comments,
    reviews,
    reading_sessions,
    signing,
    overrides,
)
_CONFIGURATION_EXIT = 3
_WARM_AFTER = 3.0  # seconds; loading the model beside it would make the first page wait a second longer
_LOG = logging.getLogger(__name__)


def app_options() -> dict[str, Any]:
    """Return what st.App needs beside the page script: the values are of Streamlit's and Starlette's own kinds."""
    return {"routes": routes(), "middleware": middleware(), "lifespan": lifespan}


def routes() -> list[BaseRoute]:
    """Return our own routes: /api, /session, /fonts, and the library under the name that people type."""
    named = Route("/library", to_library, methods=["GET"])
    fonts = Mount("/fonts", routes=font_routes())
    return [Mount("/api", app=api()), Mount("/session", routes=session_routes()), fonts, named]


async def to_library(request: Request) -> Response:
    """Lead to the library, which stands at "/"; what the address asks for comes along."""
    return RedirectResponse(str(request.url.replace(path="/", scheme="", netloc="")), status_code=303)


def middleware() -> list[Middleware]:
    """Return the rules that every request meets, the outermost first."""
    return [Middleware(SecurityHeaders), Middleware(BodyLimit), Middleware(SessionGuard)]


def api() -> FastAPI:
    """Build the interface under /api; its description stands at /api/openapi.json for the signed-in."""
    app = FastAPI(title="Backcast", version=__version__, docs_url=None, redoc_url=None)
    for module in _UNDER_API:
        app.include_router(module.router)
    problems.install(app)
    return app


def documented_routes() -> list[tuple[str, str]]:
    """List every route under /api as (method, path), for the documentation and its test."""
    found = [
        (method, f"/api{route.path}")
        for module in _UNDER_API
        for route in module.router.routes
        if isinstance(route, APIRoute)
        for method in route.methods or ()
    ]
    return sorted(found, key=lambda entry: (entry[1], entry[0]))


@asynccontextmanager
async def lifespan(_app: Any) -> AsyncIterator[dict[str, Any]]:  # Any: st.App or Starlette, neither is used
    """Open the workspace before the first request, load the language model soon after, close at the end.

    A setting, definition or database that is wrong stops the start with its message.
    """
    answer_at_once()
    try:
        begin(read_settings())
        workspace = await asyncio.to_thread(serving().own)
    except DocsEngineError as error:
        _refuse_to_start(error)
    # A daemon, so that stopping the server never waits for a model that is still loading.
    warming = Timer(_WARM_AFTER, _warm, args=(workspace.checks.warm,))
    warming.daemon = True
    warming.start()
    stop_mailing = begin_rounds(workspace)
    try:
        yield {}
    finally:
        warming.cancel()
        stop_mailing()
        with suppress(DocsEngineError):
            await asyncio.to_thread(serving().close)


def _refuse_to_start(error: DocsEngineError) -> NoReturn:
    """End the process with the message alone; raising would make the server print a traceback above it."""
    print(f"Backcast cannot start. {error.message}", error.hint, sep="\n", file=sys.stderr, flush=True)  # noqa: T201
    os._exit(_CONFIGURATION_EXIT)


def _warm(warm: Any) -> None:  # Any: a bound method without arguments
    """Load the model and what draws plots, then take all of it out of the garbage collector's rounds.

    Otherwise whoever opens the first page with a plot waits a second for it, and everybody else with them.
    """
    try:
        warm()
    except DocsEngineError:
        _LOG.exception("The language model could not be loaded; checks will say so")
    for library in ("pandas", "altair"):
        import_module(library)
    gc.collect()
    gc.freeze()
