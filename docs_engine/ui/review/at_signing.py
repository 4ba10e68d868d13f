"""What an approver should know before signing: findings that stand, and the ones that somebody overruled."""

from collections import Counter

import streamlit as st

from docs_engine.model.finding import CheckReport, Dismissal, Severity
from docs_engine.ui.names import name_of
from docs_engine.ui.review.review_view import ReviewView
from docs_engine.ui.session import actor, workspace
from docs_engine.ui.states import SEVERITY_LABELS


def show_what_stands(view: ReviewView) -> None:
    """Say above a signature what the checks still find in these words, and who overruled what for which reason."""
    dismissals = workspace().checks.dismissed_in(actor(), view.id, view.report)
    st.text(findings_line(view.report))
    if dismissals:
        with st.expander(f"{_counted(len(dismissals), 'finding')} dismissed by name", expanded=True):
            st.text("\n".join(_line(dismissal, view) for dismissal in dismissals))


def findings_line(report: CheckReport) -> str:
    """Count what the checks still find, the gravest first."""
    if not report.findings:
        return "The checks find nothing to ask about in this version."
    counted = Counter(finding.severity for finding in report.findings)
    gravest_first = (Severity.BLOCKER, Severity.WARNING, Severity.SUGGESTION)
    parts = [_counted(counted[each], SEVERITY_LABELS[each].lower()) for each in gravest_first if counted[each]]
    return f"The checks still find in this version: {', '.join(parts)}. They stand in the margin above."


def _line(dismissal: Dismissal, view: ReviewView) -> str:
    return f"• “{dismissal.sentence}” {name_of(view.people, dismissal.person_id)}: {dismissal.reason}"


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
