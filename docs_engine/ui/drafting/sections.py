"""The sections as text: outline, editor with findings and preview, drafting again from the answers."""

from collections import Counter

import streamlit as st

from docs_engine.drafting import written_words
from docs_engine.markdown import read_paragraphs
from docs_engine.model.document import DraftSection
from docs_engine.model.finding import CheckReport, Severity
from docs_engine.serving.shapes import finding_out, paragraph_out
from docs_engine.ui import address
from docs_engine.ui.components.editor import Editing, Leave, PartBudget, edit_text
from docs_engine.ui.drafting.answers_view import question_place
from docs_engine.ui.drafting.drafting_view import DraftView, go_to_place, is_open_point, place_in_address
from docs_engine.ui.drafting.interview import in_order
from docs_engine.ui.drafting.outline import Place, PlaceGroup, outline
from docs_engine.ui.drafting.remarks import show_remarks
from docs_engine.ui.printed import show_pages
from docs_engine.ui.session import actor, workspace


def show_sections(view: DraftView, report: CheckReport) -> None:
    """Draw the section that the address names, with the outline of all of them."""
    keys = [entry.section.key for entry in view.draft.sections]
    here = place_in_address("section", keys, keys[0])
    show_pages(view.id)
    side, middle = st.columns([1, 4], gap="large")
    with side:
        outline("Sections", _groups(view, report), here, lambda key: go_to_place(section=key))
    with middle:
        entry = view.draft.section(here)
        if entry is not None:
            _edit(view, report, entry)


def _groups(view: DraftView, report: CheckReport) -> list[PlaceGroup]:
    titles = {part.key: part.title for part in view.doctype.parts}
    groups: dict[str, list[Place]] = {}
    for entry in view.draft.sections:
        kind = view.section_type(entry)
        groups.setdefault(titles.get(kind.part, "") if kind else "", []).append(_place(entry, report))
    return [PlaceGroup(title, tuple(places)) for title, places in groups.items()]


def _place(entry: DraftSection, report: CheckReport) -> Place:
    """Mark a section by its worst finding; one that still holds an open point is not done at any stage."""
    here = [finding for finding in report.findings if finding.section == entry.section.key]
    counted = Counter(finding.severity for finding in here if not is_open_point(finding))
    found = counted[Severity.BLOCKER] + counted[Severity.WARNING]
    still_open = sum(map(is_open_point, here))
    if found:
        mark, said = "blocker" if counted[Severity.BLOCKER] else "warning", f"{found} findings"
    elif still_open:
        mark, said = "", f"{still_open} open points"
    else:
        mark, said = ("done", "nothing found") if entry.section.text.strip() else ("", "empty")
    number = found or still_open
    return Place(entry.section.key, entry.section.title, note=str(number) if number else "", mark=mark, said=said)


def _edit(view: DraftView, report: CheckReport, entry: DraftSection) -> None:
    key = entry.section.key
    kind = view.section_type(entry)
    findings = [finding_out(finding) for finding in report.findings if finding.section == key]
    edit_text(
        Editing(
            name=view.name_of(f"section:{key}"),
            label=entry.section.title,
            help=kind.purpose if kind else "",
            good=kind.good if kind else "",
            look="section",
            text=entry.section.text,
            revision=view.draft.revision,
            address=view.address("sections", key),
            checked=True,
            dismissals=f"/api/documents/{view.id}/dismissals" if view.may_edit else "",
            answers=view.open_questions(),
            words=kind.words if kind else 0,
            part=_part_budget(view, entry),
            height=220,
            read_only=not view.may_edit,
            findings=findings,
            paragraphs=[paragraph_out(paragraph) for paragraph in read_paragraphs(entry.section.text)],
            me=view.people[view.person_id],
            leave=_ways(view, key),
            evidence=view.draft.evidence,
            selected=_selected(key),
            fresh=_fresh(view, entry),
        ),
        on_leave=lambda where: go_to_place(section=where),
    )
    show_remarks(view, key)
    _asked(view, entry)


def _part_budget(view: DraftView, entry: DraftSection) -> PartBudget | None:
    """Return the budget of the part that a section belongs to; None when its type gives it none."""
    kind = view.section_type(entry)
    part = next((part for part in view.doctype.parts if kind and part.key == kind.part and part.words), None)
    if part is None:
        return None
    others = (one for one in view.draft.sections if one is not entry)
    words = sum(written_words(one.section.text) for one in others if _part_of(view, one) == part.key)
    return PartBudget(part.title, part.words, part.pages, words)


def _part_of(view: DraftView, entry: DraftSection) -> str:
    kind = view.section_type(entry)
    return kind.part if kind else ""


def _selected(section: str) -> tuple[int, int] | None:
    """Return the passage of this section that the address leads to (?at=section:start:end)."""
    place, _, rest = address.in_address("at").rpartition(":")
    key, _, start = place.rpartition(":")
    if key != section or not (start.isascii() and start.isdigit() and rest.isascii() and rest.isdigit()):
        return None
    return int(start), int(rest)


def _ways(view: DraftView, key: str) -> tuple[Leave, ...]:
    if not view.may_edit:
        return ()
    keys = [entry.section.key for entry in view.draft.sections]
    at = keys.index(key)
    ways = [Leave(keys[at - 1], "Previous section")] if at else []
    if at + 1 < len(keys):
        ways.append(Leave(keys[at + 1], "Next section"))
    return tuple(ways)


def _fresh(view: DraftView, entry: DraftSection) -> str | None:
    if not entry.edited or not view.may_edit:
        return None
    return workspace().drafts.fresh_section(actor(), view.id, entry.section.key).text


def _asked(view: DraftView, entry: DraftSection) -> None:
    """Lead to the questions whose answers feed the section, and say whether they still change it."""
    asked = [question for question in view.doctype.questions if question.section == entry.section.key]
    if not asked or not view.may_edit:
        return
    if entry.edited:
        st.text("Edited by hand: the answers change it no longer, unless you take a draft from them above.")
    else:
        st.text("Drafted from the answers. Your first edit makes it yours; answers no longer change it then.")
    places = [question_place(view, question) for question in in_order(tuple(asked))]
    outline("Questions behind it", [PlaceGroup("Questions behind this section", tuple(places))], "", _ask_again)


def _ask_again(question: str) -> None:
    go_to_place(step="interview", question=question)
