"""The evidence records of a draft: add, change, remove."""

from typing import Annotated, Any

from fastapi import APIRouter, Query, Response

from docs_engine.api.bases import base_revision_of
from docs_engine.api.caller import As
from docs_engine.api.shapes import NewRecordIn, RecordChangeIn
from docs_engine.services.evidence import RecordReceipt

router = APIRouter(prefix="/documents/{document_id}/draft/evidence", tags=["evidence"])


@router.post("", status_code=201)
def add_record(document_id: str, new: NewRecordIn, acting: As, response: Response) -> dict[str, Any]:
    """Add a record; without a mark it gets the next one."""
    return _told(acting.workspace.evidence.add(acting.actor, document_id, new.record(new.mark)), response)


@router.put("/{mark}")
def change_record(document_id: str, mark: str, typed: RecordChangeIn, acting: As, response: Response) -> dict[str, Any]:
    """Replace what a record says; 412 with theirs when somebody else changed it."""
    base = base_revision_of(typed.base_revision, acting)
    return _told(acting.workspace.evidence.change(acting.actor, document_id, typed.record(mark), base), response)


@router.delete("/{mark}")
def remove_record(
    document_id: str,
    mark: str,
    acting: As,
    response: Response,
    base_revision: Annotated[int | None, Query(ge=0)] = None,
) -> dict[str, Any]:
    """Take a record out of the draft; versions keep theirs."""
    base = base_revision_of(base_revision, acting)
    return _told(acting.workspace.evidence.remove(acting.actor, document_id, mark, base), response)


def _told(receipt: RecordReceipt, response: Response) -> dict[str, Any]:
    response.headers["etag"] = f'"{receipt.revision}"'
    return {"mark": receipt.mark, "revision": receipt.revision}
