"""Opening a database, whichever engine its address names, and the store that stands on it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from docs_engine.errors import StoreBusyError, StoreError
from docs_engine.store.audit import Audit
from docs_engine.store.commands import Commands
from docs_engine.store.dismissals import Dismissals
from docs_engine.store.documents import Documents
from docs_engine.store.drafts import Drafts
from docs_engine.store.evidence import Evidence
from docs_engine.store.gateway import Dialect, Gateway
from docs_engine.store.labels import Labels
from docs_engine.store.migrations import migrate
from docs_engine.store.observed import Observed
from docs_engine.store.outbox import Outbox
from docs_engine.store.overrides import Overrides
from docs_engine.store.people import People
from docs_engine.store.presences import Presences
from docs_engine.store.reading_sessions import ReadingSessions
from docs_engine.store.reviews import Reviews
from docs_engine.store.scope import Scope
from docs_engine.store.search import Search
from docs_engine.store.versions import Versions

WORKSPACE = "main"
ATTEMPTS = 4

Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Store:
    """One workspace's rows, a group of queries for each noun; safe to share between threads."""

    scope: Scope
    documents: Documents
    drafts: Drafts
    evidence: Evidence
    versions: Versions
    reviews: Reviews
    reading_sessions: ReadingSessions
    presences: Presences
    overrides: Overrides
    outbox: Outbox
    dismissals: Dismissals
    labels: Labels
    observed: Observed
    people: People
    audit: Audit
    search: Search
    commands: Commands

    @property
    def workspace_id(self) -> str:
        return self.scope.workspace_id

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Everything inside happens or nothing does.

        The workspace's write lock is held from the first line on, so what is read inside is still true when it is
        written. A transaction inside another is a part that can fail alone. StoreBusyError if the lock is not free
        within the timeout.
        """
        with self.scope.gateway.transaction():
            if self.scope.dialect is Dialect.POSTGRESQL:
                # SQLite's BEGIN IMMEDIATE, in PostgreSQL's words: one writer for each workspace, readers unhindered.
                self.scope.row("select id from workspaces where id = :workspace_id for no key update")
            yield

    def write(self, work: Callable[[], Result]) -> Result:
        """Run `work` in a transaction, and once more from its start when the engine made it lose a race.

        Only for work that touches nothing but the database. Inside another transaction it is run once.
        """
        for _ in range(ATTEMPTS - 1):
            try:
                with self.transaction():
                    return work()
            except StoreBusyError as busy:
                if not busy.details.get("lost_race"):
                    raise
        with self.transaction():
            return work()

    def workspace_name(self) -> str:
        """Give what people call the workspace; "" before it is set up."""
        found = self.scope.row("select name from workspaces where id = :workspace_id")
        return str(found["name"]) if found else ""

    def name_workspace(self, name: str) -> None:
        self.scope.run("update workspaces set name = :name where id = :workspace_id", name=name)

    def close(self) -> None:
        """Give up every connection; the store cannot be used afterwards."""
        self.scope.gateway.close()


def open_store(url_or_path: str | Path, *, workspace_id: str = WORKSPACE, timeout: float = 30.0) -> Store:
    """Open the store at an address and bring its schema up to date.

    The address is a path, `sqlite:///path`, or a `postgresql://` URL. `timeout` is how many seconds a write waits for
    its turn. StoreError, saying what to do, for a file that is no database, is read-only or damaged, for a server that
    cannot be reached, and for a database of a newer Backcast; StoreBusyError for a locked one.
    """
    gateway = _open_gateway(str(url_or_path), timeout)
    try:
        migrate(gateway)
        scope = Scope(gateway, workspace_id)
        _ensure_workspace(scope)
    except BaseException:
        gateway.close()
        raise
    return Store(
        scope=scope,
        documents=Documents(scope),
        drafts=Drafts(scope),
        evidence=Evidence(scope),
        versions=Versions(scope),
        reviews=Reviews(scope),
        reading_sessions=ReadingSessions(scope),
        presences=Presences(scope),
        overrides=Overrides(scope),
        outbox=Outbox(scope),
        dismissals=Dismissals(scope),
        labels=Labels(scope),
        observed=Observed(scope),
        people=People(scope),
        audit=Audit(scope),
        search=Search(scope),
        commands=Commands(scope),
    )


def _open_gateway(address: str, timeout: float) -> Gateway:
    if address.startswith(("postgresql://", "postgres://")):
        from docs_engine.store.postgres import PostgresGateway

        return PostgresGateway(address, timeout=timeout)
    scheme, mark, rest = address.partition("://")
    if mark and scheme != "sqlite":
        raise StoreError(
            f"Backcast has no engine for {scheme}:// databases.",
            hint="Use a path, sqlite:///path or postgresql://user@host/database.",
        )
    from docs_engine.store.sqlite import SqliteGateway

    path = Path(rest.removeprefix("/") if mark else address).expanduser()
    if not path.parent.is_dir():
        raise StoreError(
            f"The folder {path.parent} for the database does not exist.",
            hint="Make the folder, or choose another path.",
        )
    return SqliteGateway(path, timeout=timeout)


def _ensure_workspace(scope: Scope) -> None:
    there = "select 1 as found from workspaces where id = :workspace_id"
    if scope.row(there) is None:
        with scope.gateway.transaction():
            scope.run("insert into workspaces (id, name) values (:workspace_id, '') on conflict do nothing")
