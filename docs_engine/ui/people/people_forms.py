"""Adding people and teams; only admins see these forms."""

from collections.abc import Mapping
from types import MappingProxyType

import streamlit as st

from docs_engine.model.people import Person, Role, Team
from docs_engine.services.people import NewPerson
from docs_engine.ui.people.people_list import ROLE_LABELS, ROLE_MEANINGS
from docs_engine.ui.problems import attempt
from docs_engine.ui.session import workspace

# Nothing of one person may slip into the next, least of all a role.
_EMPTY: Mapping[str, object] = MappingProxyType(
    {"add-name": "", "add-email": "", "add-password": "", "add-teams": [], "add-manager": None, "add-roles": []}
)
_LONGEST_NAME = 200


def show_adding(directory: Mapping[str, Person], teams: tuple[Team, ...]) -> None:
    """Draw both forms side by side."""
    person, team = st.columns(2, gap="large")
    with person:
        _person_form(directory, teams)
    with team:
        _team_form()


def _person_form(directory: Mapping[str, Person], teams: tuple[Team, ...]) -> None:
    names = {team.id: team.name for team in teams}
    here = [one.id for one in directory.values() if one.left_at is None]
    st.header("Add a person", anchor=False)
    with st.form("add-person"):
        st.text_input("Name", key="add-name", max_chars=_LONGEST_NAME)
        st.text_input("E-mail address", key="add-email", max_chars=_LONGEST_NAME)
        st.text_input(
            "First password",
            type="password",
            key="add-password",
            autocomplete="new-password",
            help="At least 12 characters. Hand it over in person; they change it under Account.",
        )
        st.multiselect("Teams", list(names), key="add-teams", format_func=names.__getitem__)
        st.selectbox("Manager", here, index=None, key="add-manager", format_func=lambda one: directory[one].name)
        st.multiselect("Roles", list(Role), key="add-roles", format_func=ROLE_LABELS.__getitem__, help=ROLE_MEANINGS)
        st.form_submit_button("Add this person", type="primary", on_click=_add_person)


def _team_form() -> None:
    st.header("Add a team", anchor=False)
    with st.form("add-team-form"):
        st.text_input("Name of the team", key="add-team", max_chars=_LONGEST_NAME)
        st.form_submit_button("Add this team", on_click=_add_team)


def _add_person() -> None:
    state = st.session_state
    new = NewPerson(
        name=str(state.get("add-name") or ""),
        email=str(state.get("add-email") or ""),
        password=str(state.get("add-password") or ""),
        team_ids=tuple(state.get("add-teams") or ()),
        manager_id=str(state.get("add-manager") or ""),
        roles=frozenset(state.get("add-roles") or ()),
    )
    if attempt("add-person", lambda acting: workspace().people.add_person(acting, new), done=f"{new.name} is added."):
        for key, empty in _EMPTY.items():
            state[key] = empty


def _add_team() -> None:
    name = str(st.session_state.get("add-team") or "")
    if attempt("add-team", lambda acting: workspace().people.add_team(acting, name), done=f"{name} is added."):
        st.session_state["add-team"] = ""
