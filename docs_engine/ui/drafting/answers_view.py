"""What the answers so far come to: whether they fit together, what is still open, and the first draft."""

import streamlit as st

from docs_engine.model.doctype import AnswerShape, Question
from docs_engine.model.finding import Finding
from docs_engine.ui.drafting.drafting_view import DraftView, go_to_place
from docs_engine.ui.drafting.outline import Place, PlaceGroup, outline
from docs_engine.ui.session import actor, workspace

_BENEFIT = "benefit_without_problem"


def question_place(view: DraftView, question: Question) -> Place:
    """Return a question as an entry of an outline."""
    mark, said = ("done", "answered") if view.answered(question) else ("", "open")
    return Place(question.key, question.prompt, "" if question.required else "optional", mark, said)


def show_answers(view: DraftView, here: Question) -> None:
    """Draw it below the question `here`, as soon as there are answers to compare."""
    core = [question for question in view.doctype.questions if question.core]
    told = [question for question in core if view.answered(question) and question.shape is AnswerShape.TEXT]
    if len(told) > 1:
        _coherence(view)
    if not all(view.answered(question) for question in core):
        return
    _first_draft()
    _still_open(view, here)


def _coherence(view: DraftView) -> None:
    report = workspace().checks.answers(actor(), view.id)
    not_judged = {entry.check for entry in report.not_applicable}
    if not report.findings and _BENEFIT in not_judged:
        return
    with st.container(key="coherence", gap="small"):
        st.text("Do the answers fit together?")
        for finding in report.findings:
            _unfit(view, finding)
        if not report.findings:
            st.text("So far they do: the benefit answers the problem.")


def _unfit(view: DraftView, finding: Finding) -> None:
    question = _question_behind(view, finding.section)
    with st.container(gap=None):
        st.text(finding.message)
        st.text(finding.ask)
        if question and view.may_edit:
            st.button(
                "To that answer",
                key=f"unfit-{finding.id}",
                type="tertiary",
                on_click=go_to_place,
                kwargs={"question": question.key},
            )


def _question_behind(view: DraftView, section: str) -> Question | None:
    """Return the answered question that feeds a section first, the customer questions before the others."""
    fed = [question for question in view.doctype.questions if question.section == section and view.answered(question)]
    return min(fed, key=lambda question: not question.core, default=None)


def _first_draft() -> None:
    with st.container(key="first-draft", horizontal=True, vertical_alignment="center"):
        st.text("The customer questions are answered, and the first draft is written.", width="content")
        st.button("Read the first draft", on_click=go_to_place, kwargs={"step": "submit"})


def _still_open(view: DraftView, here: Question) -> None:
    missing = [question for question in view.doctype.questions if question.required and not view.answered(question)]
    if missing:
        places = tuple(question_place(view, question) for question in missing)
        group = PlaceGroup("Still open", places, count=f"{len(missing)} needed")
        outline("Still open", [group], here.key, lambda key: go_to_place(question=key))
