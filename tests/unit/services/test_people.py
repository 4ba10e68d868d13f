from datetime import timedelta

import pytest

from docs_engine.errors import ConflictError, InputError, NotAllowedError, NotFoundError
from docs_engine.model.people import Role
from docs_engine.services.people import NewPerson, SetUp
from tests.unit.services.town import PASSWORD


def new(**more):
    return NewPerson(**({"name": "Zoe", "email": "zoe@example.com", "password": PASSWORD} | more))


def test_set_up_happens_once(town):
    assert not town.workspace.people.needs_set_up()
    with pytest.raises(ConflictError, match="set up already"):
        town.workspace.people.set_up(SetUp("Other", "team", "Eve", "eve@example.com", PASSWORD))
    assert town.workspace.people.workspace_name() == "Town"


def test_the_first_person_is_admin_and_keeps_the_pool(town):
    root = town.workspace.people.directory(town.actor("root"))[town.people["root"]]
    assert root.roles == {Role.ADMIN, Role.POOL_KEEPER}


def test_a_session_ends_with_its_hours(town):
    token = town.workspace.people.sign_in(" ANN@example.com ", PASSWORD)
    assert town.workspace.people.person_for(token).name == "ann"
    town.clock.advance(hours=11)
    assert town.workspace.people.person_for(token).name == "ann"
    town.clock.advance(hours=1)
    assert town.workspace.people.person_for(token) is None


def test_signing_out_ends_a_session_and_an_unknown_token_is_no_error(town):
    token = town.workspace.people.sign_in("ann@example.com", PASSWORD)
    town.workspace.people.sign_out(token)
    town.workspace.people.sign_out("never seen")
    assert town.workspace.people.person_for(token) is None
    assert town.workspace.people.person_for("") is None


def test_an_unknown_address_and_a_wrong_password_get_the_same_answer(town):
    answers = set()
    for email, password in (("ann@example.com", "wrong password"), ("nobody@example.com", PASSWORD), ("", "")):
        with pytest.raises(NotAllowedError) as refused:
            town.workspace.people.sign_in(email, password)
        answers.add((refused.value.message, refused.value.hint))
    assert len(answers) == 1


@pytest.mark.parametrize("email", ["ann@example.com", "nobody@example.com"])
def test_repeated_failures_bring_a_pause_that_ends(town, email):
    for _ in range(5):
        with pytest.raises(NotAllowedError, match="is wrong"):
            town.workspace.people.sign_in(email, "wrong password")
    with pytest.raises(NotAllowedError, match="Too many"):
        town.workspace.people.sign_in(email, PASSWORD)
    town.clock.advance(minutes=2)
    if email == "ann@example.com":
        assert town.workspace.people.sign_in(email, PASSWORD)
    assert town.workspace.people.sign_in("abe@example.com", PASSWORD)


def test_nobody_signs_in_as_somebody_outside_the_sample(town):
    with pytest.raises(NotAllowedError, match="sample"):
        town.workspace.people.sign_in_as(town.people["ann"])
    assert town.workspace.people.sample_people() == ()


@pytest.mark.parametrize("who", ["ann", "pam", "vic"])
def test_only_admins_change_people_and_teams(town, who):
    people, actor = town.workspace.people, town.actor(who)
    changes = [
        lambda: people.add_person(actor, new()),
        lambda: people.add_team(actor, "violet"),
        lambda: people.join_team(actor, town.teams["blue"], town.people["ann"]),
        lambda: people.leave_team(actor, town.teams["red"], town.people["ann"]),
        lambda: people.set_manager(actor, town.people["ann"], ""),
        lambda: people.set_roles(actor, town.people[who], frozenset({Role.ADMIN})),
        lambda: people.remove_person(actor, town.people["abe"]),
    ]
    for change in changes:
        with pytest.raises(NotAllowedError):
            change()


def test_an_added_person_signs_in(town):
    person_id = town.workspace.people.add_person(
        town.actor("root"), new(team_ids=(town.teams["red"],), manager_id=town.people["lee"])
    )
    token = town.workspace.people.sign_in("zoe@example.com", PASSWORD)
    person = town.workspace.people.person_for(token)
    assert (person.id, person.team_ids, person.manager_id) == (person_id, (town.teams["red"],), town.people["lee"])


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"name": "  "}, "name"),
        ({"email": "no address"}, "email"),
        ({"email": "ANN@example.com"}, "email"),
        ({"password": "short"}, "password"),
        ({"manager_id": "nobody"}, "manager_id"),
    ],
)
def test_a_wrong_field_is_named(town, change, field):
    with pytest.raises(InputError) as refused:
        town.workspace.people.add_person(town.actor("root"), new(**change))
    assert list(refused.value.details["fields"]) == [field]


def test_circles_of_managers_are_refused(town):
    people, root = town.workspace.people, town.actor("root")
    for person, manager in (("ann", "ann"), ("lee", "ann"), ("vic", "ann")):
        with pytest.raises(InputError) as refused:
            people.set_manager(root, town.people[person], town.people[manager])
        assert "manager_id" in refused.value.details["fields"]
    people.set_manager(root, town.people["ann"], "")
    assert people.directory(root)[town.people["ann"]].manager_id == ""


def test_the_last_admin_stays(town):
    people, root = town.workspace.people, town.actor("root")
    with pytest.raises(ConflictError):
        people.set_roles(root, town.people["root"], frozenset())
    with pytest.raises(ConflictError):
        people.remove_person(root, town.people["root"])
    people.set_roles(root, town.people["ann"], frozenset({Role.ADMIN}))
    people.set_roles(root, town.people["root"], frozenset())


def test_who_left_cannot_act_but_is_still_named(town):
    document_id = town.document(owner="abe")
    token = town.workspace.people.sign_in("abe@example.com", PASSWORD)
    town.workspace.people.remove_person(town.actor("root"), town.people["abe"])
    assert town.workspace.people.person_for(token) is None
    with pytest.raises(NotAllowedError):
        town.workspace.people.sign_in("abe@example.com", PASSWORD)
    with pytest.raises(NotAllowedError):
        town.page(document_id, "abe")
    assert town.workspace.people.directory(town.actor("ann"))[town.people["abe"]].name == "abe"


def test_a_changed_password_ends_all_sessions(town):
    people = town.workspace.people
    token = people.sign_in("ann@example.com", PASSWORD)
    with pytest.raises(InputError):
        people.change_password(town.actor("ann"), "wrong", "another long password")
    with pytest.raises(InputError):
        people.change_password(town.actor("ann"), PASSWORD, "short")
    people.change_password(town.actor("ann"), PASSWORD, "another long password")
    assert people.person_for(token) is None
    assert people.sign_in("ann@example.com", "another long password")


def test_teams_have_names_of_their_own(town):
    with pytest.raises(InputError):
        town.workspace.people.add_team(town.actor("root"), " RED ")
    with pytest.raises(NotFoundError):
        town.workspace.people.join_team(town.actor("root"), "no-team", town.people["ann"])


def test_no_secret_reaches_the_trail(town):
    town.workspace.people.add_person(town.actor("root"), new())
    store = town.workspace.people.desk.store
    assert PASSWORD not in str(store.audit.trail(store.workspace_id))


def test_a_session_lasts_as_long_as_the_settings_say(town):
    token = town.workspace.people.sign_in("ann@example.com", PASSWORD)
    town.clock.advance(hours=12)
    town.clock.at -= timedelta(seconds=30)
    assert town.workspace.people.person_for(token) is not None
