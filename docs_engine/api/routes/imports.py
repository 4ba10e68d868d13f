"""Word files that come back: brought, looked at, taken over as chosen."""

from dataclasses import asdict
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Request, Response

from docs_engine.api.caller import As
from docs_engine.api.shapes import ImportChoiceIn
from docs_engine.services.imports import Choice
from docs_engine.word import Changes

router = APIRouter(prefix="/documents/{document_id}/imports", tags=["imports"])


async def body_of(request: Request) -> bytes:
    """Return the body of a request as it came."""
    return await request.body()


@router.post("", status_code=201)
def bring(
    document_id: str, acting: As, content: Annotated[bytes, Depends(body_of)], changes: Changes = Changes.ACCEPTED
) -> dict[str, str]:
    """Read a Word file, the body of the request, and keep it for an hour; nothing is written."""
    return {"file": acting.workspace.imports.bring(acting.actor, document_id, content, changes)}


@router.get("/{file}")
def preview(document_id: str, file: str, acting: As) -> dict[str, Any]:
    """Tell what a waiting file changes, section by section and thread by thread, and what is not taken over."""
    return asdict(acting.workspace.imports.preview(acting.actor, document_id, file))


@router.post("/{file}/accepted", status_code=204)
def accept(document_id: str, file: str, chosen: ImportChoiceIn, acting: As) -> Response:
    """Take over the chosen sections and threads, all or none."""
    choice = Choice(file, chosen.base_revision, tuple(chosen.sections), tuple(chosen.comments))
    acting.workspace.imports.accept(acting.actor, document_id, choice)
    return Response(status_code=204)
