"""Every way to a document knows who may see it."""

import pytest

from docs_engine.model.people import Role
from docs_engine.model.review import Assignment, Escalation, SignOff

EVERYBODY = (
    "chief", "director", "author", "second", "approver", "raiser", "outsider", "admin", "auditor", "leaver", "nobody"
)  # fmt: skip


@pytest.fixture
def seers(house, add_document):
    """Ask who sees the document, by every way at once; the ways must agree."""
    add_document()
    with house.transaction():
        house.search.index_document("doc", "Class packs", "Gym owners lose members.")

    def ask():
        by_look_up = {one for one in EVERYBODY if house.documents.may_see(one, "doc")}
        by_list = {one for one in EVERYBODY if house.documents.list_visible(one)}
        by_search = {one for one in EVERYBODY if house.search.find(one, "gym")}
        assert by_look_up == by_list == by_search
        return by_look_up

    return ask


ALWAYS = {"author", "second", "approver", "director", "chief", "auditor"}


def test_a_private_document_is_seen_by_its_team_its_approver_management_and_auditors_only(seers):
    assert seers() == ALWAYS


def test_an_invited_reader_sees_it(house, seers):
    with house.transaction():
        house.documents.add_reader("doc", "outsider")
    assert seers() == ALWAYS | {"outsider"}


def test_a_bar_raiser_sees_it_from_assignment_on_and_after_its_end(house, seers, at):
    with house.transaction():
        house.reviews.add_assignment(Assignment("one", "doc", "raiser", "chief", at(1)))
    assert seers() == ALWAYS | {"raiser"}
    with house.transaction():
        house.reviews.end_assignment("one", at(2), "replaced")
    assert seers() == ALWAYS | {"raiser"}


def test_a_shared_document_is_seen_by_everybody_who_is_still_here(house, seers, at):
    with house.transaction():
        house.scope.run("update documents set shared = 1 where workspace_id = :workspace_id")
    assert seers() == set(EVERYBODY) - {"leaver", "nobody"}


def test_who_answers_an_escalation_sees_the_document(house, seers, add_version, at):
    add_version()
    with house.transaction():
        house.reviews.add_signoff(SignOff("sign", "doc", 1, "h", "approver", "I approve.", "a", at(2)))
        house.reviews.add_escalation(Escalation("esc", "doc", "sign", "admin", at(99), at(2)))
    assert seers() == ALWAYS | {"admin"}


def test_who_moves_under_another_manager_is_no_longer_seen_by_the_former_one(house, seers):
    with house.transaction():
        house.people.set_manager("author", "raiser")
    assert seers() == (ALWAYS - {"director"}) | {"raiser"}


def test_who_leaves_the_team_no_longer_sees_its_documents(house, seers):
    with house.transaction():
        house.people.set_member("north", "second", member=False)
    assert seers() == ALWAYS - {"second"}


def test_a_keeper_of_the_bar_raiser_pool_sees_it_once_it_was_submitted(house, seers, add_version):
    with house.transaction():
        house.people.set_roles("outsider", [Role.POOL_KEEPER])
    assert seers() == ALWAYS
    add_version()
    assert seers() == ALWAYS | {"outsider"}


def test_being_an_admin_shows_nothing(seers):
    assert "admin" not in seers()


def test_another_workspace_in_the_same_database_shows_nothing(house, seers, address):
    from docs_engine.store import open_store

    other = open_store(address, workspace_id="other")
    try:
        assert other.documents.get("doc") is None
        assert other.documents.list_visible("author") == ()
        assert other.search.find("author", "gym") == ()
    finally:
        other.close()
