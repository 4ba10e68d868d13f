"""Where a request comes from: our own pages or somebody else's."""

from collections.abc import Mapping
from urllib.parse import urlsplit


def from_our_pages(headers: Mapping[str, str]) -> bool:
    """Tell whether a browser sent this from a page of this very host.

    The Origin header decides; without one, Sec-Fetch-Site does. A request with neither is not from our pages.
    """
    origin = headers.get("origin")
    if origin:
        return urlsplit(origin).netloc.lower() == headers.get("host", "").lower() != ""
    return headers.get("sec-fetch-site") == "same-origin"


def same_site_path(wanted: str) -> str:
    """Return `wanted` when it is a path of this site, else "/".

    Two slashes, a backslash or a control character at the start would lead a browser elsewhere.
    """
    odd = "\\" in wanted or any(ord(character) < 0x20 for character in wanted)  # noqa: PLR2004  the first printable one
    if odd or not wanted.startswith("/") or wanted.startswith("//"):
        return "/"
    parts = urlsplit(wanted)
    is_ours = not parts.scheme and not parts.netloc and not parts.path.startswith(("/session/", "/api/"))
    return wanted if is_ours else "/"
