"""New document: choose a type, name it, begin."""

import streamlit as st

from docs_engine.ui.drafting.arriving_view import show_arriving
from docs_engine.ui.drafting.new_document import show_form, show_types
from docs_engine.ui.session import current_person, workspace

st.title("New document", anchor=False)
person = current_person()
if not person.team_ids:
    st.text("You are in no team yet, and every document belongs to one. Ask an admin to add you to a team.")
else:
    chosen = workspace().types.get(str(st.query_params.get("type", "")))
    if chosen is None:
        show_types(workspace().types)
        show_arriving(person)
    else:
        show_form(chosen, person)
