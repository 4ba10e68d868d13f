"""What changed since one judged: the comparison with exactly the version that was read, and one click to confirm."""

from collections.abc import Sequence

import streamlit as st

from docs_engine.model.comparison import SectionComparison
from docs_engine.model.review import Verdict
from docs_engine.services.reviews import ChangedSince, Confirmation
from docs_engine.ui import address
from docs_engine.ui.components.difference import show_difference
from docs_engine.ui.problems import attempt
from docs_engine.ui.review.review_view import ReviewView
from docs_engine.ui.session import actor, workspace
from docs_engine.ui.states import AREA_LABELS, JUDGEMENT_LABELS


def show_changed_since(view: ReviewView) -> None:
    """Let the bar raiser confirm what they said of a former version, beside what became of it since."""
    for since in view.changed:
        _show(view, since)


def show_newer(view: ReviewView) -> None:
    """Show beside a form that cannot be sent any more what the newest version changed, and lead there."""
    latest = view.page.latest
    if latest is None or view.is_newest:
        return
    with st.expander(f"What version {latest.number} changed", expanded=True):
        compared = workspace().versions.compare(actor(), view.id, view.version.number, latest.number)
        show_difference(changed_only(compared), key="newer-difference", same="The text is the same, word for word.")
    st.button(f"Decide on version {latest.number} instead", on_click=_read, args=(latest.number,))


def changed_only(sections: Sequence[SectionComparison]) -> list[SectionComparison]:
    """Leave out the sections that stayed the same."""
    return [section for section in sections if section.changed]


def _show(view: ReviewView, since: ChangedSince) -> None:
    with st.container(key=f"pair-changed-{since.version}", gap="small"):
        st.subheader("Changed since your verdict", anchor=False)
        changed = changed_only(since.sections)
        st.text(f"On version {since.version} you said:")
        st.text("\n".join(_line(verdict) for verdict in since.verdicts))
        sections = "1 section" if len(changed) == 1 else f"{len(changed)} sections"
        with st.expander(f"Version {view.version.number} changed {sections} since", expanded=True):
            show_difference(
                changed, key=f"changed-{since.version}", same="The text is the same, word for word, as you read it."
            )
        asked = Confirmation(view.version.content_hash, tuple(verdict.id for verdict in since.verdicts))
        st.button(
            f"It holds for version {view.version.number} as well",
            type="primary",
            key=f"confirm-{since.version}",
            on_click=_confirm,
            args=(view.id, asked),
        )
        st.text("Confirming repeats these verdicts, with their reasons. To say something else, judge below.")


def _line(verdict: Verdict) -> str:
    reason = f": {verdict.reason}" if verdict.reason else ""
    return f"• {AREA_LABELS[verdict.area]}, {JUDGEMENT_LABELS[verdict.judgement].lower()}{reason}"


def _confirm(document_id: str, asked: Confirmation) -> None:
    attempt(
        f"confirm:{document_id}:{asked.content_hash}",
        lambda who: workspace().reviews.confirm(who, document_id, asked),
        done="Confirmed for this version.",
    )


def _read(number: int) -> None:
    address.put("version", str(number))
