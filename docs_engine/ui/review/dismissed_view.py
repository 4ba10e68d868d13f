"""What the author overruled in the version on screen: who signs should know."""

import streamlit as st

from docs_engine.ui.names import name_of
from docs_engine.ui.review.review_view import ReviewView
from docs_engine.ui.session import actor, workspace


def show_dismissed(view: ReviewView) -> None:
    """List the findings of this version that somebody dismissed, each with its reason; nothing when there is none."""
    dismissals = workspace().checks.dismissed_in(actor(), view.id, view.report)
    if not dismissals:
        return
    with st.expander(f"Findings that were dismissed ({len(dismissals)})"):
        for dismissal in dismissals:
            said = f"“{dismissal.sentence}”\n" if dismissal.sentence else ""
            who = name_of(view.people, dismissal.person_id)
            st.text(f"{said}{dismissal.check}, dismissed by {who}: {dismissal.reason}")
