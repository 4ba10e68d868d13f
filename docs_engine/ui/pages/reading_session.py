"""A reading session: a version is read together in silence, then talked about."""

import streamlit as st

from docs_engine.ui.document_bar import document_bar
from docs_engine.ui.review.reading import show_reading
from docs_engine.ui.review.review_view import document_in_address, read_view
from docs_engine.ui.review.session_forms import show_closing, show_opening
from docs_engine.ui.review.session_room import room_of, show_room

view = read_view(document_in_address(), "reading_session")
document_bar(view.page, "reading_session", version=view.version.number)
room = room_of(view)
show_room(view, room)
if room is None or not room.session.runs:
    show_opening(view)
st.space("small")
show_reading(view)
if room is not None and room.may_host:
    show_closing(view, room)
