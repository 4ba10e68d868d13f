"""Draft: from answers to sections to a submitted version."""

import streamlit as st

from docs_engine.ui import links
from docs_engine.ui.document_bar import document_bar
from docs_engine.ui.drafting.details import show_details
from docs_engine.ui.drafting.drafting_view import DraftView, choose_step, read_view
from docs_engine.ui.drafting.evidence_view import show_evidence
from docs_engine.ui.drafting.findings_panel import show_findings
from docs_engine.ui.drafting.interview import show_interview
from docs_engine.ui.drafting.sections import show_sections
from docs_engine.ui.drafting.submitting import show_submitting
from docs_engine.ui.session import actor, document_id, workspace

STEPS = {
    "interview": "1 Interview",
    "write": "2 Write",
    "findings": "3 Findings",
    "evidence": "4 Claims and evidence",
    "submit": "5 Read and submit",
    "details": "Details",
}


def show(view: DraftView) -> None:
    """Draw the step that the address names."""
    document_bar(view.page, "draft")
    if not view.may_edit:
        st.text("You can read this draft but not change it.")
    core_open = any(question.core and not view.answered(question) for question in view.doctype.questions)
    step = choose_step(STEPS, otherwise="interview" if core_open and view.may_edit else "write")
    if step == "interview":
        show_interview(view)
        return
    if step == "details":
        show_details(view)
        return
    report = workspace().checks.draft(actor(), view.id)
    panels = {"write": show_sections, "findings": show_findings, "evidence": show_evidence, "submit": show_submitting}
    panels[step](view, report)


if document_id():
    show(read_view(document_id()))
else:
    st.title("Which draft?", anchor=False)
    st.text("The address names no document. Open one from the library, or begin a new one.")
    links.link("library", "To the library")
    links.link("new_document", "New document")
