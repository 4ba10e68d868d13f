"""Board: every document that I may see, by its state."""

import streamlit as st

from docs_engine.ui import links
from docs_engine.ui.components.board import show_board
from docs_engine.ui.overview.board_view import choose_documents, columns_of, overrides_among
from docs_engine.ui.session import actor, workspace

st.title("Board", anchor=False)
with st.container(horizontal=True, vertical_alignment="bottom"):
    asked = choose_documents()
found = workspace().portfolio.overview(actor(), asked)
if found.rows:
    against = overrides_among(found.rows)
    if against:
        with st.container(key="override-mark"):
            st.text(against)
    show_board(columns_of(found.rows, asked), key="board")
    if not found.whole:
        st.text(f"These are the {len(found.rows)} documents that changed last. Choose a team to see all of its own.")
elif asked.team_id or asked.doctype:
    st.text("No document fits. Choose any team and any type to see every document that you may read.")
else:
    st.text(
        "No documents yet. Each stands here in the column of its state: from the draft through the review to the "
        "signature. Nobody moves a card by hand; verdicts and signatures do."
    )
    links.link("new_document", "Begin the first document")
