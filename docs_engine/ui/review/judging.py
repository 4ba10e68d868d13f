"""Verdicts: the judgement of exactly the words on screen."""

import streamlit as st

from docs_engine.errors import InputError
from docs_engine.model.action import Action
from docs_engine.model.doctype import Area
from docs_engine.model.review import Judgement
from docs_engine.services.reviews import NewVerdict
from docs_engine.ui.problems import attempt, keep_problem
from docs_engine.ui.review.changed_view import show_newer
from docs_engine.ui.review.review_view import ReviewView, say_why_not, typed
from docs_engine.ui.session import workspace
from docs_engine.ui.states import AREA_LABELS, JUDGEMENT_LABELS


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
        show_newer(view)
    given = view.verdicts()
    areas = sorted(view.page.required_areas, key=lambda area: area in given)
    with st.form("verdict", border=True):
        st.radio("Area", areas, format_func=AREA_LABELS.__getitem__, key="verdict_area", horizontal=True)
        st.radio(
            "Judgement",
            list(Judgement),
            format_func=JUDGEMENT_LABELS.__getitem__,
            key="verdict_judgement",
            index=None,
            horizontal=True,
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
