"""Word files that become documents of their own: brought, looked at, begun."""

from dataclasses import asdict
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query

from docs_engine.api.caller import As
from docs_engine.api.routes.imports import body_of
from docs_engine.api.shapes import FromFileIn
from docs_engine.services.new_from_file import NewFromFile
from docs_engine.word import Changes

router = APIRouter(prefix="/imports", tags=["imports"])


@router.post("", status_code=201)
def bring(
    acting: As, content: Annotated[bytes, Depends(body_of)], changes: Changes = Changes.ACCEPTED
) -> dict[str, str]:
    """Read a Word file, the body of the request, and keep it for an hour; nothing is written."""
    return {"file": acting.workspace.imports.bring_new(acting.actor, content, changes)}


@router.get("/{file}")
def first_look(file: str, acting: As, doctype: Annotated[str, Query(alias="type")] = "") -> dict[str, Any]:
    """Tell what a waiting file would become: type, title, sections, and what is not taken over."""
    return asdict(acting.workspace.imports.first_look(acting.actor, file, doctype))


@router.post("/{file}/document", status_code=201)
def begin(file: str, wanted: FromFileIn, acting: As) -> dict[str, str]:
    """Begin a document with the sections of a waiting file."""
    new = NewFromFile(wanted.doctype, wanted.title, wanted.team_id)
    return {"id": acting.workspace.imports.begin(acting.actor, file, new)}
