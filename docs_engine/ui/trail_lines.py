"""The audit trail as sentences, newest first, with the head of its chain."""

from collections import defaultdict
from collections.abc import Mapping
from types import MappingProxyType

import streamlit as st

from docs_engine.model.audit import AuditEvent
from docs_engine.model.people import Person
from docs_engine.ui import address, dates
from docs_engine.ui.components.rows import Group, Row, plain, show_rows
from docs_engine.ui.names import name_of
from docs_engine.ui.session import actor, workspace
from docs_engine.ui.states import AREA_LABELS, ESCALATION_LABELS, JUDGEMENT_LABELS

_SHOWN = 40

# What an event says after the name of who did it; fields of its details stand in braces.
_LABELS: Mapping[str, str] = MappingProxyType(
    {
        each.value: label.lower()
        for labels in (AREA_LABELS, JUDGEMENT_LABELS, ESCALATION_LABELS)
        for each, label in labels.items()
    }
)
_SENTENCES: Mapping[str, str] = MappingProxyType({})


def show_trail(document_id: str) -> None:
    """Draw the trail; the address says whether all of it is wanted."""
    events = workspace().audit.trail(actor(), document_id)
    people = workspace().people.directory(actor())
    st.subheader("Everything that happened", anchor=False)
    if not events:
        st.text("Nothing yet.")
        return
    st.text(
        f"{len(events)} events, each holding the hash of the one before: a change to any of them breaks the chain. "
        "Word files and signatures carry its head, so that a rewritten trail gives itself away."
    )
    everything = address.in_address("trail") == "all"
    shown = list(reversed(events))[: None if everything else _SHOWN]
    head = Row(title=plain("Head of the chain"), hash=events[-1].hash, lead=f"event {events[-1].sequence}")
    show_rows(Group("", [head, *(trail_row(event, people) for event in shown)], look="dense"), key="trail")
    if len(shown) < len(events):
        st.button(f"Show all {len(events)} events", on_click=address.put, args=("trail", "all"))


def trail_row(event: AuditEvent, people: Mapping[str, Person]) -> Row:
    """Put one event into a line."""
    return Row(title=plain(trail_sentence(event, people)), lead=dates.minute(event.at))


def trail_sentence(event: AuditEvent, people: Mapping[str, Person]) -> str:
    """Say who did what; an action without a sentence of its own is named as it is recorded."""
    who = name_of(people, event.actor_id)
    sentence = _SENTENCES.get(event.action)
    if sentence is None:
        return f"{who}: {event.action.replace('_', ' ').replace('.', ' ')}"
    return f"{who} {sentence.format_map(defaultdict(str, _in_words(event.details, people)))}".strip()


def _in_words(details: Mapping[str, object], people: Mapping[str, Person]) -> dict[str, str]:
    return {name: _word(value, people) for name, value in details.items()}


def _word(value: object, people: Mapping[str, Person]) -> str:
    text = str(value)
    return people[text].name if text in people else _LABELS.get(text, text)
