"""A workspace for proofs: every kind of person, three document types, a clock that moves only when told."""

from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from docs_engine.accounts.passwords import hash_password
from docs_engine.accounts.tokens import hash_token
from docs_engine.checks import Checker
from docs_engine.model.doctype import SignOffPolicy
from docs_engine.model.people import Person, Role, Session, Team
from docs_engine.services.moment import moment_at
from docs_engine.settings import Settings
from docs_engine.store import open_store
from docs_engine.workspace import Workspace, assemble
from tests.unit.services.town import AWAY, DESIGN, PASSWORD, RELEASE

START = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
TYPES = {
    "release": replace(RELEASE, signoff=SignOffPolicy("I approve this version.", (), 90, 30)),
    "design": DESIGN,
    "away": AWAY,
}
AREAS = {"release": ("design", "customer_experience"), "design": ("architecture",), "away": ("architecture",)}
PARTIES = {"release": ("",), "design": ("",), "away": ("away team", "home team")}
SECTION = {"release": "problem", "design": "shape", "away": "change"}
EXPIRES = {"release": 90, "design": 0, "away": 100}


@dataclass
class Human:
    """What the proof knows of somebody."""

    teams: set[str]
    manager: str
    roles: frozenset[Role] = frozenset()
    here: bool = True


def everybody() -> dict[str, Human]:
    """Give the people as they are at the beginning: author and approver keep the pool, and the author is an admin."""
    pool, keeper = frozenset({Role.BAR_RAISER}), frozenset({Role.POOL_KEEPER})
    return {
        "top": Human({"executive"}, ""),
        "vic": Human({"executive"}, "top"),
        "kim": Human({"red"}, "vic"),
        "lee": Human({"red"}, "kim", keeper),
        "ann": Human({"red"}, "lee", keeper | {Role.ADMIN}),
        "abe": Human({"red"}, "lee", keeper),
        "bea": Human({"red"}, "lee", pool),
        "moe": Human({"blue"}, "vic"),
        "bob": Human({"blue"}, "moe", pool),
        "cat": Human({"green"}, "moe", pool),
        "hal": Human({"home"}, "vic"),
        "pam": Human({"green"}, "moe", keeper),
        "out": Human({"blue"}, "moe"),
        "aud": Human({"green"}, "moe", frozenset({Role.AUDITOR})),
        "gil": Human({"red"}, "lee", keeper | pool, here=False),
    }


@dataclass
class Clock:
    at: datetime = START

    def now(self):
        self.at += timedelta(milliseconds=1)
        return self.at


@dataclass
class World:
    """The workspace with everybody in it; `humans` follows who moves, leaves or gets another manager."""

    workspace: Workspace
    clock: Clock
    humans: dict[str, Human] = field(default_factory=everybody)
    numbers: int = 0

    @property
    def store(self):
        return self.workspace.documents.desk.store

    @property
    def connection(self):
        return self.store.scope.gateway._writer.conn

    def next_number(self):
        self.numbers += 1
        return self.numbers

    def session(self, name, *, minutes_ago=0):
        """Put a sign-in of so many minutes ago into the store, and give its token."""
        at, token = self.clock.at - timedelta(minutes=minutes_ago), f"{name}-{self.next_number()}"
        with self.store.transaction():
            self.store.people.add_session(hash_token(token), Session(name, at, at + timedelta(hours=12), at))
        return token

    def above(self, name):
        """Name everybody above somebody, the nearest first."""
        found = []
        while name := self.humans[name].manager:
            found.append(name)
        return found

    def chained(self):
        """Count the rows of every chain."""
        return self.store.scope.row("select count(*) as events from audit_events")["events"]

    def dump(self):
        """Give every row of every table, but who is signed in."""
        tables = self.connection.execute(
            "select name from sqlite_master where type = 'table' and sql not like '%virtual%' and name <> 'sessions'"
        ).fetchall()
        return {name: self.connection.execute(f"select * from {name}").fetchall() for (name,) in tables}

    @contextmanager
    def undone(self):
        """Whatever happens inside is taken back: rows, clock and people."""
        at, humans = self.clock.at, {name: replace(one, teams=set(one.teams)) for name, one in self.humans.items()}
        begun = self.store.transaction()
        begun.__enter__()
        try:
            yield
        finally:
            begun.__exit__(_TakeBackError, _TakeBackError(), None)
            self.clock.at, self.humans = at, humans


class _TakeBackError(Exception):
    pass


@dataclass
class RealClock:
    """The clock on the wall, for races between processes."""

    @property
    def at(self):
        return datetime.now(UTC)

    def now(self):
        return self.at


def open_at(address, moment):
    """Open a database with the document types of the proof."""
    nowhere = Path()
    settings = Settings(database_url=address, folder=nowhere, templates=nowhere, cards=nowhere, samples=nowhere)
    return assemble(settings, TYPES, Checker(()), open_store(address), moment)


@contextmanager
def open_world(address: str, clock=None):
    """Open a new database with everybody in it; their names are their ids, and one password is everybody's."""
    clock = clock or Clock()
    workspace = open_at(address, moment_at(clock.now))
    try:
        world = World(workspace, clock)
        _settle(world)
        yield world
    finally:
        workspace.close()


def _settle(world):
    people, password_hash = world.store.people, hash_password(PASSWORD)
    with world.store.transaction():
        world.store.name_workspace("Proof")
        for team in sorted(set().union(*(one.teams for one in world.humans.values()))):
            people.add_team(Team(team, team.title()))
        for name, one in world.humans.items():
            person = Person(name, name, f"{name}@example.com", one.roles, one.manager, tuple(one.teams))
            people.add_person(person, password_hash)
            if not one.here:
                people.set_left(name, START)
