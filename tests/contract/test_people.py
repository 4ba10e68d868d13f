from contextlib import closing
from datetime import timedelta

import pytest

from docs_engine.errors import StoreError
from docs_engine.model.people import Person, Role, Session, Team
from docs_engine.store import open_store


def test_an_empty_workspace_has_no_person(store):
    assert store.people.any_person() is False
    assert store.people.all() == ()


def test_a_person_comes_back_as_stored(house):
    assert house.people.any_person() is True
    assert house.people.person("raiser") == Person(
        "raiser", "Raiser", "raiser@example.org", frozenset({Role.BAR_RAISER}), "chief", ("south",)
    )
    assert house.people.person("unknown") is None


def test_everybody_is_listed_by_name_with_who_left(house, at):
    people = house.people.all()
    assert [person.name for person in people] == sorted(person.name for person in people)
    assert {person.id: person for person in people}["leaver"].left_at == at(0)
    assert all(person == house.people.person(person.id) for person in people)


def test_everybody_is_read_anew_after_every_kind_of_change(house, at):
    beginning = house.people.all()
    assert house.people.all() is beginning
    assert house.people.teams() is house.people.teams()
    changes = (
        lambda: house.people.add_person(Person("new", "New", "new@example.org", frozenset()), "hash"),
        lambda: house.people.set_roles("new", [Role.AUDITOR]),
        lambda: house.people.add_team(Team("west", "West")),
        lambda: house.people.set_member("north", "new", member=True),
        lambda: house.people.set_member("north", "new", member=False),
        lambda: house.people.set_manager("new", "chief"),
        lambda: house.people.set_left("new", at(0)),
    )
    for change in changes:
        before = (house.people.all(), house.people.teams())
        with house.transaction():
            change()
        assert (house.people.all(), house.people.teams()) != before
        assert {person.id: person for person in house.people.all()}["new"] == house.people.person("new")


def test_a_change_of_people_that_was_taken_back_was_never_seen(house):
    beginning = house.people.all()
    seen = []

    def change_and_fail():
        with house.transaction():
            house.people.set_roles("raiser", [])
            seen.append(house.people.all())
            house.people.set_manager("raiser", "raiser")

    with pytest.raises(ValueError, match="above themselves"):
        change_and_fail()
    assert seen != [beginning]
    assert house.people.all() == beginning


def test_a_change_of_people_in_another_process_is_seen(house, address):
    before = house.people.all()
    with closing(open_store(address)) as elsewhere, elsewhere.transaction():
        elsewhere.people.set_roles("raiser", [])
    assert house.people.all() != before


def test_an_address_is_found_whatever_its_case_and_given_once(house):
    person, password_hash = house.people.by_email(" AUTHOR@Example.ORG ")
    assert (person.id, password_hash) == ("author", "hash of author")
    assert house.people.by_email("nobody@example.org") is None
    with pytest.raises(StoreError, match="rules"), house.transaction():
        house.people.add_person(Person("x", "X", "Author@example.org", frozenset()), "h")


def test_password_and_roles_can_change(house):
    with house.transaction():
        house.people.set_password("author", "new hash")
        house.people.set_roles("author", [Role.AUDITOR, Role.ADMIN])
        house.people.set_roles("raiser", [])
    assert house.people.person("author").roles == {Role.AUDITOR, Role.ADMIN}
    assert house.people.password_hash("author") == "new hash"
    assert house.people.password_hash("unknown") == ""
    assert house.people.person("raiser").roles == frozenset()


def test_teams_come_with_their_members(house):
    north, south = house.people.teams()
    assert north == Team("north", "North", ("author", "leaver", "second"))
    with house.transaction():
        house.people.set_member("south", "author", member=True)
        house.people.set_member("south", "author", member=True)
        house.people.set_member("north", "author", member=False)
        house.people.add_team(Team("west", "West", ("author",)))
    assert house.people.person("author").team_ids == ("south", "west")
    assert south.member_ids == ("outsider", "raiser")


def test_managers_above_are_listed_nearest_first(house):
    assert house.people.managers_above("author") == ("director", "chief")
    assert house.people.managers_above("chief") == ()


def test_moving_a_manager_moves_everybody_below(house):
    with house.transaction():
        house.people.set_manager("director", "raiser")
    assert house.people.managers_above("author") == ("director", "raiser", "chief")
    with house.transaction():
        house.people.set_manager("director", "")
    assert house.people.managers_above("author") == ("director",)
    assert house.people.person("director").manager_id == ""
    assert house.people.managers_above("raiser") == ("chief",)


@pytest.mark.parametrize("manager_id", ["author", "director", "chief"])
def test_nobody_can_stand_above_themselves(house, manager_id):
    with house.transaction(), pytest.raises(ValueError, match="above themselves"):
        house.people.set_manager("chief", manager_id)


def test_a_session_lives_until_it_ends_or_expires(house, at):
    session = Session("author", at(0), at(60), at(0))
    other = Session("author", at(0), at(0) + timedelta(days=1), at(0))
    with house.transaction():
        house.people.add_session("one", session)
        house.people.add_session("two", other)
        house.people.add_session("three", other)
    assert house.people.session("one") == session
    assert house.people.session("unknown") is None
    with house.transaction():
        assert house.people.forget_expired_sessions(at(61)) == 1
        house.people.end_session("two")
    assert [house.people.session(name) for name in ("one", "two", "three")] == [None, None, other]
    with house.transaction():
        house.people.end_sessions("author")
    assert house.people.session("three") is None


def test_the_workspace_has_a_name(store):
    assert store.workspace_name() == ""
    with store.transaction():
        store.name_workspace("Acme")
    assert store.workspace_name() == "Acme"


def test_who_left_the_tour_is_remembered_person_by_person(house, at):
    with house.transaction():
        house.people.leave_tour("author", at(1))
        house.people.leave_tour("author", at(2))
    assert house.people.has_left_tour("author")
    assert not house.people.has_left_tour("second")
