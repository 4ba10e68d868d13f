"""The inbox of management: overrides that wait for an answer, with the verdicts they went against beside them."""

from collections.abc import Mapping
from datetime import UTC, datetime

import streamlit as st

from docs_engine.model.people import Person
from docs_engine.model.review import Override
from docs_engine.services.signing import EscalationItem
from docs_engine.ui import address, dates, links
from docs_engine.ui.names import name_of
from docs_engine.ui.review.escalation_form import show_answer
from docs_engine.ui.review.override_banner import verdict_words
from docs_engine.ui.session import actor, workspace

_PAGE = 5


def show_inbox() -> None:
    """Draw what waits for the reader's answer, the first due first; nothing when nothing waits."""
    waiting = [item for item in workspace().signing.inbox(actor()) if item.escalation.answer is None]
    if not waiting:
        return
    st.header("Waiting for management's answer", anchor=False)
    people = workspace().people.directory(actor())
    shown = _PAGE * max(1, address.number_in_address("inbox") or 1)
    for item in sorted(waiting, key=lambda item: item.escalation.present_due_at)[:shown]:
        with st.container(border=True, key=f"escalation-box-{item.escalation.id}"):
            _show(item, people)
    if len(waiting) > shown:
        more = len(waiting) - shown
        st.button(f"Show more ({more})", on_click=address.put, args=("inbox", str(shown // _PAGE + 1)))


def _show(item: EscalationItem, people: Mapping[str, Person]) -> None:
    escalation = item.escalation
    with st.container(key=f"pair-{escalation.id}", gap=None):
        st.text(item.document.title)
        signed = f"signed by {name_of(people, item.signoff.person_id)} on {dates.day(item.signoff.created_at)}"
        st.text(f"Version {item.signoff.version}, {signed} against the recommendation.")
    late = escalation.present_due_at < datetime.now(UTC)
    with st.container(key=f"{'late' if late else 'quiet'}-{escalation.id}"):
        asked = "you" if escalation.present_to_id == actor().person_id else name_of(people, escalation.present_to_id)
        due = "Overdue: an answer was due" if late else "An answer is due"
        brought = f"Brought before {asked} on {dates.day(escalation.created_at)}."
        st.text(f"{due} on {dates.day(escalation.present_due_at)}. {brought}")
    reasons, dissent = st.columns(2, gap="large")
    with reasons:
        _said(f"why-{escalation.id}", "Why it was signed", _grounds(item.signoff.override))
    with dissent:
        against = [verdict_words(verdict, people) for verdict in item.dissent]
        _said(f"dissent-{escalation.id}", "What the bar raiser says", against or ["Blocking comments were open."])
    links.link("review", "Read the version", document=item.document.id)
    with st.expander("Answer"):
        show_answer(escalation.id)


def _grounds(override: Override | None) -> list[str]:
    if override is None:
        return []
    data = [f"{row.statement}: {row.value} ({row.source})" for row in override.evidence]
    rest = [f"Risk: {override.risk}", f"Mitigation: {override.mitigation}"]
    return [override.reason, *data, *rest, f"To be looked at again on {dates.day(override.revisit_on)}"]


def _said(key: str, title: str, lines: list[str]) -> None:
    with st.container(key=f"pair-{key}", gap="xsmall"):
        st.text(title)
        st.text("\n\n".join(lines))
