"""Library: what waits for me, and every document I may see."""

import streamlit as st

from docs_engine.ui import links
from docs_engine.ui.components.rows import show_rows
from docs_engine.ui.overview import library_rows
from docs_engine.ui.session import actor, workspace

with st.container(horizontal=True, vertical_alignment="bottom", horizontal_alignment="distribute"):
    st.title("Library", anchor=False)
    if st.button("New document", type="primary", icon=":material/add:"):
        links.go("new_document")

st.space("xsmall")
show_rows(library_rows.attention_group(workspace().attention.waiting(actor())), key="waiting")
st.space("medium")
query = library_rows.filters()
rows, more = library_rows.documents_so_far(query)
filtered = any((query.words, query.state, query.doctype, query.team_id, query.mine))
groups = [library_rows.document_group(rows, filtered=filtered)]
if query.words:
    hits = workspace().documents.search(actor(), query.words)
    groups.insert(0, library_rows.hit_group(hits, query.words))
show_rows(*groups, key="documents")
if more:
    st.button("Show more", on_click=library_rows.show_more)
