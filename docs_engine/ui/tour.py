"""The tour of the first visit: a box above the page, one stop at a time, that can be left at any of them."""

from dataclasses import dataclass

import streamlit as st

from docs_engine.ui import links
from docs_engine.ui.problems import attempt
from docs_engine.ui.session import actor, workspace

_STOP = "tour-stop"
_OVER = -1


@dataclass(frozen=True, slots=True)
class Stop:
    """A page of the tour, and what is said there."""

    page: str
    title: str
    words: str


STOPS = (
    Stop(
        "library",
        "What waits for you",
        "The library begins with what only you can do next: a version to judge, a comment to answer, a signature to "
        "give. Below it stands every document that you may read, and a search through all their words.",
    ),
    Stop(
        "new_document",
        "A document begins with the customer",
        "Choose what to write. Five questions about the customer become the first draft of a press release; the "
        "findings beside it say which claims still need evidence.",
    ),
    Stop(
        "board",
        "Where everything stands",
        "Each document stands in the column of its state. Nobody moves a card: submitting, verdicts and signatures "
        "do. A red frame means that somebody signed against the recommendation, or builds on such a document.",
    ),
    Stop(
        "overrides",
        "Going against the bar raiser",
        "An approver may sign against a recommendation, with data. Each such signature is told here and brought "
        "before a manager who answers it.",
    ),
    Stop(
        "account",
        "That is all",
        "Here you choose which mail you get, and can take this tour again.",
    ),
)


def show_tour(page: str) -> None:
    """Draw the present stop on the page it tells of, for whoever has not left the tour."""
    if _STOP not in st.session_state:
        st.session_state[_STOP] = 0 if workspace().tours.is_due(actor()) else _OVER
    place = int(st.session_state[_STOP])
    if place == _OVER or page != STOPS[place].page:
        return
    stop, last = STOPS[place], place == len(STOPS) - 1
    with st.container(key="tour"):
        st.text(f"A short tour, {place + 1} of {len(STOPS)}: {stop.title}")
        st.text(stop.words)
        with st.container(horizontal=True, gap="small"):
            if not last:
                st.button("Next stop", key="tour-next", type="primary", on_click=_go_to, args=(place + 1,))
            st.button("Finish the tour" if last else "Leave the tour", key="tour-leave", on_click=_leave)


def begin_again() -> None:
    """Go back to the first stop; for callbacks."""
    _go_to(0)


def _go_to(place: int) -> None:
    st.session_state[_STOP] = place
    links.go_after(STOPS[place].page)


def _leave() -> None:
    """Leave at once, also when the database cannot remember it now: the tour then comes back another day."""
    st.session_state[_STOP] = _OVER
    attempt("tour-leave", workspace().tours.leave)
