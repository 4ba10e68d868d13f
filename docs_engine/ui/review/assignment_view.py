"""Who judges: chosen or drawn by a keeper of the pool, stepping back for a conflict, and on what grounds they may."""

from collections.abc import Mapping

import streamlit as st

from docs_engine.model.action import Action
from docs_engine.model.doctype import Area
from docs_engine.model.people import Person
from docs_engine.model.review import Assignment
from docs_engine.services.reviews import Candidate
from docs_engine.ui.components.rows import Chip, Group, Row, plain, show_rows
from docs_engine.ui.names import name_of
from docs_engine.ui.problems import attempt
from docs_engine.ui.review.review_view import ReviewView
from docs_engine.ui.session import actor, workspace
from docs_engine.ui.states import AREA_LABELS


def show_assignment(view: ReviewView) -> None:
    """Let a pool keeper choose the bar raiser; who is not independent is shown with the reasons."""
    if Action.ASSIGN not in view.page.may:
        return
    assigned = view.bar_raiser() is not None
    with st.expander("Replace the bar raiser" if assigned else "Assign a bar raiser", expanded=not assigned):
        candidates = workspace().reviews.candidates(actor(), view.id)
        empty = ("The pool is empty.", "An admin gives people the role of bar raiser on the People page.")
        show_rows(Group("", [_candidate_row(each) for each in candidates], empty=empty, look="dense"), key="pool")
        names = {each.person.id: each.person.name for each in candidates if each.independent}
        if not names:
            st.text("Nobody in the pool is independent of this document. Add somebody from another team to the pool.")
        else:
            with st.container(horizontal=True, vertical_alignment="bottom"):
                st.selectbox("Bar raiser", list(names), format_func=names.__getitem__, key="bar_raiser")
                st.button("Assign", on_click=_assign_chosen, args=(view.id,))
                st.button("Draw the least loaded", on_click=_assign, args=(view.id, ""))
        _areas_form(view, candidates)


def show_stepping_back(view: ReviewView) -> None:
    """Let the bar raiser declare a conflict of interest."""
    if Action.DECLARE_CONFLICT not in view.page.may:
        return
    with st.expander("Step back: declare a conflict of interest"):
        st.text(
            "Somebody else of the pool is drawn at once. What you said so far stays in the record, with this reason."
        )
        with st.form("conflict", border=False):
            st.text_area("What ties you to this document?", key="conflict_reason", height=90)
            st.form_submit_button("Step back", on_click=_declare, args=(view.id,))


def grounds_of(assignment: Assignment, people: Mapping[str, Person]) -> list[str]:
    """Say why a bar raiser counts as independent, and of whom that was asked."""
    inputs = assignment.inputs
    looked_at = {"Wrote in it": "contributors", "Signs it": "signers", "Declared a conflict": "conflicted"}
    lines = [f"{ground[:1].upper()}{ground[1:]}." for ground in assignment.independence]
    for label, key in looked_at.items():
        named = inputs.get(key)
        if isinstance(named, list) and named:
            lines.append(f"{label}: {', '.join(name_of(people, str(one)) for one in named)}.")
    above = inputs.get("above")
    managers = above.get(assignment.person_id) if isinstance(above, Mapping) else None
    if managers:
        lines.append(f"Reports to: {', '.join(name_of(people, str(one)) for one in managers)}.")
    by = name_of(people, assignment.assigned_by)
    return [*lines, f"Assigned by {by}. Asked again at every verdict."]


def _candidate_row(candidate: Candidate) -> Row:
    chip = Chip("Independent", "green") if candidate.independent else Chip("Not fit", "amber")
    load = "1 review" if candidate.load == 1 else f"{candidate.load} reviews"
    judged = "judges every area"
    if candidate.areas != frozenset(Area):
        judged = f"judges {', '.join(AREA_LABELS[area].lower() for area in Area if area in candidate.areas)}"
    return Row(title=plain(candidate.person.name), chips=(chip,), facts=(f"carries {load}", judged, *candidate.reasons))


def _areas_form(view: ReviewView, candidates: tuple[Candidate, ...]) -> None:
    """Let the keeper say what somebody of the pool judges; nobody says it of themselves."""
    others = {each.person.id: each for each in candidates if each.person.id != view.me.id}
    if not others or not st.toggle("Change what somebody judges", key="pool_areas_open"):
        return
    chosen = st.selectbox(
        "Person", list(others), format_func=lambda one: others[one].person.name, key="pool_areas_person"
    )
    with st.form("pool-areas", border=False):
        key = f"pool_areas_{chosen}"
        judged = [area for area in Area if area in others[chosen].areas]
        st.multiselect("Areas", list(Area), default=judged, format_func=AREA_LABELS.__getitem__, key=key)
        st.text("Without a choice they judge every area.")
        st.form_submit_button("Keep these areas", on_click=_set_areas, args=(chosen, key))


def _set_areas(person_id: str, key: str) -> None:
    areas = frozenset(st.session_state.get(key) or ())
    attempt(
        f"areas:{person_id}:{sorted(areas)}",
        lambda who: workspace().reviews.set_areas(who, person_id, frozenset() if areas == frozenset(Area) else areas),
        done="The pool knows it from now on.",
    )


def _assign_chosen(document_id: str) -> None:
    _assign(document_id, str(st.session_state.get("bar_raiser", "")))


def _assign(document_id: str, person_id: str) -> None:
    attempt(
        f"assign:{document_id}:{person_id}",
        lambda who: workspace().reviews.assign(who, document_id, person_id),
        done="Bar raiser assigned.",
    )


def _declare(document_id: str) -> None:
    reason = str(st.session_state.get("conflict_reason", "")).strip()
    drawn = attempt(
        f"conflict:{document_id}",
        lambda who: workspace().reviews.declare_conflict(who, document_id, reason),
        done="You stepped back; the record says why.",
    )
    if drawn is not None:
        st.session_state["conflict_reason"] = ""
