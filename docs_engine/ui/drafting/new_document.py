"""Beginning a document: its type, title, team, approver and the document that opens its gate."""

from collections.abc import Mapping

import streamlit as st

from docs_engine.model.doctype import DocumentType
from docs_engine.model.document import State
from docs_engine.model.people import Person
from docs_engine.model.stage import Stage
from docs_engine.services.documents import LibraryQuery, NewDocument
from docs_engine.ui.links import go_after
from docs_engine.ui.problems import attempt
from docs_engine.ui.session import actor, workspace
from docs_engine.ui.states import STAGE_MEANINGS

_LONGEST_TITLE = 200
_COLUMNS = 2
_APPROVED = (State.APPROVED, State.APPROVED_OVERRIDE)


def show_types(types: Mapping[str, DocumentType]) -> None:
    """Draw one card a document type, first those that others build on; a choice goes into the address (?type=...)."""
    gates = {doctype.gated_by for doctype in types.values()}
    for row in _rows(sorted(types.values(), key=lambda doctype: doctype.key not in gates)):
        columns = st.columns(_COLUMNS, gap="medium")
        for column, doctype in zip(columns, row, strict=False):
            with column, st.container(border=True, height="stretch"):
                st.header(doctype.title, anchor=False)
                st.text(doctype.summary)
                with st.container(key=f"quiet-size-{doctype.key}"):
                    st.text(_size(doctype))
                st.button("Choose", key=f"type-{doctype.key}", on_click=_choose, args=(doctype.key,))


def show_form(doctype: DocumentType, person: Person) -> None:
    """Ask for what the document needs to begin."""
    here = workspace()
    teams = {team.id: team.name for team in here.people.teams(actor()) if team.id in person.team_ids}
    people = {each.id: each.name for each in here.people.directory(actor()).values() if each.left_at is None}
    others = sorted((one for one in people if one != person.id), key=lambda one: people[one].casefold())
    st.header(doctype.title, anchor=False)
    st.text(doctype.summary)
    st.button("Choose another type", key="type-again", type="tertiary", on_click=_choose, args=("",))
    with st.form("new-document", width=720):
        st.text_input(
            "Title", key="new-title", max_chars=_LONGEST_TITLE, placeholder="A working title; it can change at any time"
        )
        st.selectbox("Team", list(teams), key="new-team", format_func=teams.__getitem__)
        if others:
            st.selectbox(
                "Approver (can be named later)",
                others,
                index=None,
                key="new-approver",
                format_func=people.__getitem__,
                help="The person who signs in the end. Not you, and nobody who writes.",
            )
        st.selectbox(
            "Stage",
            list(Stage),
            index=list(Stage).index(Stage.VALIDATED),
            key="new-stage",
            format_func=STAGE_MEANINGS.__getitem__,
            help="How far the idea has come. The checks are as strict as that; it can change at any time.",
        )
        if doctype.gated_by:
            _ask_for_gate(doctype)
        st.form_submit_button("Begin", type="primary", on_click=_create, args=(doctype.key,))


def _ask_for_gate(doctype: DocumentType) -> None:
    here = workspace()
    rows = here.documents.library(actor(), LibraryQuery(doctype=doctype.gated_by)).rows
    approved = {row.document.id: row.document.title for row in rows if row.state in _APPROVED}
    kind = here.types[doctype.gated_by].title if doctype.gated_by in here.types else doctype.gated_by
    st.selectbox(
        f"Builds on the approved {kind}", list(approved), index=None, key="new-gate", format_func=approved.__getitem__
    )


def _choose(key: str) -> None:
    st.query_params["type"] = key


def _create(doctype: str) -> None:
    state = st.session_state
    new = NewDocument(
        doctype=doctype,
        title=str(state.get("new-title") or "").strip(),
        team_id=str(state.get("new-team") or ""),
        approver_id=str(state.get("new-approver") or ""),
        gate_document_id=str(state.get("new-gate") or ""),
        stage=Stage(state.get("new-stage") or Stage.VALIDATED),
    )
    document_id = attempt("new-document", lambda acting: workspace().documents.create(acting, new))
    if document_id is not None:
        go_after("draft", document=document_id)


def _rows(types: list[DocumentType]) -> list[list[DocumentType]]:
    return [types[start : start + _COLUMNS] for start in range(0, len(types), _COLUMNS)]


def _size(doctype: DocumentType) -> str:
    questions = len(doctype.questions)
    core = sum(question.core for question in doctype.questions)
    first = f", {core} of them about the customer first" if core else ""
    return f"{len(doctype.sections)} sections, {questions} questions{first}"
