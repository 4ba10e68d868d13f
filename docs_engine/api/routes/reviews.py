"""Bar raiser, reading and verdicts."""

from dataclasses import asdict
from typing import Any

from fastapi import APIRouter, Response

from docs_engine.api.caller import As
from docs_engine.api.review_shapes import (
    AreasIn,
    ConfirmationIn,
    ContentIn,
    PersonIn,
    ReasonIn,
    VerdictIn,
    WindowsIn,
)
from docs_engine.services.reviews import Confirmation, NewVerdict, Windows

router = APIRouter(tags=["reviews"])


@router.post("/documents/{document_id}/assignments", status_code=201)
def assign(document_id: str, chosen: PersonIn, acting: As) -> dict[str, str]:
    """Assign a bar raiser; without a person the least loaded independent one is drawn."""
    assignment = acting.workspace.reviews.assign(acting.actor, document_id, chosen.person_id)
    return {"id": assignment.id, "person_id": assignment.person_id}


@router.post("/documents/{document_id}/conflicts", status_code=201)
def declare_conflict(document_id: str, because: ReasonIn, acting: As) -> dict[str, str]:
    """Step back as bar raiser; says who was drawn instead."""
    return {"drawn": acting.workspace.reviews.declare_conflict(acting.actor, document_id, because.reason)}


@router.put("/people/{person_id}/areas", status_code=204)
def set_areas(person_id: str, judged: AreasIn, acting: As) -> Response:
    """Say which areas somebody of the bar-raiser pool judges."""
    acting.workspace.reviews.set_areas(acting.actor, person_id, judged.areas)
    return Response(status_code=204)


@router.put("/documents/{document_id}/windows", status_code=204)
def schedule(document_id: str, windows: WindowsIn, acting: As) -> Response:
    """Set the time for reading and for last comments."""
    asked = Windows(windows.read_until, windows.comments_until)
    acting.workspace.reviews.schedule(acting.actor, document_id, asked)
    return Response(status_code=204)


@router.post("/documents/{document_id}/readings", status_code=204)
def mark_read(document_id: str, seen: ContentIn, acting: As) -> Response:
    """Say that one has read the newest version; 412 when it is not the newest any more."""
    acting.workspace.reviews.mark_read(acting.actor, document_id, seen.content_hash)
    return Response(status_code=204)


@router.post("/documents/{document_id}/verdicts", status_code=201)
def give_verdict(document_id: str, verdict: VerdictIn, acting: As) -> dict[str, str]:
    """Judge one area; 412 with what changed when it is not the newest version any more."""
    new = NewVerdict(verdict.area, verdict.judgement, verdict.reason, verdict.content_hash)
    return {"id": acting.workspace.reviews.give_verdict(acting.actor, document_id, new)}


@router.get("/documents/{document_id}/verdicts/changed")
def changed_since_verdict(document_id: str, acting: As) -> list[dict[str, Any]]:
    """Tell what changed since one's verdicts, against the versions that were reviewed."""
    found = acting.workspace.reviews.changed_since_verdict(acting.actor, document_id)
    return [
        {
            "version": since.version,
            "verdicts": [
                {"id": verdict.id, "area": verdict.area.value, "judgement": verdict.judgement.value}
                for verdict in since.verdicts
            ],
            "sections": [asdict(section) for section in since.sections if section.changed],
        }
        for since in found
    ]


@router.post("/documents/{document_id}/verdicts/confirmations", status_code=201)
def confirm_verdicts(document_id: str, confirmation: ConfirmationIn, acting: As) -> dict[str, list[str]]:
    """Repeat one's verdicts on the newest version in one act."""
    asked = Confirmation(confirmation.content_hash, confirmation.verdict_ids)
    return {"ids": list(acting.workspace.reviews.confirm(acting.actor, document_id, asked))}
