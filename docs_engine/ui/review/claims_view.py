"""The claims ledger of the version on screen."""

import streamlit as st

from docs_engine.ui.components.ledger import Ledger, show_ledger
from docs_engine.ui.drafting.evidence_view import tell_record, told
from docs_engine.ui.folds import fold
from docs_engine.ui.review.review_view import ReviewView


def show_claims(view: ReviewView) -> None:
    """Draw every claim of the version with what backs it, then the records that back none."""
    claims = view.report.claims
    with fold(f"Claims and their evidence ({len(claims)})", "fold-claims") as is_open:
        if not is_open:
            return
        st.text(told(claims))
        titles = {section.key: section.title for section in view.version.sections}
        ledger = Ledger(claims, titles, view.version.evidence)
        show_ledger(ledger, key=f"ledger-{view.id}-{view.version.number}")
        cited = {claim.mark for claim in claims}
        for record in view.version.evidence:
            if record.mark not in cited:
                with st.container(key=f"pair-unused-{record.mark}", gap=None):
                    tell_record(record, "backs no claim")
