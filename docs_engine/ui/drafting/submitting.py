"""Reading the whole draft and submitting it as a version."""

import streamlit as st

from docs_engine.markdown import read_paragraphs
from docs_engine.model.action import Action
from docs_engine.model.finding import CheckReport, Severity
from docs_engine.serving.shapes import paragraph_out
from docs_engine.ui.components import component
from docs_engine.ui.drafting.drafting_view import DraftView, is_open_point
from docs_engine.ui.links import go_after
from docs_engine.ui.problems import attempt
from docs_engine.ui.session import actor, workspace

_LONGEST_NOTE = 500


def show_submitting(view: DraftView, report: CheckReport) -> None:
    """Draw what a reader would meet (open points, blockers), the form to submit, and the whole text."""
    paper, side = st.columns([5, 2], gap="large")
    with side:
        _ready(view, report)
        _form(view)
    with paper:
        show_whole(view)


def show_whole(view: DraftView) -> None:
    """Draw the draft as reader and Word show it."""
    titles = {part.key: part.title for part in view.doctype.parts}
    sections = []
    last = ""
    for entry in view.draft.sections:
        kind = view.section_type(entry)
        part = titles.get(kind.part, "") if kind else ""
        paragraphs = [paragraph_out(paragraph) for paragraph in read_paragraphs(entry.section.text)]
        sections.append({"title": entry.section.title, "part": part if part != last else "", "paragraphs": paragraphs})
        last = part
    component("whole", "paragraphs", "whole")(key=f"whole-{view.id}", data={"sections": sections})


def _ready(view: DraftView, report: CheckReport) -> None:
    open_points = workspace().drafts.open_points(actor(), view.id)
    required = [question for question in open_points if question.required]
    findings = [finding for finding in report.findings if not is_open_point(finding)]
    blockers = sum(finding.severity is Severity.BLOCKER for finding in findings)
    warnings = sum(finding.severity is Severity.WARNING for finding in findings)
    st.header("Before you submit", anchor=False)
    st.text(f"{report.words} words. {_counted(blockers, 'blocker')}, {_counted(warnings, 'warning')}.")
    if required:
        st.text("What nobody has answered stands in the text as an open point; every reader will see it.")
        with st.expander(f"{_counted(len(required), 'needed answer')} missing"):
            st.text("\n".join(f"• {question.prompt}" for question in required))


def _form(view: DraftView) -> None:
    if Action.SUBMIT not in view.page.may:
        st.text(view.page.why_not.get(Action.SUBMIT, "You cannot submit this document now."))
        return
    if view.page.latest is not None and not view.page.changed_since_version:
        st.text(f"Nothing has changed since version {view.page.latest.number}.")
        return
    key = f"submit-note-{view.id}"
    with st.form(f"submit-{view.id}", border=False):
        st.text_area("What is new (optional)", key=key, max_chars=_LONGEST_NOTE, height=100)
        if view.page.latest is not None:
            st.text(
                "A new version ends approvals of the one before. Objections and blocking comments stay until they "
                "are closed."
            )
        st.form_submit_button(
            "Submit for review", type="primary", on_click=_submit, args=(view.id, view.draft.revision, key)
        )


def _submit(document_id: str, revision: int, key: str) -> None:
    note = str(st.session_state.get(key, ""))
    version = attempt(
        f"submit:{document_id}", lambda acting: workspace().versions.submit(acting, document_id, revision, note)
    )
    if version is not None:
        go_after("review", document=document_id)


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
