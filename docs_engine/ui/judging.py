"""Bar raiser and verdicts: who judges, and the judgement of exactly the words on screen."""

import streamlit as st

from docs_engine.errors import InputError
from docs_engine.model.action import Action
from docs_engine.model.doctype import Area
from docs_engine.model.review import Judgement
from docs_engine.services.reviews import Candidate, NewVerdict
from docs_engine.ui.components.rows import Chip, Group, Row, plain, show_rows
from docs_engine.ui.problems import attempt, keep_problem
from docs_engine.ui.review_view import ReviewView, say_why_not, typed
from docs_engine.ui.session import actor, workspace
from docs_engine.ui.states import AREA_LABELS, JUDGEMENT_LABELS


def show_assignment(view: ReviewView) -> None:
    """Let a pool keeper choose the bar raiser; who is not independent is shown with the reasons."""
    if Action.ASSIGN not in view.page.may:
        return
    candidates = workspace().reviews.candidates(actor(), view.id)
    assigned = any(each.ended_at is None for each in view.page.record.assignments)
    with st.expander("Replace the bar raiser" if assigned else "Assign a bar raiser", expanded=not assigned):
        empty = ("The pool is empty.", "An admin gives people the role of bar raiser on the People page.")
        show_rows(Group("", [_candidate_row(each) for each in candidates], empty=empty, look="dense"), key="pool")
        names = {each.person.id: each.person.name for each in candidates if each.independent}
        if not names:
            st.text("Nobody in the pool is independent of this document. Add somebody from another team to the pool.")
            return
        with st.container(horizontal=True, vertical_alignment="bottom"):
            st.selectbox("Bar raiser", list(names), format_func=names.__getitem__, key="bar_raiser")
            st.button("Assign", on_click=_assign_chosen, args=(view.id,))
            st.button("Draw the least loaded", on_click=_assign, args=(view.id, ""))


def _candidate_row(candidate: Candidate) -> Row:
    chip = Chip("Independent", "green") if candidate.independent else Chip("Not independent", "amber")
    load = "1 review" if candidate.load == 1 else f"{candidate.load} reviews"
    return Row(title=plain(candidate.person.name), chips=(chip,), facts=(f"carries {load}", *candidate.reasons))


def _assign_chosen(document_id: str) -> None:
    _assign(document_id, str(st.session_state.get("bar_raiser", "")))


def _assign(document_id: str, person_id: str) -> None:
    attempt(
        f"assign:{document_id}:{person_id}",
        lambda who: workspace().reviews.assign(who, document_id, person_id),
        done="Bar raiser assigned.",
    )


def show_verdict_form(view: ReviewView) -> None:
    """Let the bar raiser judge an area of the version on screen."""
    possible = Action.JUDGE in view.page.may and view.is_newest
    if not possible and not typed("verdict_reason"):
        return
    st.subheader("Your verdict", anchor=False)
    st.text(
        f"It binds to version {view.version.number}, content {view.version.content_hash[:12]}: exactly the words "
        "above. A newer version needs a new verdict."
    )
    if not possible:
        say_why_not(view, Action.JUDGE)
    given = view.verdicts()
    areas = sorted(view.page.required_areas, key=lambda area: area in given)
    with st.form("verdict", border=True):
        st.selectbox("Area", areas, format_func=AREA_LABELS.__getitem__, key="verdict_area")
        st.radio(
            "Judgement", list(Judgement), format_func=JUDGEMENT_LABELS.__getitem__, key="verdict_judgement", index=None
        )
        st.text_area(
            "Reason",
            key="verdict_reason",
            placeholder="What you saw, and what would change your mind",
            help="Needed unless you simply approve. “Not applicable” says why.",
        )
        st.form_submit_button(
            "Give this verdict",
            type="primary",
            disabled=not possible,
            on_click=_judge,
            args=(view.id, view.version.content_hash),
        )


def _judge(document_id: str, content_hash: str) -> None:
    judgement = st.session_state.get("verdict_judgement")
    if judgement is None:
        keep_problem(InputError("No judgement was chosen.", hint="Choose one; your reason is still there."))
        return
    verdict = NewVerdict(
        area=Area(st.session_state["verdict_area"]),
        judgement=Judgement(judgement),
        reason=str(st.session_state["verdict_reason"]).strip(),
        content_hash=content_hash,
    )
    if attempt(
        f"verdict:{document_id}:{verdict.area}",
        lambda who: workspace().reviews.give_verdict(who, document_id, verdict),
        done="Verdict given.",
    ):
        st.session_state["verdict_reason"] = ""
        st.session_state["verdict_judgement"] = None
        st.session_state.pop("verdict_area", None)
