"""The interview: one question at a time, the five customer questions first."""

import streamlit as st

from docs_engine.model.doctype import AnswerShape, Question
from docs_engine.ui.components.editor import Editing, Leave, edit_text
from docs_engine.ui.drafting.answers_view import question_place, show_answers
from docs_engine.ui.drafting.drafting_view import DraftView, go_to_place, place_in_address
from docs_engine.ui.drafting.outline import Place, PlaceGroup, outline

_TEXT_HEIGHT = 150
_SHAPE_NOTES = {
    AnswerShape.DATE: "A date, such as 2027-03-01.",
    AnswerShape.NAMES: "Several names with commas between them.",
}


def show_interview(view: DraftView) -> None:
    """Draw the question that the address names, with progress, its purpose and what a good answer looks like."""
    questions = in_order(view.doctype.questions)
    here = place_in_address("question", [question.key for question in questions], _first_open(view, questions))
    question = next(question for question in questions if question.key == here)
    side, middle = st.columns([1, 3], gap="large")
    with side:
        outline("Questions", _groups(view, questions), here, lambda key: go_to_place(question=key))
    with middle:
        _progress(view, questions)
        _ask(view, questions, question)
        show_answers(view, question)


def in_order(questions: tuple[Question, ...]) -> tuple[Question, ...]:
    """Put the customer questions first; else the order of the document type stays."""
    return tuple(sorted(questions, key=lambda question: not question.core))


def _first_open(view: DraftView, questions: tuple[Question, ...]) -> str:
    """Begin where a required answer is missing, then where any is."""
    missing = [question for question in questions if not view.answered(question)]
    required = [question for question in missing if question.required]
    return next(iter(required or missing or questions)).key


def _groups(view: DraftView, questions: tuple[Question, ...]) -> list[PlaceGroup]:
    titles = {part.key: part.title for part in view.doctype.parts}
    groups: dict[str, list[Place]] = {}
    for question in questions:
        section = view.doctype.section(question.section)
        title = "The customer" if question.core else titles.get(section.part if section else "", "Further questions")
        groups.setdefault(title, []).append(question_place(view, question))
    return [PlaceGroup(title, tuple(places), _count(places)) for title, places in groups.items()]


def _count(places: list[Place]) -> str:
    return f"{sum(place.mark == 'done' for place in places)} of {len(places)}"


def _progress(view: DraftView, questions: tuple[Question, ...]) -> None:
    core = [question for question in questions if question.core]
    needed = [question for question in questions if question.required] or list(questions)
    answered = sum(view.answered(question) for question in needed)
    customer = sum(view.answered(question) for question in core)
    words = f"{answered} of {len(needed)} needed answers"
    if core and customer < len(core):
        words = f"{customer} of the {len(core)} customer questions answered, {words}"
    further = sum(view.answered(question) for question in questions if question not in needed)
    if further:
        words = f"{words}, {further} optional"
    st.progress(answered / len(needed), text=words)


def _ask(view: DraftView, questions: tuple[Question, ...], question: Question) -> None:
    keys = [each.key for each in questions]
    at = keys.index(question.key)
    ways = [Leave(keys[at - 1], "Back")] if at else []
    if at + 1 < len(keys):
        ways.append(Leave(keys[at + 1], "Save and go on", primary=True))
    else:
        ways.append(Leave("", "Save", primary=True))
    edit_text(
        Editing(
            name=view.name_of(f"answer:{question.key}"),
            label=question.prompt,
            help=question.help,
            good=question.good,
            look="question",
            text=view.draft.answers.get(question.key, ""),
            revision=view.draft.revision,
            address=view.address("answers", question.key),
            minimum_words=question.minimum_words,
            height=_TEXT_HEIGHT if question.shape is AnswerShape.TEXT else 0,
            one_line=question.shape is not AnswerShape.TEXT,
            placeholder=_SHAPE_NOTES.get(question.shape, ""),
            read_only=not view.may_edit,
            me=view.people[view.person_id],
            leave=tuple(ways) if view.may_edit else (),
        ),
        on_leave=lambda where: go_to_place(question=where),
    )
    _feeds(view, question)


def _feeds(view: DraftView, question: Question) -> None:
    """Say where the answer goes, and that an edited section is left alone."""
    entry = view.draft.section(question.section)
    if entry is None:
        return
    note = f"Goes into “{entry.section.title}”."
    if entry.edited:
        note += " That section was edited by hand, so it is not drafted again unless you ask for it there."
    with st.container(key="quiet-feeds"):
        st.text(note)
