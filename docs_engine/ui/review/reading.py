"""The reader on the Review page: what it shows, and what happens when somebody writes in its margin."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import streamlit as st

from docs_engine.errors import DocsEngineError, InputError
from docs_engine.markdown import read_section
from docs_engine.model.action import Action
from docs_engine.model.comparison import ChangeKind
from docs_engine.model.document import ReadSection
from docs_engine.model.review import Anchor, CommentKind
from docs_engine.services.actor import Actor
from docs_engine.services.reviews import NewComment
from docs_engine.ui import address, session
from docs_engine.ui.components.reader import Change, Reading, Receipt, show_reader
from docs_engine.ui.problems import problem_of
from docs_engine.ui.review.review_view import ReviewView
from docs_engine.ui.session import actor, workspace

_RECEIPT = "reader_receipt"
_LONGEST_KEY = 100
_SHORT_HASH = 12

# What the browser sends is JSON of any shape until it has been read here.
Asked = Mapping[str, Any]


def show_reading(view: ReviewView) -> None:
    """Draw the version with its findings and comments."""
    here = workspace()
    number = view.version.number
    key = f"reader-{view.id}-{number}"
    reading = Reading(
        document_id=view.id,
        version=number,
        sections=read_sections(view),
        parts=_part_titles(view),
        comments=here.reviews.placed(actor(), view.id, number),
        findings=view.report.findings,
        people=view.people,
        may=view.page.may,
        changed=changed_passages(view),
        me=view.me.id,
        foot=f"{view.version.title}, version {number}, hash {view.version.content_hash[:_SHORT_HASH]}",
        why_not="" if Action.COMMENT in view.page.may else view.page.why_not.get(Action.COMMENT, ""),
    )
    receipt = st.session_state.get(_RECEIPT, Receipt())
    show_reader(
        reading,
        key=key,
        receipt=receipt,
        focus=address.in_address("comment"),
        on_act=lambda: act(view.id, number, st.session_state[key].act),
    )


def read_sections(view: ReviewView) -> tuple[ReadSection, ...]:
    """Locate the paragraphs of every section of the version on screen."""
    parts = {section.key: section.part for section in view.doctype.sections}
    return tuple(read_section(section, part=parts.get(section.key, "")) for section in view.version.sections)


def changed_passages(view: ReviewView) -> tuple[Change, ...]:
    """Locate what is new since the reader's last verdict; where words went away, they and the letter beside them."""
    if not view.changed:
        return ()
    pieces = {section.key: section.pieces for section in view.changed[-1].sections}
    found = []
    for index, section in enumerate(view.version.sections):
        at = 0
        for piece in pieces.get(section.key, ()):
            if piece.kind is ChangeKind.REMOVED:
                beside = _letter_beside(section.text, at)
                found.append((index, beside, beside + 1, piece.text.strip()))
                continue
            if piece.kind is ChangeKind.ADDED:
                found.append((index, at, at + len(piece.text), ""))
            at += len(piece.text)
    return tuple(found)


def _letter_beside(text: str, at: int) -> int:
    """Return where the nearest letter stands: right behind, right before, else behind or before empty lines."""
    near = (at, at - 1)
    far = (*range(at, len(text)), *range(at - 1, -1, -1))
    return next((place for place in (*near, *far) if 0 <= place < len(text) and not text[place].isspace()), 0)


def _part_titles(view: ReviewView) -> Mapping[str, str]:
    titles = {part.key: part.title for part in view.doctype.parts}
    return {section.key: titles.get(section.part, "") for section in view.doctype.sections}


def act(document_id: str, version: int, asked: Asked | None) -> None:
    """Do what was asked for in the margin and keep a receipt for the browser; for callbacks.

    The browser's own request id is the idempotency key: sending the same words again changes nothing.
    """
    if not isinstance(asked, Mapping):
        return
    request = str(asked.get("request", ""))[:_LONGEST_KEY]
    try:
        _carry_out(session.actor(request), document_id, version, asked)
    except DocsEngineError as error:
        problem = problem_of(error)
        words = " ".join(part for part in (problem.message, *problem.lines, problem.hint) if part)
        st.session_state[_RECEIPT] = Receipt(request, words)
        return
    st.session_state[_RECEIPT] = Receipt(request)


def _carry_out(who: Actor, document_id: str, version: int, asked: Asked) -> None:
    reviews = workspace().reviews
    body, comment = str(asked.get("body", "")), str(asked.get("comment", ""))
    match asked.get("action"):
        case "comment":
            reviews.comment(who, document_id, _new_comment(asked, version))
        case "publish":
            reviews.publish(who, document_id, [_new_comment(one, version) for one in _listed(asked.get("comments"))])
        case "reply":
            reviews.reply(who, comment, body)
        case "propose":
            reviews.propose_resolved(who, comment, body)
        case "reattach":
            passage = anchor_of(asked.get("anchor"))
            if passage is None:
                raise InputError("No words were chosen.", hint="Select the words the comment belongs to.")
            reviews.reattach(who, comment, version, passage)
        case "resolve":
            reviews.resolve(who, comment)
        case "reopen":
            reviews.reopen(who, comment)
        case _:
            raise InputError("This page and the server do not understand each other.", hint="Reload the page.")


def _new_comment(asked: Asked, version: int) -> NewComment:
    try:
        kind = CommentKind(str(asked.get("kind") or CommentKind.REMARK))
    except ValueError as error:
        raise InputError("There is no such kind of comment.", hint="Reload the page.") from error
    return NewComment(version, str(asked.get("body", "")), kind, anchor_of(asked.get("anchor")))


def _listed(given: object) -> list[Asked]:
    return [one for one in given if isinstance(one, Mapping)] if isinstance(given, list) else []


def anchor_of(given: object) -> Anchor | None:
    """Read a passage as the browser sends it; None speaks of the whole document, anything else odd is an InputError."""
    if given is None:
        return None
    try:
        first, *rest = map(_piece_of, [given, *given.get("rest", ())] if isinstance(given, Mapping) else ())
    except (TypeError, ValueError, KeyError) as error:
        raise InputError("The passage of the comment could not be read.", hint="Select it again.") from error
    return replace(first, rest=tuple(rest))


def _piece_of(fields: Asked) -> Anchor:
    section, quote, prefix, suffix = (str(fields[name]) for name in ("section", "quote", "prefix", "suffix"))
    return Anchor(section, int(fields["start"]), int(fields["end"]), quote, prefix, suffix)
