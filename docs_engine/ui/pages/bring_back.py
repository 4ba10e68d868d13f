"""Bring back a Word file: what it changes is shown, and taken over only as somebody chooses."""

import streamlit as st

from docs_engine.ui import address, links
from docs_engine.ui.components.upload import show_upload
from docs_engine.ui.document_bar import document_bar
from docs_engine.ui.history.returned_view import show_returned
from docs_engine.ui.problems import shown
from docs_engine.ui.review.review_view import document_in_address
from docs_engine.ui.session import actor, workspace

document_id = document_in_address()
page = workspace().documents.read(actor(), document_id)
document_bar(page, "draft")
st.subheader("Bring back a Word file", anchor=False)
st.text("Nothing is written until you take it over, section by section and comment by comment.")
show_upload(
    f"/api/documents/{document_id}/imports", key="bring-back", on_brought=lambda file: address.put("file", file)
)
links.link("draft", "Back to the draft", document=document_id)
if address.in_address("file"):
    with shown():
        preview = workspace().imports.preview(actor(), document_id, address.in_address("file"))
        show_returned(page.document, preview)
