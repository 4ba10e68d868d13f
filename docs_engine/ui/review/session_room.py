"""The room of a reading session on its page; its component asks the server by itself."""

from docs_engine.services.reading_sessions import Room
from docs_engine.serving.room import room_out
from docs_engine.ui.components import component
from docs_engine.ui.review.review_view import ReviewView
from docs_engine.ui.session import actor, workspace


def room_of(view: ReviewView) -> Room | None:
    """Return the session of the document that runs or ran last."""
    return workspace().reading_sessions.room(actor(), view.id)


def show_room(view: ReviewView, room: Room | None) -> None:
    """Draw the clock, who is here, questions by votes and the sections; a change for the page runs it again.

    Without a room it waits for one, so that nobody has to load the page anew when the host opens it.
    """
    address = f"/api/documents/{view.id}/session"
    data = {"address": address, "room": room_out(room, view.people) if room else None}
    key = f"room-{room.session.id if room else 'to-come'}"
    component("room", "room/room")(key=key, data=data, on_changed_change=_seen)


def _seen() -> None:
    """Do nothing: the rerun itself shows the comments that are there for everybody now."""
