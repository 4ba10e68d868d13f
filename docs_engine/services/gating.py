"""What a gated document may build on."""

from docs_engine.errors import GateClosedError, InputError
from docs_engine.model.doctype import DocumentType
from docs_engine.review.gate import gate_blockers
from docs_engine.services.actor import Actor
from docs_engine.services.case import Case, present_state, see_document
from docs_engine.services.desk import Desk


def refuse_closed_gate(desk: Desk, actor: Actor, doctype: DocumentType, gate_document_id: str) -> None:
    """Raise GateClosedError, with every reason, unless a document of this type may build on that one."""
    if not doctype.gated_by:
        return
    gate = see_document(desk, actor, gate_document_id) if gate_document_id else None
    blockers = gate_blockers(doctype, gate, present_state(desk, gate) if gate else None)
    if blockers:
        raise GateClosedError(
            f"A {doctype.title} cannot begin, or go on, with that.", blockers=blockers, hint=" ".join(blockers)
        )


def refuse_gate(desk: Desk, actor: Actor, case: Case, gate_document_id: str) -> None:
    """Raise unless the document of the case may build on that one: an open gate of the right kind, and no ring."""
    if not case.doctype.gated_by:
        raise InputError(
            f"A {case.doctype.title} builds on no other document.",
            fields={"gate_document_id": "is not asked for by this document type"},
        )
    step = gate_document_id
    while step:
        if step == case.document.id:
            raise InputError(
                "These documents would wait for each other.",
                fields={"gate_document_id": "builds on this very document"},
                hint="Choose a document that does not build on this one.",
            )
        above = desk.store.documents.get(step)
        step = above.gate_document_id if above else ""
    refuse_closed_gate(desk, actor, case.doctype, gate_document_id)
