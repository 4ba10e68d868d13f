"""Every service on both engines: the sample workspace is replayed through them, then read by all of its people."""

from collections.abc import Callable
from pathlib import Path

import pytest

from docs_engine.checks import Checker, load_cards
from docs_engine.doctypes import load_document_types
from docs_engine.model.document import State
from docs_engine.services.actor import Actor
from docs_engine.services.documents import LibraryQuery
from docs_engine.services.moment import moment_at
from docs_engine.services.sample import load_sample
from docs_engine.services.sample_clock import SampleClock
from docs_engine.settings import read_settings
from docs_engine.store import Store
from docs_engine.workspace import Workspace, assemble


@pytest.fixture
def told(store: Store, tmp_path: Path) -> Workspace:
    """The sample workspace, loaded into the engine under test."""
    settings = read_settings({"BACKCAST_DATA": str(tmp_path), "BACKCAST_SAMPLE": "1"})
    clock = SampleClock()
    types = load_document_types(settings.templates)
    workspace = assemble(settings, types, Checker(load_cards(settings.cards)), store, moment_at(clock.now))
    with store.transaction():
        load_sample(workspace, folder=settings.samples, clock=clock)
    return workspace


@pytest.fixture
def actor(told: Workspace) -> Callable[[str], Actor]:
    """One of the sample's people by first name."""
    return lambda name: next(Actor(one.id) for one in told.people.sample_people() if one.name.startswith(name))


def test_the_same_story_ends_in_the_same_states(told, actor):
    rows = told.documents.library(actor("Daniel"), LibraryQuery()).rows
    assert sorted(row.state for row in rows) == sorted(
        (
            State.DRAFT,
            State.IN_REVIEW,
            State.IN_REVIEW,
            State.CHANGES_REQUESTED,
            State.RECOMMENDED,
            State.APPROVED,
            State.APPROVED_OVERRIDE,
        )
    )


def test_everything_can_be_read_by_those_who_may(told, actor):
    for row in told.documents.library(actor("Daniel"), LibraryQuery()).rows:
        page = told.documents.read(actor("Daniel"), row.document.id)
        assert told.audit.trail(actor("Daniel"), row.document.id)
        if page.latest is not None:
            assert told.versions.compare(actor("Daniel"), row.document.id, page.latest.number, 0) is not None
            assert told.exports.word(actor("Daniel"), row.document.id, page.latest.number).content[:2] == b"PK"
            assert len(told.reviews.placed(actor("Daniel"), row.document.id, page.latest.number)) == len(
                page.record.comments
            )


def test_everybody_is_told_what_waits_for_them(told, actor):
    waiting = {name: len(told.attention.waiting(actor(name))) for name in ("Tobias", "Ines", "Daniel", "Helene")}
    assert all(waiting.values()), waiting


def test_words_are_found_only_by_those_who_may_see_them(told, actor):
    assert told.documents.search(actor("Daniel"), "bakery")
    assert {hit.document.title.split(":")[0] for hit in told.documents.search(actor("Maren"), "pothole")} == {
        "Seen and Mended"
    }


def test_every_chain_is_whole(told):
    checked = told.audit.verify()
    assert len(checked) == 8
    assert all(chain.broken_at is None for chain in checked)
