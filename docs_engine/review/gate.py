"""Gates: a document that may only be worked on while another one is approved."""

from docs_engine.model.doctype import DocumentType
from docs_engine.model.document import Document, State
from docs_engine.review.lifecycle import APPROVED


def gate_blockers(doctype: DocumentType, gate: Document | None, gate_state: State | None) -> tuple[str, ...]:
    """Say every reason why the gate is closed; empty when it is open or there is none.

    `gate` is the document that the gated one builds on and `gate_state` its state, both None when there is none.
    """
    if not doctype.gated_by:
        return ()
    if gate is None or gate_state is None:
        return (f"A {doctype.title} builds on an approved {_named(doctype.gated_by)}, and none is named.",)
    blockers = []
    if gate.doctype != doctype.gated_by:
        blockers.append(f"{gate.title!r} is not a {_named(doctype.gated_by)}.")
    if gate_state not in APPROVED:
        blockers.append(f"{gate.title!r} is not approved; it stands at {_named(gate_state.value)}.")
    return tuple(blockers)


def _named(key: str) -> str:
    return key.replace("_", " ")
