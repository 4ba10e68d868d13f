"""Portfolio: the documents of one team, with what builds on what."""

import streamlit as st

from docs_engine.model.document import DocumentFilter
from docs_engine.ui import links
from docs_engine.ui.components.rows import show_rows
from docs_engine.ui.overview.portfolio_view import choose_team, families, summary
from docs_engine.ui.session import actor, current_person, workspace

st.title("Portfolio", anchor=False)
teams = workspace().people.teams(actor())
if not teams:
    st.text("There is no team yet, and every document belongs to one. An admin adds teams on the People page.")
else:
    with st.container(width=420):
        team = choose_team(teams, current_person())
    found = workspace().portfolio.overview(actor(), DocumentFilter(team_id=team.id))
    if found.rows:
        st.text(summary(found.rows))
        with st.container(horizontal=True):
            links.link("board", "As a board", team=team.id)
            links.link("flow", "In figures", team=team.id)
    show_rows(families(found.rows, team), key="families")
