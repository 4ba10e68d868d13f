"""Teams and people as lists, and what an admin may change about one person."""

from collections.abc import Callable, Mapping

import streamlit as st

from docs_engine.model.people import Person, Role, Team
from docs_engine.services.actor import Actor
from docs_engine.ui import address
from docs_engine.ui.components.rows import Chip, Group, Place, Row, plain, show_rows
from docs_engine.ui.problems import attempt
from docs_engine.ui.session import workspace

_PAGE = 50

ROLE_LABELS: Mapping[Role, str] = {
    Role.ADMIN: "Admin",
    Role.POOL_KEEPER: "Pool keeper",
    Role.BAR_RAISER: "Bar raiser",
    Role.AUDITOR: "Auditor",
}
ROLE_MEANINGS = (
    "Authors, approvers and managers need no role. Admin: looks after people and teams. Pool keeper: assigns bar "
    "raisers. Bar raiser: is in the pool of those who judge documents of other teams. Auditor: reads every document "
    "and its trail."
)


def show_teams(teams: tuple[Team, ...], directory: Mapping[str, Person]) -> None:
    """Draw each team with its members."""
    rows = []
    for team in teams:
        members = [directory[one].name for one in team.member_ids if one in directory]
        rows.append(Row(plain(team.name), facts=(", ".join(members) or "nobody yet",)))
    show_rows(Group("Teams", rows, empty=("There is no team yet.",)), key="teams")


def show_people(directory: Mapping[str, Person], teams: tuple[Team, ...], *, is_admin: bool) -> None:
    """Draw everybody with team, manager and roles; an admin can open a person to change these."""
    names = {team.id: team.name for team in teams}
    st.header("Everybody", anchor=False)
    wanted = address.search_box("Find", "q", placeholder="A name or an address").casefold()
    fitting = [each for each in directory.values() if wanted in f"{each.name} {each.email}".casefold()]
    everybody = sorted(fitting, key=lambda each: (each.left_at is not None, each.name.casefold()))
    shown = _PAGE * max(1, address.number_in_address("pages") or 1)
    rows = [_row(person, directory, names, is_admin=is_admin) for person in everybody[:shown]]
    show_rows(Group("", rows, empty=("Nobody here is called that. Search for fewer letters.",)), key="everybody")
    if len(everybody) > shown:
        more = len(everybody) - shown
        st.button(f"Show more ({more})", on_click=address.put, args=("pages", str(shown // _PAGE + 1)))


def show_change(directory: Mapping[str, Person], teams: tuple[Team, ...]) -> None:
    """Let an admin change the person whom the address names; nothing while it names nobody who is here."""
    person = directory.get(address.in_address("person"))
    if person is None or person.left_at is not None:
        return
    with st.container(border=True, key="change-person"):
        with st.container(horizontal=True, vertical_alignment="center"):
            st.header("Change a person", anchor=False, width="stretch")
            st.button("Done", on_click=address.put, args=("person", ""))
        _change(person, directory, teams)


def _row(person: Person, directory: Mapping[str, Person], names: Mapping[str, str], *, is_admin: bool) -> Row:
    if person.left_at is not None:
        return Row(plain(person.name), facts=("No longer here",))
    query = {name: address.in_address(name) for name in ("q", "pages")} | {"person": person.id}
    boss = directory.get(person.manager_id)
    return Row(
        title=plain(person.name),
        place=Place("people", query) if is_admin else None,
        chips=tuple(Chip(ROLE_LABELS[role]) for role in Role if role in person.roles),
        facts=(
            person.email,
            ", ".join(names[team] for team in person.team_ids if team in names) or "no team",
            f"reports to {boss.name}" if boss else "",
        ),
        action="Change" if is_admin else "",
    )


def _change(person: Person, directory: Mapping[str, Person], teams: tuple[Team, ...]) -> None:
    st.text(f"{person.name} \u00b7 {person.email}")
    others = [one.id for one in directory.values() if one.id != person.id and one.left_at is None]
    with st.form(f"manager-form-{person.id}", border=False):
        st.selectbox(
            "Manager",
            others,
            index=others.index(person.manager_id) if person.manager_id in others else None,
            format_func=lambda one: directory[one].name,
            key=f"manager-{person.id}",
        )
        st.form_submit_button("Save manager", on_click=_set_manager, args=(person.id,))
    with st.form(f"roles-form-{person.id}", border=False):
        chosen = [role for role in Role if role in person.roles]
        st.multiselect("Roles", list(Role), chosen, format_func=ROLE_LABELS.__getitem__, key=f"roles-{person.id}")
        st.form_submit_button("Save roles", on_click=_set_roles, args=(person.id,))
    st.text("Teams")
    for team in teams:
        member = team.id in person.team_ids
        verb = "Leave" if member else "Join"
        key = f"team-{team.id}-{person.id}"
        with st.container(horizontal=True, vertical_alignment="center"):
            st.text(team.name, width="stretch")
            st.button(verb, key=key, on_click=_leave if member else _join, args=(team.id, person.id))
    with st.expander("No longer here"):
        st.text("They cannot sign in any more. What they wrote, said and signed stays.")
        st.button("They left", key=f"left-{person.id}", on_click=_remove, args=(person.id,))


def _set_manager(person_id: str) -> None:
    manager = str(st.session_state.get(f"manager-{person_id}") or "")
    _run(f"manager:{person_id}", lambda acting: workspace().people.set_manager(acting, person_id, manager))


def _set_roles(person_id: str) -> None:
    roles = frozenset(st.session_state.get(f"roles-{person_id}") or ())
    _run(f"roles:{person_id}", lambda acting: workspace().people.set_roles(acting, person_id, roles))


def _join(team_id: str, person_id: str) -> None:
    _run(f"join:{team_id}:{person_id}", lambda acting: workspace().people.join_team(acting, team_id, person_id))


def _leave(team_id: str, person_id: str) -> None:
    _run(f"leave:{team_id}:{person_id}", lambda acting: workspace().people.leave_team(acting, team_id, person_id))


def _remove(person_id: str) -> None:
    _run(f"remove:{person_id}", lambda acting: workspace().people.remove_person(acting, person_id))


def _run(name: str, command: Callable[[Actor], None]) -> None:
    attempt(name, command, done="Saved.")
