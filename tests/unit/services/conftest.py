"""A fresh copy of the town for each test."""

import itertools
from contextlib import contextmanager
from datetime import timedelta

import pytest

from tests.unit.services.town import START, Clock, Town, open_town, settle


@pytest.fixture(scope="session")
def settled(tmp_path_factory):
    """One database with everybody in it; each test works on a copy, for hashing passwords is slow on purpose."""
    folder = tmp_path_factory.mktemp("town")
    clock = Clock()
    workspace = open_town(folder / "town.sqlite", clock)
    town = settle(workspace, clock)
    workspace.close()
    return folder / "town.sqlite", town.people, town.teams


@pytest.fixture
def new_town(settled, tmp_path):
    """A function that makes one more copy of the workspace, for tests that need many."""
    source, people, teams = settled
    numbers = itertools.count()

    @contextmanager
    def copy():
        path = tmp_path / f"town-{next(numbers)}.sqlite"
        path.write_bytes(source.read_bytes())
        clock = Clock(START + timedelta(days=1))
        workspace = open_town(path, clock)
        try:
            yield Town(workspace, clock, dict(people), dict(teams))
        finally:
            workspace.close()

    return copy


@pytest.fixture
def town(new_town):
    with new_town() as fresh:
        yield fresh
