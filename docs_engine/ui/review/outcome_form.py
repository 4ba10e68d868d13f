"""What became of an override, told when the day to look again has come."""

import streamlit as st

from docs_engine.errors import InputError
from docs_engine.model.action import Action
from docs_engine.model.review import OutcomeResult, SignOff
from docs_engine.services.signing import NewOutcome
from docs_engine.ui import dates
from docs_engine.ui.names import name_of
from docs_engine.ui.problems import attempt, keep_problem
from docs_engine.ui.review.review_view import ReviewView
from docs_engine.ui.session import workspace
from docs_engine.ui.states import OUTCOME_LABELS


def show_outcome_form(view: ReviewView) -> None:
    """Ask for the outcome of each override whose day has come; before that day it can be told from a folded form."""
    if Action.RECORD_OUTCOME not in view.page.may:
        return
    due = {row.id for row in view.page.revisit_due}
    told = {row.signoff_id for row in view.page.record.outcomes}
    for signoff in view.page.record.signoffs:
        if signoff.override is None or signoff.id in told:
            continue
        if signoff.id in due:
            st.subheader("How did the override turn out?", anchor=False)
            _form(view, signoff)
        else:
            with st.expander(f"Tell early how the override of version {signoff.version} turned out"):
                _form(view, signoff)


def _form(view: ReviewView, signoff: SignOff) -> None:
    if signoff.override is None:
        return
    st.text(
        f"{name_of(view.people, signoff.person_id)} signed version {signoff.version} against the recommendation, "
        f"to be looked at again on {dates.day(signoff.override.revisit_on)}. The risk they saw: {signoff.override.risk}"
    )
    result, note = f"outcome_{signoff.id}", f"outcome_note_{signoff.id}"
    with st.form(f"outcome-{signoff.id}"):
        st.radio("In hindsight", list(OutcomeResult), format_func=OUTCOME_LABELS.__getitem__, key=result, index=None)
        st.text_area("What shows it", key=note, height=90)
        st.form_submit_button("Record the outcome", on_click=_record, args=(view.id, signoff.id))


def _record(document_id: str, signoff_id: str) -> None:
    result = st.session_state.get(f"outcome_{signoff_id}")
    if result is None:
        keep_problem(InputError("No outcome was chosen.", hint="Choose one; your note is still there."))
        return
    note = str(st.session_state.get(f"outcome_note_{signoff_id}", "")).strip()
    new = NewOutcome(signoff_id, OutcomeResult(result), note)
    attempt(
        f"outcome:{signoff_id}",
        lambda who: workspace().signing.record_outcome(who, document_id, new),
        done="The outcome is recorded.",
    )
