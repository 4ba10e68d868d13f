"""Absence: naming who signs this document for oneself, and taking that back."""

from datetime import UTC, date, datetime, time, timedelta

import streamlit as st

from docs_engine.model.action import Action
from docs_engine.model.review import Delegation
from docs_engine.services.signing import NewDelegation
from docs_engine.ui import dates
from docs_engine.ui.problems import attempt
from docs_engine.ui.review.review_view import ReviewView
from docs_engine.ui.review.signatures import delegation_words
from docs_engine.ui.session import workspace

_FIRST, _LAST, _WHO, _WHY = "delegate_from", "delegate_to", "delegate_person", "delegate_reason"


def show_delegation(view: ReviewView) -> None:
    """Let a signer name somebody for the time of an absence."""
    if Action.DELEGATE not in view.page.may:
        return
    now = datetime.now(UTC)
    mine = [row for row in view.page.record.delegations if row.person_id == view.me.id and row.ends_at > now]
    with st.expander("Absent? Name who signs for you meanwhile"):
        for row in mine:
            with st.container(horizontal=True, vertical_alignment="center", key=f"pair-delegation-{row.id}"):
                st.text(delegation_words(row, view))
                st.button("End it now", key=f"end-{row.id}", on_click=_end, args=(view.id, row))
        _form(view, now.date())


def _form(view: ReviewView, today: date) -> None:
    others = {one.id: one.name for one in view.people.values() if one.id != view.me.id and one.left_at is None}
    with st.form("delegation", border=False):
        by_name = sorted(others, key=others.__getitem__)
        st.selectbox("Who signs", by_name, index=None, key=_WHO, format_func=others.__getitem__)
        first, last = st.columns(2)
        first.date_input("From", value=today, key=_FIRST, format="YYYY-MM-DD")
        last.date_input("To, that day included", value=today + timedelta(days=7), key=_LAST, format="YYYY-MM-DD")
        st.text_input("Why", key=_WHY)
        st.text("Who wrote in or judges this document never signs it, for nobody. The record names both of you.")
        st.form_submit_button("Name them", on_click=_delegate, args=(view.id,))


def _delegate(document_id: str) -> None:
    zone = dates.reader_zone()
    first, last = (st.session_state.get(key) for key in (_FIRST, _LAST))
    if not isinstance(first, date) or not isinstance(last, date):
        return
    new = NewDelegation(
        delegate_id=str(st.session_state.get(_WHO) or ""),
        starts_at=datetime.combine(first, time.min, zone),
        ends_at=datetime.combine(last + timedelta(days=1), time.min, zone),
        reason=str(st.session_state.get(_WHY, "")).strip(),
    )
    if attempt(
        f"delegate:{document_id}",
        lambda who: workspace().signing.delegate(who, document_id, new),
        done="They sign for you meanwhile.",
    ):
        st.session_state[_WHY] = ""


def _end(document_id: str, row: Delegation) -> None:
    attempt(
        f"end-delegation:{row.id}",
        lambda who: workspace().signing.end_delegation(who, document_id, row.id),
        done="You sign yourself again.",
    )
