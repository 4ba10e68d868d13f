"""Flow: how documents move from the first draft to the signature, and one of them over its versions."""

import streamlit as st

from docs_engine.ui import address
from docs_engine.ui.overview.board_view import choose_documents
from docs_engine.ui.overview.flow_plots import show_flow
from docs_engine.ui.overview.version_plots import show_over_versions
from docs_engine.ui.session import actor, workspace

st.title("Flow", anchor=False)
with st.container(horizontal=True, vertical_alignment="bottom"):
    asked = choose_documents()
report = workspace().portfolio.flow(actor(), asked)
told = "1 document" if report.documents == 1 else f"{report.documents} documents"
st.text(f"From {told} that you may read{'' if report.whole else ', those that changed last'}.")
show_flow(report)
st.header("One document over its versions", anchor=False)
titles = {one.id: one.title for one in report.submitted}
if not titles:
    st.text("Nothing was submitted yet. Submitting a draft makes a version, and the checks count what they find in it.")
else:
    with st.container(width=560):
        chosen = address.select("Document", "document", {"": "Choose a document", **titles})
    if chosen:
        show_over_versions(chosen)
