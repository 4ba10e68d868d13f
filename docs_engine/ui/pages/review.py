"""Review: read a version, comment on its words, judge, sign."""

import streamlit as st

from docs_engine.ui.document_bar import document_bar
from docs_engine.ui.printed import show_pages
from docs_engine.ui.review.assignment_view import show_assignment, show_stepping_back
from docs_engine.ui.review.changed_view import show_changed_since
from docs_engine.ui.review.claims_view import show_claims
from docs_engine.ui.review.delegation_form import show_delegation
from docs_engine.ui.review.dismissed_view import show_dismissed
from docs_engine.ui.review.escalation_form import show_escalation_form
from docs_engine.ui.review.judging import show_verdict_form
from docs_engine.ui.review.outcome_form import show_outcome_form
from docs_engine.ui.review.owner_forms import show_owner_forms
from docs_engine.ui.review.reading import show_reading
from docs_engine.ui.review.reading_marks import show_reading_marks
from docs_engine.ui.review.review_view import document_in_address, read_view
from docs_engine.ui.review.signing_forms import show_signing
from docs_engine.ui.review.standing_view import show_standing

view = read_view(document_in_address())
document_bar(view.page, "review", version=view.version.number)
show_standing(view)
show_pages(view.id, view.version.number)
show_assignment(view)
st.space("small")
show_reading(view)
st.space("medium")
with st.container(key="decide", width=760):
    show_reading_marks(view)
    show_claims(view)
    show_dismissed(view)
    show_changed_since(view)
    show_verdict_form(view)
    show_stepping_back(view)
    show_signing(view)
    show_delegation(view)
    show_owner_forms(view)
    show_escalation_form(view)
    show_outcome_form(view)
