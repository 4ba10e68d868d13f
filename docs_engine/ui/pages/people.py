"""People: teams, members, managers, roles."""

import streamlit as st

from docs_engine.model.people import Role
from docs_engine.ui.people.people_forms import show_adding
from docs_engine.ui.people.people_list import show_change, show_people, show_teams
from docs_engine.ui.session import actor, current_person, workspace

person = current_person()
directory = workspace().people.directory(actor())
teams = workspace().people.teams(actor())
is_admin = Role.ADMIN in person.roles

st.title("People", anchor=False)
st.text(workspace().people.workspace_name())
if is_admin:
    show_change(directory, teams)
show_teams(teams, directory)
show_people(directory, teams, is_admin=is_admin)
if is_admin:
    show_adding(directory, teams)
else:
    st.text("Admins add people and teams and change managers and roles.")
