"""What an owner arranges for a review: who signs for which party, and what the document builds on."""

import streamlit as st

from docs_engine.model.action import Action
from docs_engine.model.document import State
from docs_engine.services.documents import LibraryQuery
from docs_engine.ui.folds import fold
from docs_engine.ui.names import name_of
from docs_engine.ui.problems import attempt
from docs_engine.ui.review.review_view import ReviewView
from docs_engine.ui.session import actor, workspace

_APPROVED = frozenset({State.APPROVED, State.APPROVED_OVERRIDE})


def show_owner_forms(view: ReviewView) -> None:
    """Let the owner name signers and choose the gate document."""
    if Action.SET_APPROVER in view.page.may:
        with fold("Who signs", "fold-signers") as is_open:
            for party in view.page.signers if is_open else ():
                _signer_form(view, party)
    if Action.SET_GATE in view.page.may and view.doctype.gated_by:
        with fold("What this builds on", "fold-gate") as is_open:
            if is_open:
                _gate_form(view)


def _signer_form(view: ReviewView, party: str) -> None:
    now = view.page.signers[party]
    others = {one.id: one.name for one in view.people.values() if one.left_at is None and one.id != view.me.id}
    by_name = sorted(others, key=others.__getitem__)
    key = f"signer_{party}"
    with st.form(f"signer-{party}", border=False):
        st.selectbox(
            f"For the {party}" if party else "The approver",
            by_name,
            index=by_name.index(now) if now in others else None,
            format_func=others.__getitem__,
            key=key,
        )
        st.form_submit_button("Name them", key=f"name-{party}", on_click=_name, args=(view, party, key))


def _gate_form(view: ReviewView) -> None:
    present = view.page.document.gate_document_id
    if not st.toggle("Choose another document", key="gate_open", value=not present):
        st.text("It is locked whenever what it builds on is not approved, or has a newer version that is not yet.")
        return
    query = LibraryQuery(doctype=view.doctype.gated_by, limit=200)
    rows = [row for row in workspace().documents.library(actor(), query).rows if row.state in _APPROVED]
    titles = {row.document.id: row.document.title for row in rows}
    if not titles:
        st.text("No approved document of the right kind is there yet that you may see.")
        return
    with st.form("gate", border=False):
        ids = list(titles)
        st.selectbox(
            "Approved document",
            ids,
            index=ids.index(present) if present in titles else None,
            format_func=titles.__getitem__,
            key="gate_document",
        )
        st.text("Choosing another one ends signatures of this document.")
        st.form_submit_button("Build on it", on_click=_build_on, args=(view.id,))


def _name(view: ReviewView, party: str, key: str) -> None:
    person = str(st.session_state.get(key) or "")
    here = workspace()
    first = next(iter(view.page.signers))
    attempt(
        f"signer:{view.id}:{party}:{person}",
        lambda who: (
            here.documents.set_approver(who, view.id, person)
            if party == first
            else here.signing.name_signer(who, view.id, party, person)
        ),
        done=f"{name_of(view.people, person)} signs." if person else "Nobody is named now.",
    )


def _build_on(document_id: str) -> None:
    gate = str(st.session_state.get("gate_document") or "")
    attempt(
        f"gate:{document_id}:{gate}",
        lambda who: workspace().documents.set_gate(who, document_id, gate),
        done="It builds on that document now.",
    )
