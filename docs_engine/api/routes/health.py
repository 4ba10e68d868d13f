"""Whether this server answers."""

from typing import Any

from fastapi import APIRouter

from docs_engine import __version__
from docs_engine.serving import serving

router = APIRouter(tags=["health"])


@router.get("/health")
def health() -> dict[str, Any]:
    """Answer when the database does; no session needed, nothing about people or documents told."""
    serving().own().people.needs_set_up()
    return {"status": "ok", "version": __version__}
