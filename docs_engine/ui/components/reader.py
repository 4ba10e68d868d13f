"""The reader component: a version as paper, with findings and comments at its margin."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from docs_engine.model.action import Action
from docs_engine.model.document import ReadSection
from docs_engine.model.finding import Finding
from docs_engine.model.paragraph import Paragraph, Span
from docs_engine.model.people import Person
from docs_engine.model.review import AnchorStatus, Comment
from docs_engine.services.reviews import PlacedComment
from docs_engine.ui import dates
from docs_engine.ui.components import component
from docs_engine.ui.states import SEVERITY_LABELS

_PARTS = (
    "elements",
    "passages",
    "paper",
    "sending",
    "composer",
    "margin",
    "listing",
    "bar",
    "keys",
    "arranging",
    "reader",
)

# What the browser gets is JSON, read by reader/*.js only.
Shape = dict[str, object]


@dataclass(frozen=True, slots=True)
class Reading:
    """What is read, and what the reader may do with it.

    `parts` names the larger part of each section by its key. `why_not` is "" when `may` allows a comment.
    """

    document_id: str
    version: int
    sections: tuple[ReadSection, ...]
    parts: Mapping[str, str]
    comments: tuple[PlacedComment, ...]
    findings: tuple[Finding, ...]
    people: Mapping[str, Person]
    may: frozenset[Action]
    why_not: str = ""


@dataclass(frozen=True, slots=True)
class Receipt:
    """What became of the browser's last request; `problem` is "" when it was done."""

    request: str = ""
    problem: str = ""


def show_reader(reading: Reading, *, key: str, receipt: Receipt, focus: str, on_act: Callable[[], None]) -> None:
    """Draw the reader; `on_act` finds what was asked for in st.session_state[key].act. `focus` is a comment id."""
    data = reader_shape(reading)
    data["receipt"] = {"request": receipt.request, "problem": receipt.problem}
    data["focus"] = focus
    component("reader", *(f"reader/{part}" for part in _PARTS))(key=key, data=data, on_act_change=on_act)


def reader_shape(reading: Reading) -> Shape:
    """Put a reading into the shape that the browser draws; all offsets are code points of a section's text."""
    places = {section.key: index for index, section in reversed(list(enumerate(reading.sections)))}
    return {
        "document": reading.document_id,
        "version": reading.version,
        "sections": [_section_shape(section, reading.parts) for section in reading.sections],
        "findings": [_finding_shape(finding) for finding in reading.findings],
        "comments": [_comment_shape(placed, places, reading) for placed in reading.comments],
        "show_findings": True,
        "may": {
            "comment": Action.COMMENT in reading.may,
            "block": Action.BLOCK in reading.may,
            "why": reading.why_not,
        },
    }


def _section_shape(section: ReadSection, parts: Mapping[str, str]) -> Shape:
    return {
        "key": section.key,
        "title": section.title,
        "part": parts.get(section.key, ""),
        "text": section.text,
        "paragraphs": [_paragraph_shape(paragraph) for paragraph in section.paragraphs],
    }


def _paragraph_shape(paragraph: Paragraph) -> Shape:
    return {
        "kind": paragraph.kind.value,
        "level": paragraph.level,
        "number": paragraph.number,
        "start": paragraph.start,
        "end": paragraph.end,
        "spans": [] if paragraph.rows else [_span_shape(span) for span in paragraph.spans],
        "rows": [[[_span_shape(span) for span in cell] for cell in row] for row in paragraph.rows],
    }


def _span_shape(span: Span) -> list[object]:
    look = ("b" if span.bold else "") + ("i" if span.italic else "") + ("c" if span.code else "")
    return [span.start, span.end, look, span.href]


def _finding_shape(finding: Finding) -> Shape:
    return {
        "id": finding.id,
        "index": finding.section_index,
        "start": finding.start,
        "end": finding.end,
        "severity": finding.severity.value,
        "label": SEVERITY_LABELS[finding.severity],
        "message": finding.message,
        "why": finding.why,
        "ask": finding.ask,
    }


def _comment_shape(placed: PlacedComment, places: Mapping[str, int], reading: Reading) -> Shape:
    comment, placement = placed.comment, placed.placement
    anchor = placement.anchor if placement else None
    sure = placement is not None and placement.status in {AnchorStatus.EXACT, AnchorStatus.EDITED}
    found = sure and anchor is not None and anchor.section in places
    may = Action.COMMENT in reading.may
    return {
        "id": comment.id,
        "index": places[anchor.section] if found and anchor else -1,
        "start": anchor.start if found and anchor else 0,
        "end": anchor.end if found and anchor else 0,
        "placed": found,
        "detached": comment.anchor is not None and not found,
        "quote": comment.anchor.quote if comment.anchor else "",
        "author": _name(reading.people, comment.author_id),
        "when": dates.ago(comment.created_at),
        "body": comment.body,
        "blocking": comment.blocking,
        "open": comment.is_open,
        "closed": _closed_by(comment, reading.people),
        "note": _note(placed, reading.version),
        "showQuote": placement is not None and placement.status is AnchorStatus.EDITED,
        "replies": [
            {
                "author": _name(reading.people, reply.author_id),
                "when": dates.ago(reply.created_at),
                "body": reply.body,
            }
            for reply in comment.replies
        ],
        "may": {"reply": may, "close": may and placed.may_close},
    }


def _closed_by(comment: Comment, people: Mapping[str, Person]) -> str:
    return "" if comment.is_open else f"Resolved by {_name(people, comment.resolved_by)}"


def _note(placed: PlacedComment, version: int) -> str:
    status = placed.placement.status if placed.placement else AnchorStatus.EXACT
    written = f"Written on version {placed.comment.version}"
    if status is AnchorStatus.EDITED:
        return f"{written}; the passage was edited since"
    if status is AnchorStatus.AMBIGUOUS:
        return f"{written}; these words stand in several places now"
    return written if placed.comment.version != version else ""


def _name(people: Mapping[str, Person], person_id: str) -> str:
    person = people.get(person_id)
    return person.name if person else "Somebody who left"
