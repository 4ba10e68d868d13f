"""History: versions, what changed between them, and the trail of everything that happened."""

import streamlit as st

from docs_engine.ui.document_bar import document_bar
from docs_engine.ui.history.history_view import show_comparison, show_origins, show_restore, show_versions
from docs_engine.ui.history.trail_lines import show_trail
from docs_engine.ui.review.review_view import document_in_address
from docs_engine.ui.session import actor, workspace

document_id = document_in_address()
page = workspace().documents.read(actor(), document_id)
versions = workspace().versions.history(actor(), document_id)
document_bar(page, "history", version=versions[0].number if versions else None)
st.space("small")
show_versions(page, versions)
st.space("small")
show_comparison(page, versions)
show_origins(page, versions)
show_restore(page, versions)
st.space("medium")
show_trail(page.document)
