"""Signatures, overrides, who signs for whom, escalations, outcomes, gates."""

from fastapi import APIRouter, Response

from docs_engine.api.caller import Acting, As
from docs_engine.api.review_shapes import (
    AnswerIn,
    DelegationIn,
    GateIn,
    OutcomeIn,
    OverrideIn,
    PersonIn,
    SignatureIn,
)
from docs_engine.services.signing import NewDelegation, NewOutcome, Signature

router = APIRouter(tags=["signing"])


@router.post("/documents/{document_id}/signatures", status_code=201)
def sign(document_id: str, signed: SignatureIn, acting: As) -> dict[str, str]:
    """Sign the newest version as recommended; 412 with what changed when it is not the newest any more."""
    return {"id": acting.workspace.signing.sign(acting.actor, document_id, _signature(signed, acting))}


@router.post("/documents/{document_id}/overrides", status_code=201)
def override(document_id: str, signed: OverrideIn, acting: As) -> dict[str, str]:
    """Sign the newest version against the recommendation, which tells management."""
    signature = _signature(signed, acting)
    return {"id": acting.workspace.signing.override(acting.actor, document_id, signature, signed.override())}


@router.put("/documents/{document_id}/signers/{party}", status_code=204)
def name_signer(document_id: str, party: str, named: PersonIn, acting: As) -> Response:
    """Say who signs for a party beside the first."""
    acting.workspace.signing.name_signer(acting.actor, document_id, party, named.person_id)
    return Response(status_code=204)


@router.post("/documents/{document_id}/delegations", status_code=201)
def delegate(document_id: str, absence: DelegationIn, acting: As) -> dict[str, str]:
    """Name who signs for the caller during an absence."""
    new = NewDelegation(**absence.model_dump())
    return {"id": acting.workspace.signing.delegate(acting.actor, document_id, new)}


@router.delete("/documents/{document_id}/delegations/{delegation_id}", status_code=204)
def end_delegation(document_id: str, delegation_id: str, acting: As) -> Response:
    """End one's delegation now."""
    acting.workspace.signing.end_delegation(acting.actor, document_id, delegation_id)
    return Response(status_code=204)


@router.post("/escalations/{escalation_id}/answer", status_code=204)
def answer_escalation(escalation_id: str, said: AnswerIn, acting: As) -> Response:
    """Answer an escalation; a reversal ends the signature and needs a note."""
    acting.workspace.signing.answer(acting.actor, escalation_id, said.answer, said.note)
    return Response(status_code=204)


@router.post("/documents/{document_id}/outcomes", status_code=201)
def record_outcome(document_id: str, told: OutcomeIn, acting: As) -> dict[str, str]:
    """Tell how an override turned out."""
    new = NewOutcome(told.signoff_id, told.result, told.note)
    return {"id": acting.workspace.signing.record_outcome(acting.actor, document_id, new)}


@router.put("/documents/{document_id}/gate", status_code=204)
def set_gate(document_id: str, gate: GateIn, acting: As) -> Response:
    """Build on another approved document; ends what was signed on the one before."""
    acting.workspace.documents.set_gate(acting.actor, document_id, gate.document_id)
    return Response(status_code=204)


def _signature(signed: SignatureIn, acting: Acting) -> Signature:
    session = "" if signed.password else acting.session
    return Signature(signed.content_hash, signed.password, session)
