"""Headers that every answer carries, and the content security policies."""

import base64
import hashlib
import re
from pathlib import Path

import streamlit
from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_INLINE_SCRIPT = re.compile(r"<script>(.*?)</script>", re.DOTALL)


class SecurityHeaders:
    """Pure ASGI, so that it wraps everything: pages, files, the websocket's handshake."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self.policy = page_policy()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                self._add(MutableHeaders(scope=message), private=_is_private(scope["path"]))
            await send(message)

        await self.app(scope, receive, send_with_headers)

    def _add(self, headers: MutableHeaders, *, private: bool) -> None:
        headers.setdefault("content-security-policy", self.policy)
        headers["x-content-type-options"] = "nosniff"
        headers["x-frame-options"] = "DENY"
        # "no-referrer" would make browsers send "Origin: null" with our own forms.
        headers["referrer-policy"] = "same-origin"
        headers["cross-origin-opener-policy"] = "same-origin"
        headers["permissions-policy"] = "camera=(), microphone=(), geolocation=(), payment=(), usb=()"
        if private:
            headers["cache-control"] = "no-store"


def page_policy() -> str:
    """Return the policy of Streamlit's pages: scripts from here only, plus the one inline script of its index.html.

    `blob:` is how Streamlit loads our components' JavaScript.
    """
    index = Path(streamlit.__file__).parent / "static" / "index.html"
    inline = " ".join(content_hash(script) for script in _INLINE_SCRIPT.findall(index.read_text(encoding="utf-8")))
    return "; ".join(
        (
            "default-src 'self'",
            f"script-src 'self' blob: {inline}".rstrip(),
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' data: blob:",
            "font-src 'self' data:",
            "connect-src 'self'",
            "worker-src 'self' blob:",
            "object-src 'none'",
            "base-uri 'self'",
            "form-action 'self'",
            "frame-src 'none'",
            "frame-ancestors 'none'",
        )
    )


def content_hash(source: str) -> str:
    """Return the policy's word for one inline script or style."""
    digest = base64.b64encode(hashlib.sha256(source.encode()).digest()).decode()
    return f"'sha256-{digest}'"


def _is_private(path: str) -> bool:
    return path.startswith(("/api/", "/session/", "/media/"))
