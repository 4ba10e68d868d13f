"""The answer to an override, by the manager it was brought before."""

import streamlit as st

from docs_engine.errors import InputError
from docs_engine.model.action import Action
from docs_engine.model.review import EscalationAnswer
from docs_engine.ui.problems import attempt, keep_problem
from docs_engine.ui.review.review_view import ReviewView
from docs_engine.ui.session import workspace

_MEANINGS = {
    EscalationAnswer.ACKNOWLEDGED: "Acknowledge: I have seen it",
    EscalationAnswer.UPHELD: "Uphold: the override stands",
    EscalationAnswer.REVERSED: "Reverse: the sign-off ends here",
}


def show_escalation_form(view: ReviewView) -> None:
    """Let the manager answer; reason, evidence and dissent stand at the top of the page."""
    escalation = view.page.escalation
    if escalation is None or escalation.answer is not None or Action.ANSWER not in view.page.may:
        return
    st.subheader("Your answer to the override", anchor=False)
    st.text("Reason, evidence and the bar raiser's verdicts stand side by side at the top of this page.")
    show_answer(escalation.id)


def show_answer(escalation_id: str) -> None:
    """Draw the form that answers one escalation."""
    with st.form(f"escalation-{escalation_id}"):
        chosen, note = _keys(escalation_id)
        st.radio("Answer", list(_MEANINGS), format_func=_MEANINGS.__getitem__, key=chosen, index=None)
        st.text_area("Note", key=note, placeholder="Why, in a sentence that everybody may read", height=90)
        st.form_submit_button("Answer", type="primary", on_click=_answer, args=(escalation_id,))


def _answer(escalation_id: str) -> None:
    answer, note = (st.session_state.get(key) for key in _keys(escalation_id))
    if answer is None:
        keep_problem(InputError("No answer was chosen.", hint="Choose one; your note is still there."))
        return
    chosen, said = EscalationAnswer(str(answer)), str(note or "").strip()
    attempt(
        f"escalation:{escalation_id}",
        lambda who: workspace().signing.answer(who, escalation_id, chosen, said),
        done="Answered.",
    )


def _keys(escalation_id: str) -> tuple[str, str]:
    return f"escalation_answer:{escalation_id}", f"escalation_note:{escalation_id}"
