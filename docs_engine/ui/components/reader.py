"""The reader component: a version as paper, with findings and comments at its margin."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from docs_engine.model.action import Action
from docs_engine.model.document import ReadSection
from docs_engine.model.finding import Finding
from docs_engine.model.paragraph import Paragraph, Span
from docs_engine.model.people import Person
from docs_engine.services.reviews import PlacedComment
from docs_engine.serving.threads import Paper, thread_out
from docs_engine.ui.components import component
from docs_engine.ui.states import SEVERITY_LABELS

_PARTS = (
    "elements",
    "passages",
    "paper",
    "sending",
    "composer",
    "drafts",
    "margin",
    "listing",
    "bar",
    "keys",
    "arranging",
    "presence",
    "printing",
    "live",
    "reader",
)

# What the browser gets is JSON, read by reader/*.js only.
Shape = dict[str, object]

# Section, start and end of what is new ("" last), or of the letter beside words that went away (those words last).
Change = tuple[int, int, int, str]


@dataclass(frozen=True, slots=True)
class Reading:
    """What is read, and what the reader may do with it.

    `changed` are passages that differ from what the reader judged last.
    `parts` names the larger part of each section by its key. `me` is the id of who reads. `why_not` is "" when `may`
    allows a comment. `foot` says at the foot of a printed page which words these are.
    """

    document_id: str
    version: int
    sections: tuple[ReadSection, ...]
    parts: Mapping[str, str]
    comments: tuple[PlacedComment, ...]
    findings: tuple[Finding, ...]
    people: Mapping[str, Person]
    may: frozenset[Action]
    changed: tuple[Change, ...] = ()
    me: str = ""
    why_not: str = ""
    foot: str = ""


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
    component("reader", "paragraphs", *(f"reader/{part}" for part in _PARTS))(key=key, data=data, on_act_change=on_act)


def reader_shape(reading: Reading) -> Shape:
    """Put a reading into the shape that the browser draws; all offsets are code points of a section's text."""
    paper = Paper(reading.version, [section.key for section in reading.sections], reading.people, reading.may)
    return {
        "document": reading.document_id,
        "me": reading.me,
        "version": reading.version,
        "foot": reading.foot,
        "sections": [_section_shape(section, reading.parts) for section in reading.sections],
        "findings": [_finding_shape(finding) for finding in reading.findings],
        "comments": [thread_out(placed, paper) for placed in reading.comments],
        "changed": [list(place) for place in reading.changed],
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
