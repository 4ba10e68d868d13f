"""Who reads a version at this moment, in a reading session or without one."""

import pytest

from docs_engine.errors import NotFoundError
from docs_engine.services.presences import Place, Presences


@pytest.fixture
def presences(town) -> Presences:
    return town.workspace.presences


@pytest.fixture
def shared(town) -> str:
    """A submitted document that everybody may see."""
    document_id, _ = town.submitted()
    town.workspace.documents.share(town.actor("ann"), document_id)
    return document_id


def read(town, presences, document_id, version=1):
    found = presences.others(town.actor("ann"), document_id, version)
    return [(one.person_id, one.section, one.share) for one in found]


def test_two_tabs_of_one_person_count_once_and_one_never_meets_oneself(town, presences, shared):
    key = town.workspace.versions.read(town.actor("ann"), shared, 1).sections[0].key
    bob = town.actor("bob")
    presences.arrive(town.actor("ann"), shared, Place(1, key, 10))
    presences.arrive(bob, shared, Place(1, "", 0))
    presences.arrive(bob, shared, Place(1, key, 300))
    assert read(town, presences, shared) == [(bob.person_id, key, 100)]


def test_who_is_heard_of_no_more_is_gone_also_when_the_clock_is_put_back(town, presences, shared):
    presences.arrive(town.actor("bob"), shared, Place(1, "", 20))
    town.clock.advance(minutes=-5)
    assert read(town, presences, shared) == []
    town.clock.advance(minutes=6)
    assert read(town, presences, shared) == []


def test_a_section_that_is_not_there_is_no_place(town, presences, shared):
    presences.arrive(town.actor("bob"), shared, Place(1, "<b>", 20))
    assert [section for _, section, _ in read(town, presences, shared)] == [""]


def test_presence_leaves_no_event_and_needs_the_document_and_the_version(town, presences, shared):
    before = len(town.trail(shared))
    presences.arrive(town.actor("out"), shared, Place(1, "", 10))
    assert len(town.trail(shared)) == before
    with pytest.raises(NotFoundError):
        presences.arrive(town.actor("out"), shared, Place(9, "", 10))
    town.workspace.documents.unshare(town.actor("ann"), shared)
    with pytest.raises(NotFoundError):
        presences.arrive(town.actor("out"), shared, Place(1, "", 10))
    with pytest.raises(NotFoundError):
        presences.others(town.actor("out"), shared, 1)
