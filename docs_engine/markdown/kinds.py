"""Which kind of document a Markdown file is, told from its headings and its first words."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from docs_engine.markdown.cues import ANNOUNCING
from docs_engine.markdown.marked import read_marked
from docs_engine.markdown.outline import MarkKind, Outline, prose, read_outline
from docs_engine.markdown.release import has_dateline
from docs_engine.markdown.titles import EXTERNAL, INTERNAL, RELEASE, TitleBook, plain_title, title_book
from docs_engine.model.doctype import DocumentType

COE, ONE_PAGER, PRESS_RELEASE, TECHNICAL_DESIGN, OTHER = (
    "coe",
    "one_pager",
    "press_release",
    "technical_design",
    "other",
)
PR_FAQ, SIX_PAGER = "pr_faq", "six_pager"

_INCIDENT_TITLE = re.compile(
    r"post[\s-]?mortem|incident|outage|correction of errors?|\bcoe\b|root cause|after[- ]action|disruption|downtime"
)
_INCIDENT_SECTIONS = (
    "timeline", "impact", "root cause", "detection", "resolution", "action item", "lesson learned", "lesson learnt",
    "what went well", "what went wrong", "where we got lucky", "contributing factor", "trigger", "mitigation",
    "recovery", "5 why", "five why", "incident question", "corrective action", "remediation", "follow up",
    "customer impact",
)  # fmt: skip
_PAGER_SECTIONS = (
    "background", "problem", "goal", "non goal", "proposal", "alternative", "alternative considered", "benefit", "risk",
    "cost of doing nothing", "ask", "problem statement", "proposed solution", "recommendation", "motivation",
    "option", "next step",
)  # fmt: skip
_DECISION_SECTIONS = (
    "purpose",
    "background",
    "problem",
    "opportunity",
    "option",
    "recommendation",
    "next step",
    "conclusion",
)
_ONE_PAGER = re.compile(r"\b(?:one|1)[\s-]?pagers?\b", re.IGNORECASE)
_SIX_PAGER = re.compile(r"\b(?:six|6)[\s-]?pagers?\b", re.IGNORECASE)
_DESIGN = re.compile(
    r"\b(?:technical|system|detailed)?\s*design (?:doc(?:ument)?|proposal)\b|\brfc\b|\barchitecture\b", re.IGNORECASE
)
_LONGEST_ONE_PAGER = 2_000
_ENOUGH = 0.6


@dataclass(frozen=True, slots=True)
class _Clues:
    """What a file gives away: its titles in plain form, its beginning, its size."""

    titles: tuple[str, ...]
    opening: str
    beginning: tuple[str, ...]
    words: int
    marks: tuple[str, ...]


def recognise(text: str, types: Mapping[str, DocumentType]) -> str:
    """Name the kind of a document.

    That is a document type's key, or "coe", "one_pager", "press_release", "technical_design" or "other".
    """
    marked = read_marked(text)
    if marked is not None and marked.doctype_key in types:
        return marked.doctype_key
    clues = _clues(read_outline(text))
    if _is_incident(clues):
        return COE
    if PR_FAQ in types and _is_pr_faq(clues, title_book(types[PR_FAQ])):
        return PR_FAQ
    fitting = max(
        ((_fit(clues, doctype), key) for key, doctype in types.items() if key != PR_FAQ),
        default=(0.0, ""),
        key=lambda fit: fit[0],
    )
    if fitting[0] >= _ENOUGH:
        return fitting[1]
    if SIX_PAGER in types and (_SIX_PAGER.search(clues.opening) or _is_decision(clues)):
        return SIX_PAGER
    return _other_kind(clues)


def _clues(outline: Outline) -> _Clues:
    headings = [mark for mark in outline.marks if mark.kind in (MarkKind.HEADING, MarkKind.BOLD_LINE)]
    running = prose(outline.blocks)
    beginning = tuple(paragraph.text.strip() for paragraph in running[:12])
    title = next((mark.title for mark in headings), "")
    opening = " \n".join([outline.front_title, title, *(mark.title for mark in headings[1:3]), *beginning[:3]])[:1_500]
    words = sum(len(paragraph.text.split()) for paragraph in running)
    titles = tuple(plain_title(mark.title) for mark in headings)
    return _Clues(titles, opening, beginning, words, tuple(mark.title for mark in outline.marks))


def _is_incident(clues: _Clues) -> bool:
    count = sum(any(_says(title, words) for title in clues.titles) for words in _INCIDENT_SECTIONS)
    named = bool(_INCIDENT_TITLE.search(" ".join(clues.opening.lower().split())[:300]))
    return count >= 3 or (named and count >= 2) or (count >= 2 and "timeline" in clues.titles)  # noqa: PLR2004


def _is_pr_faq(clues: _Clues, book: TitleBook) -> bool:
    matches = [book.match(title) for title in clues.marks]
    faqs = {match.part for match in matches if match.part in (EXTERNAL, INTERNAL) and not match.bare_faq}
    bare = any(match.bare_faq for match in matches)
    release = any(match.part == RELEASE for match in matches)
    parts = {match.section for match in matches if match.section and book.part_of.get(match.section) == RELEASE}
    named = any("prfaq" in title for title in clues.titles[:4]) or "prfaq" in plain_title(clues.opening[:200])
    if INTERNAL in faqs and (EXTERNAL in faqs or bare or release):
        return True
    if faqs or bare:
        return named or release or len(parts) >= 3 or _announces(clues)  # noqa: PLR2004
    return (named and (release or len(parts) >= 2)) or (release and len(parts) >= 3)  # noqa: PLR2004


def _fit(clues: _Clues, doctype: DocumentType) -> float:
    """Return the share of a type's required sections that the headings name; a second name counts half."""
    book = title_book(doctype)
    worth: dict[str, float] = {}
    for title in clues.titles:
        match = book.match(title)
        if match.section:
            worth[match.section] = max(worth.get(match.section, 0.0), 1.0 if match.primary else 0.5)
    required = [section.key for section in doctype.sections if section.required] or [
        section.key for section in doctype.sections
    ]
    return sum(worth.get(key, 0.0) for key in required) / len(required)


def _is_decision(clues: _Clues) -> bool:
    found = [words for words in _DECISION_SECTIONS if any(_says(title, words) for title in clues.titles)]
    return len(found) >= 4 and "option" in found and "recommendation" in found  # noqa: PLR2004


def _other_kind(clues: _Clues) -> str:
    if _ONE_PAGER.search(clues.opening):
        return ONE_PAGER
    if clues.beginning and _announces(clues):
        return PRESS_RELEASE
    count = sum(any(_says(title, words) for title in clues.titles) for words in _PAGER_SECTIONS)
    if clues.words <= _LONGEST_ONE_PAGER and count >= 2:  # noqa: PLR2004
        return ONE_PAGER
    return TECHNICAL_DESIGN if _DESIGN.search(clues.opening) and count else OTHER


def _announces(clues: _Clues) -> bool:
    return any(has_dateline(text) or bool(ANNOUNCING.search(text[:400])) for text in clues.beginning[:5])


def _says(title: str, words: str) -> bool:
    return title == words or f" {words} " in f" {title} "
