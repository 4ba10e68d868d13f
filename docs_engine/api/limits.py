"""How much a request may bring."""

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from docs_engine.api.problems import RequestRefusedError, problem_response

API_BYTES = 1024 * 1024
FORM_BYTES = 64 * 1024
FILE_BYTES = 25 * 1024 * 1024


class BodyLimit:
    """Refuse a body that is too large, by its declared length at once and else while it is read."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        limit = _limit(scope)
        if limit is None:
            await self.app(scope, receive, send)
            return
        if _declared_length(scope) > limit:
            await _refuse(limit)(scope, receive, send)
            return
        read = 0
        answered = False

        async def counted() -> Message:
            nonlocal read
            message = await receive()
            read += len(message.get("body", b""))
            if read > limit:
                raise _TooLargeError
            return message

        async def watched(message: Message) -> None:
            nonlocal answered
            answered = True
            await send(message)

        try:
            await self.app(scope, counted, watched)
        except _TooLargeError:
            if not answered:
                await _refuse(limit)(scope, receive, send)


class _TooLargeError(BaseException):
    """Passes the handlers of the framework underneath, which answer every Exception with their own page."""


def _limit(scope: Scope) -> int | None:
    if scope["type"] != "http":
        return None
    if scope["path"].startswith("/api/") and scope["path"].endswith("/imports"):
        return FILE_BYTES
    if scope["path"].startswith("/api/"):
        return API_BYTES
    return FORM_BYTES if scope["path"].startswith("/session/") else None


def _declared_length(scope: Scope) -> int:
    for name, value in scope["headers"]:
        if name == b"content-length":
            return int(value) if value.isdigit() else 0
    return 0


def _refuse(limit: int) -> ASGIApp:
    hint = "Split it into smaller sections, or leave out what does not belong in the document."
    return problem_response(
        RequestRefusedError("too_large", f"This is more than {limit // 1024} KB, which is the limit.", hint=hint)
    )
