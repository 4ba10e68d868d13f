"""Errors as problem+json (RFC 9457): one table from error code to HTTP status."""

import logging
from collections.abc import Mapping
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse

from docs_engine.errors import DocsEngineError

_LOG = logging.getLogger(__name__)

STATUS: Mapping[str, int] = {
    "docs_engine": 500,
    "settings": 500,
    "definition": 500,
    "input": 422,
    "missing_answers": 422,
    "not_found": 404,
    "not_allowed": 403,
    "conflict": 409,
    "stale_version": 412,
    "wrong_state": 409,
    "gate_closed": 409,
    "import_refused": 422,
    "drafting": 422,
    "export": 503,
    "store": 503,
    "store_busy": 503,
    # Of this face alone:
    "not_signed_in": 401,
    "foreign_request": 403,
    "too_large": 413,
    "no_base_revision": 428,
    "malformed": 400,
}


_DESCRIBED = "What can be asked here, and how, stands at /api/openapi.json."
_PLAIN = {
    400: ("malformed", "The request is not JSON in UTF-8."),
    404: ("not_found", "There is no such address."),
}


class RequestRefusedError(DocsEngineError):
    """A request that never reached a service; the code says why."""

    def __init__(self, code: str, message: str, *, hint: str = "") -> None:
        super().__init__(message, hint=hint)
        self.code = code


def problem_response(error: DocsEngineError) -> JSONResponse:
    """Turn an error into its problem+json answer."""
    status = STATUS.get(error.code, 500)
    headers = {}
    if status == 401:  # noqa: PLR2004  the number stands in the table above
        headers["www-authenticate"] = 'Cookie realm="Backcast", form-action="/session/sign-in"'
    if error.code == "store_busy":
        headers["retry-after"] = "1"
    content = {"code": error.code, "detail": error.message, "hint": error.hint, "details": _plain(error.details)}
    return _problem(status, content, headers)


def install(app: FastAPI) -> None:
    """Make every error of this app a problem+json answer."""

    @app.exception_handler(DocsEngineError)
    async def known(_request: Request, error: DocsEngineError) -> JSONResponse:
        return problem_response(error)

    @app.exception_handler(RequestValidationError)
    async def misshapen(_request: Request, error: RequestValidationError) -> JSONResponse:
        fields = {".".join(str(part) for part in entry["loc"][1:]): entry["msg"] for entry in error.errors()}
        malformed = any(entry["type"] == "json_invalid" for entry in error.errors())
        code = "malformed" if malformed else "input"
        detail = "The request is not JSON." if malformed else "The request does not have the expected shape."
        content = {"code": code, "detail": detail, "hint": _DESCRIBED, "details": {"fields": fields}}
        return _problem(STATUS[code], content)

    @app.exception_handler(HTTPException)
    async def plain(_request: Request, error: HTTPException) -> JSONResponse:
        code, detail = _PLAIN.get(error.status_code, ("http", str(error.detail)))
        content = {"code": code, "detail": detail, "hint": _DESCRIBED, "details": {}}
        return _problem(error.status_code, content, dict(error.headers or {}))

    @app.exception_handler(Exception)
    async def unknown(request: Request, error: Exception) -> JSONResponse:
        _LOG.error("%s %s failed", request.method, request.url.path, exc_info=error)
        content = {"code": "docs_engine", "detail": "This failed on our side; the log has the reason.", "details": {}}
        return _problem(500, {**content, "hint": "Nothing was changed. Try again; tell an admin if it stays."})


def _problem(status: int, content: dict[str, Any], headers: Mapping[str, str] | None = None) -> JSONResponse:
    body = {"type": "about:blank", "title": str(content["code"]).replace("_", " "), "status": status, **content}
    return JSONResponse(body, status_code=status, headers=dict(headers or {}), media_type="application/problem+json")


# Details are facts for programs; whatever is not JSON becomes its text.
def _plain(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {str(key): _plain(entry) for key, entry in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [_plain(entry) for entry in value]
    return value if isinstance(value, str | int | float | bool | None) else str(value)
