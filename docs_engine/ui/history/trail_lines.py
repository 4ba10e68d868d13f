"""The audit trail as sentences, newest first, with the head of its chain."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import groupby
from types import MappingProxyType

import streamlit as st

from docs_engine.model.audit import AuditEvent
from docs_engine.model.doctype import DocumentType
from docs_engine.model.document import Document
from docs_engine.model.people import Person
from docs_engine.ui import address, dates
from docs_engine.ui.components.rows import Group, Row, plain, show_rows
from docs_engine.ui.names import name_of
from docs_engine.ui.session import actor, workspace
from docs_engine.ui.states import AREA_LABELS, ESCALATION_LABELS, JUDGEMENT_LABELS

_SHOWN = 40
_NO_TITLES: Mapping[str, str] = MappingProxyType({})

# What an event says after the name of who did it; fields of its details stand in braces.
_LABELS: Mapping[str, str] = MappingProxyType(
    {
        each.value: label.lower()
        for labels in (AREA_LABELS, JUDGEMENT_LABELS, ESCALATION_LABELS)
        for each, label in labels.items()
    }
)
_SENTENCES: Mapping[str, str] = MappingProxyType(
    {
        "document.created": "began this document",
        "document.approver_named": "named {subject} as approver",
        "document.reader_invited": "invited {subject} to read",
        "document.shared": "shared the document with the whole workspace",
        "document.unshared": "made the document private again",
        "document.stage_set": "moved the document from the stage {before} to {stage}",
        "document.withdrawn": "withdrew the document: {reason}",
        "draft.answered": "answered the question “{subject}”",
        "draft.section_saved": "wrote in the section “{subject}”",
        "draft.section_redrafted": "drafted the section “{subject}” anew from the answers",
        "draft.title_saved": "changed the title",
        "import.sections_accepted": "took sections over from a Word file",
        "import.comments_accepted": "took comments over from a Word file",
        "evidence.added": "added the evidence record {subject}",
        "evidence.changed": "changed the evidence record {subject}",
        "evidence.removed": "removed the evidence record {subject}",
        "draft.restored": "wrote version {subject} back into the draft",
        "version.submitted": "submitted version {subject}",
        "finding.dismissed": "dismissed a finding of the check “{check}”: {reason}",
        "finding.restored": "let a dismissed finding count again",
        "finding.accepted": "took the advice of the check “{check}”",
        "bar_raiser.assigned": "assigned {subject} as bar raiser",
        "comment.added": "commented on version {version}",
        "comment.replied": "replied to a comment",
        "comment.resolved": "resolved a comment",
        "comment.reopened": "opened a comment again",
        "comment.reattached": "attached a comment to other words of version {version}",
        "comments.published": "published comments",
        "comment.proposed_resolved": "says that a comment is dealt with",
        "question.voted": "voted for talking about a comment",
        "question.vote_taken_back": "took a vote for a comment back",
        "session.started": "opened a reading session of version {version}, {minutes} minutes",
        "session.revealed": "showed everybody the comments of the reading session",
        "session.section_opened": "opened the talk about “{subject}”",
        "session.ended": "ended the reading session: {summary}",
        "version.read": "read version {version}",
        "review.scheduled": "set the times for reading and last comments",
        "bar_raiser.conflict_declared": "declared a conflict of interest: {reason}",
        "verdict.confirmed": "confirmed verdicts on version {version}",
        "signoff.delegated": "let {delegate} sign in their absence: {reason}",
        "signoff.delegation_ended": "took back that {delegate} signs for them",
        "document.signer_named": "named {subject} to sign for the {party}",
        "document.gate_set": "chose what this document builds on",
        "escalation.climbed": "brought an unanswered override one level higher, before {to}",
        "override.outcome_recorded": "recorded how the override turned out: {result}. {note}",
        "verdict.given": "gave a verdict on {area}: {judgement}",
        "signoff.given": "signed version {version}",
        "signoff.overridden": "signed version {version} against the recommendation: {reason}",
        "escalation.answered": "answered the override: {answer}. {note}",
    }
)


def show_trail(document: Document) -> None:
    """Draw the trail; the address says whether all of it is wanted."""
    events = workspace().audit.trail(actor(), document.id)
    people = workspace().people.directory(actor())
    titles = _titles(workspace().types.get(document.doctype))
    st.subheader("Everything that happened", anchor=False)
    if not events:
        st.text("Nothing yet.")
        return
    st.text(
        f"{len(events)} events, each holding the hash of the one before: a change to any of them breaks the chain. "
        "Word files and signatures carry its head, so that a rewritten trail gives itself away."
    )
    everything = address.in_address("trail") == "all"
    rows = trail_rows(events, people, titles)
    shown = rows[: None if everything else _SHOWN]
    head = Row(title=plain("Head of the chain"), hash=events[-1].hash, lead=f"event {events[-1].sequence}")
    show_rows(Group("", [head, *shown], look="dense"), key="trail")
    if len(shown) < len(rows):
        st.button("Show everything", on_click=address.put, args=("trail", "all"))


def trail_rows(
    events: Sequence[AuditEvent], people: Mapping[str, Person], titles: Mapping[str, str] = _NO_TITLES
) -> list[Row]:
    """Put events into lines, newest first; the same thing done many times in a row becomes one line.

    `titles` says what people read in place of a key: a question's prompt, a section's title.
    """
    rows = []
    for sentence, run in groupby(reversed(events), key=lambda event: trail_sentence(event, people, titles)):
        newest, *others = list(run)
        facts = (f"{len(others) + 1} times since {dates.minute(others[-1].at)}",) if others else ()
        rows.append(Row(title=plain(sentence), lead=dates.minute(newest.at), facts=facts))
    return rows


def trail_sentence(event: AuditEvent, people: Mapping[str, Person], titles: Mapping[str, str] = _NO_TITLES) -> str:
    """Say who did what; an action without a sentence of its own is named as it is recorded."""
    who = name_of(people, event.actor_id) if event.actor_id else "The clock"
    sentence = _SENTENCES.get(event.action)
    if sentence is None:
        return f"{who}: {event.action.replace('_', ' ').replace('.', ' ')}"
    return f"{who} {sentence.format_map(defaultdict(str, _in_words(event, people, titles)))}".strip()


def _titles(doctype: DocumentType | None) -> Mapping[str, str]:
    if doctype is None:
        return _NO_TITLES
    return {question.key: question.prompt for question in doctype.questions} | {
        section.key: section.title for section in doctype.sections
    }


def _in_words(event: AuditEvent, people: Mapping[str, Person], titles: Mapping[str, str]) -> dict[str, str]:
    words = {name: _word(value, people) for name, value in event.details.items()}
    subject = titles.get(event.subject) or event.subject.replace("_", " ")
    subject = people[event.subject].name if event.subject in people else subject
    return {**words, "subject": subject}


def _word(value: object, people: Mapping[str, Person]) -> str:
    text = str(value)
    return people[text].name if text in people else _LABELS.get(text, text)
