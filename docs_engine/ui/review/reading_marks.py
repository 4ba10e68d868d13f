"""Who has read the version on screen, and until when it is read and commented on."""

from datetime import UTC, date, datetime, time, timedelta

import streamlit as st

from docs_engine.model.action import Action
from docs_engine.services.reviews import Windows
from docs_engine.ui import dates
from docs_engine.ui.folds import fold
from docs_engine.ui.names import name_of
from docs_engine.ui.problems import attempt
from docs_engine.ui.review.review_view import ReviewView
from docs_engine.ui.session import workspace

_READ, _COMMENT = "window_read", "window_comments"


def show_reading_marks(view: ReviewView) -> None:
    """Let a reader say that they are through, and those who lead the review set its times."""
    if not view.is_newest:
        return
    readings = view.page.record.readings
    mine = any(row.person_id == view.me.id and row.version == view.version.number for row in readings)
    if Action.MARK_READ in view.page.may and not mine:
        with st.container(horizontal=True, vertical_alignment="center"):
            st.button("I have read this version", on_click=_mark, args=(view.id, view.version.content_hash))
            st.text("Everybody sees who has; it says nothing of what you think.")
    if Action.SCHEDULE in view.page.may:
        with fold("Time for reading and for last comments", "fold-windows") as is_open:
            if is_open:
                _windows_form(view)


def reading_facts(view: ReviewView) -> list[str]:
    """Say who has read the version on screen, and which windows are open."""
    number = view.version.number
    readers = [name_of(view.people, row.person_id) for row in view.page.record.readings if row.version == number]
    facts = [f"read by {', '.join(readers)}"] if readers else []
    terms = view.page.record.terms_of(number)
    if terms is None or not view.is_newest:
        return facts
    now = datetime.now(UTC)
    if terms.read_until and terms.read_until > now:
        facts.append(f"verdicts from {dates.minute(terms.read_until)} on, until then it is read")
    if terms.comments_until and terms.comments_until > now:
        facts.append(f"last comments until {dates.minute(terms.comments_until)}, then it can be signed")
    return facts


def _windows_form(view: ReviewView) -> None:
    terms = view.page.record.terms_of(view.version.number)
    with st.form("windows", border=False):
        left, right = st.columns(2)
        left.date_input(
            "Read until the end of", value=_day(terms.read_until if terms else None), key=_READ, format="YYYY-MM-DD"
        )
        right.date_input(
            "Last comments until the end of",
            value=_day(terms.comments_until if terms else None),
            key=_COMMENT,
            format="YYYY-MM-DD",
        )
        st.text("Verdicts wait for the first day, signatures for the second. Without a day nobody waits.")
        st.form_submit_button("Set these times", on_click=_schedule, args=(view.id, view.version.number))


def _day(moment: datetime | None) -> date | None:
    """Return the last day of a window, which ends at the midnight after it."""
    return (moment - timedelta(seconds=1)).astimezone(dates.reader_zone()).date() if moment else None


def _end_of(day: object) -> datetime | None:
    if not isinstance(day, date):
        return None
    return datetime.combine(day + timedelta(days=1), time.min, dates.reader_zone())


def _schedule(document_id: str, number: int) -> None:
    windows = Windows(_end_of(st.session_state.get(_READ)), _end_of(st.session_state.get(_COMMENT)))
    attempt(
        f"schedule:{document_id}:{number}",
        lambda who: workspace().reviews.schedule(who, document_id, windows),
        done="The times are set.",
    )


def _mark(document_id: str, content_hash: str) -> None:
    attempt(
        f"read:{document_id}:{content_hash}",
        lambda who: workspace().reviews.mark_read(who, document_id, content_hash),
        done="Noted.",
    )
