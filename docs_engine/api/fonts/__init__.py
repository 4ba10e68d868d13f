"""The letters of our pages: a subset of Adobe's Source Serif under a name of its own (see OFL.txt beside it)."""

from pathlib import Path

from starlette.requests import Request
from starlette.responses import FileResponse, PlainTextResponse, Response
from starlette.routing import Route

_HERE = Path(__file__).parent
# Each name carries a hash of what is in the file, so a browser need never ask again.
_FOREVER = {"cache-control": "public, max-age=31536000, immutable"}


def font_routes() -> list[Route]:
    """Return the route under /fonts."""
    return [Route("/{name}", give_font, methods=["GET"])]


async def give_font(request: Request) -> Response:
    """Send one of the fonts that lie here, and no other file."""
    fonts = {font.name: font for font in _HERE.glob("*.woff2")}
    font = fonts.get(request.path_params["name"])
    if font is None:
        return PlainTextResponse("Not found", status_code=404)
    return FileResponse(font, media_type="font/woff2", headers=_FOREVER)
