"""All findings of a draft in one place, and the ones that people overruled."""

from collections.abc import Sequence

import streamlit as st

from docs_engine.model.document import Draft
from docs_engine.model.finding import CheckReport, Dismissal, Finding, NotApplicable
from docs_engine.serving.shapes import finding_out
from docs_engine.ui.components import component
from docs_engine.ui.drafting.drafting_view import DraftView, go_to_place, is_open_point
from docs_engine.ui.problems import attempt
from docs_engine.ui.session import actor, workspace

_KEY = "findings-list"
_STILL_OPEN = "Questions still open"


def show_findings(view: DraftView, report: CheckReport) -> None:
    """Draw the findings by section, then what does not apply, then what was dismissed and by whom."""
    if report.findings:
        _list(view, report)
    else:
        st.text("The checks find nothing to ask about. That is not the same as good: read it aloud once.")
    if report.voice:
        st.text(report.voice.told)
    if report.not_applicable:
        with st.expander(f"Not applicable ({len(report.not_applicable)})"):
            for reason, checks in _by_reason(report.not_applicable).items():
                st.text(f"{reason}: {', '.join(sorted(checks))}")
    if report.held_back:
        counted = ", ".join(f"{held.count} {_in_words(held.check)}" for held in report.held_back)
        st.text(f"More suggestions of the same checks are not listed yet: {counted}.")
    dismissals = workspace().checks.dismissals(actor(), view.id)
    needed = {finding.id for finding in report.dismissed}
    _dismissals(view, "Dismissed", [row for row in dismissals if row.finding_id in needed])
    _dismissals(
        view, "Dismissed before their sentence changed", [row for row in dismissals if row.finding_id not in needed]
    )


def _by_reason(entries: Sequence[NotApplicable]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for entry in entries:
        found.setdefault(entry.reason, []).append(_in_words(entry.check))
    return found


def _in_words(check: str) -> str:
    return check.replace("_", " ").replace(".", ": ")


def _list(view: DraftView, report: CheckReport) -> None:
    def opened() -> None:
        section = (st.session_state.get(_KEY) or {}).get("open")
        if section:
            go_to_place(step="write", section=str(section))

    data = {
        "groups": _groups(view.draft, report),
        "answers": view.open_questions(),
        "dismiss_url": f"/api/documents/{view.id}/dismissals" if view.may_edit else "",
        "accept_url": f"/api/documents/{view.id}/accepted-findings" if view.may_edit else "",
    }
    mount = component("findings_list", "editor/editor_style", "editor/findings", "findings_list")
    mount(key=_KEY, data=data, on_open_change=opened, on_dismissed_change=_seen)


def _seen() -> None:
    """Do nothing: the rerun itself takes the dismissed finding off the list."""


def _groups(draft: Draft, report: CheckReport) -> list[dict[str, object]]:
    """Give the findings section by section; the questions still open would drown them, and stand folded at the end."""
    titles = {entry.section.key: entry.section.title for entry in draft.sections}
    found: dict[str, list[Finding]] = {}
    for finding in report.findings:
        title = _STILL_OPEN if is_open_point(finding) else titles.get(finding.section, "The whole document")
        found.setdefault(title, []).append(finding)
    still_open = found.pop(_STILL_OPEN, [])
    shown = [*found.items(), *([(_STILL_OPEN, still_open)] if still_open else [])]
    return [
        {"title": title, "folded": title == _STILL_OPEN, "findings": [finding_out(finding) for finding in findings]}
        for title, findings in shown
    ]


def _dismissals(view: DraftView, title: str, dismissals: Sequence[Dismissal]) -> None:
    if dismissals:
        with st.expander(f"{title} ({len(dismissals)})"):
            for dismissal in dismissals:
                _dismissed(view, dismissal)


def _dismissed(view: DraftView, dismissal: Dismissal) -> None:
    with st.container(horizontal=True, vertical_alignment="center"):
        who = view.people.get(dismissal.person_id, "Somebody")
        st.text(f"“{dismissal.sentence}”\n{who}: {dismissal.reason}", width="stretch")
        if view.may_edit:
            key = f"undismiss-{dismissal.finding_id}"
            st.button("Let it count again", key=key, on_click=_undismiss, args=(view.id, dismissal.finding_id))


def _undismiss(document_id: str, finding_id: str) -> None:
    attempt(f"undismiss:{finding_id}", lambda acting: workspace().checks.undismiss(acting, document_id, finding_id))
