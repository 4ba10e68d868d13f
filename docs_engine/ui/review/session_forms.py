"""Opening and ending a reading session."""

from datetime import date, timedelta

import streamlit as st

from docs_engine.errors import InputError
from docs_engine.model.action import Action
from docs_engine.model.review import Ending
from docs_engine.services.actor import Actor
from docs_engine.services.reading_sessions import Close, NewItem, Room
from docs_engine.ui.problems import attempt, keep_problem
from docs_engine.ui.review.review_view import ReviewView
from docs_engine.ui.session import workspace
from docs_engine.ui.states import ENDINGS

_ITEMS = "session_items"
_WEEK = timedelta(days=7)


def show_opening(view: ReviewView) -> None:
    """Offer to whoever may host to open a room, and say to everybody what it is for."""
    st.subheader("Read together", anchor=False)
    st.text(
        "A review begins with silence: everybody reads the same version and writes down what they ask. Then the "
        "comments are shown, and the questions with most votes are talked about first."
    )
    if Action.SCHEDULE not in view.page.may or not view.is_newest:
        st.text("The owner, the bar raiser or a keeper of the pool opens the room for the newest version.")
        return
    with st.form("open-room", width=560):
        st.number_input("Minutes of silent reading", 1, 120, 20, key="session_minutes")
        st.toggle("Keep comments back until I show them", value=True, key="session_hidden")
        st.form_submit_button("Open the room", type="primary", on_click=_open, args=(view.id,))


def show_closing(view: ReviewView, room: Room) -> None:
    """Ask the host for the summary, what the meeting decided, and who does what."""
    with st.expander("End the session"), st.form("end-session", border=False):
        st.text_area("Summary", key="session_summary", placeholder="What we agreed on, and what stays open")
        endings = [ending.value for ending in Ending]
        st.radio(
            "The meeting decided",
            ["", *endings],
            format_func=lambda value: ENDINGS[Ending(value)][0] if value else "Nothing yet",
            key="session_ending",
            horizontal=True,
        )
        st.text("Action items. One that answers a question becomes a reply there.")
        for number in range(int(st.session_state.get(_ITEMS, 1))):
            _item(view, room, number)
        with st.container(horizontal=True):
            st.form_submit_button("One more item", on_click=_one_more)
            st.form_submit_button("End the session", type="primary", on_click=_end, args=(view.id,))


def _item(view: ReviewView, room: Room, number: int) -> None:
    questions = {"": "Answers no question"} | {one.comment.id: one.comment.body[:80] for one in room.questions}
    people = {one.id: one.name for one in view.people.values() if one.left_at is None}
    what, who, when, why = st.columns([4, 2, 2, 3])
    what.text_input("What", key=f"session_what_{number}", max_chars=2000)
    who.selectbox("Who", list(people), format_func=people.__getitem__, key=f"session_who_{number}")
    when.date_input("By", value=date.today() + _WEEK, key=f"session_when_{number}")  # noqa: DTZ011  the reader's day
    why.selectbox("Answers", list(questions), format_func=questions.__getitem__, key=f"session_why_{number}")


def _one_more() -> None:
    st.session_state[_ITEMS] = int(st.session_state.get(_ITEMS, 1)) + 1


def _open(document_id: str) -> None:
    minutes, hidden = int(st.session_state["session_minutes"]), bool(st.session_state["session_hidden"])
    attempt(
        f"session:{document_id}",
        lambda who: workspace().reading_sessions.start(who, document_id, minutes, hidden=hidden),
        done="The room is open. Send the others the address of this page.",
    )


def _end(document_id: str) -> None:
    state = st.session_state
    items = []
    for number in range(int(state.get(_ITEMS, 1))):
        what, when = str(state.get(f"session_what_{number}") or "").strip(), state.get(f"session_when_{number}")
        if not what:
            continue
        if not isinstance(when, date):
            keep_problem(InputError("An action item needs a day.", hint="Choose by when it is done."))
            return
        items.append(NewItem(what, str(state[f"session_who_{number}"]), when, str(state[f"session_why_{number}"])))
    ending = Ending(state["session_ending"]) if state.get("session_ending") else None
    close = Close(str(state.get("session_summary") or ""), ending, tuple(items))

    def end(who: Actor) -> bool:
        workspace().reading_sessions.end(who, document_id, close)
        return True

    if attempt(f"session-end:{document_id}", end, done="The session is over; its items are replies now."):
        state.pop(_ITEMS, None)
