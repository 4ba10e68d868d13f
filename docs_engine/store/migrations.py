"""Numbered migrations: each database knows which it has, and takes the missing ones under a lock."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from docs_engine.errors import StoreError
from docs_engine.store import later_tables, schema
from docs_engine.store.gateway import Dialect, Gateway

LOCK = 7_283_461  # any number, the same for every Backcast: the advisory lock of its migrations


@dataclass(frozen=True, slots=True)
class Migration:
    """One step of the schema; numbers have no gaps and a published step never changes."""

    number: int
    name: str
    statements: Callable[[Dialect], str]


MIGRATIONS = (
    Migration(1, "tables of the first release", schema.tables),
    Migration(2, "what never changes is guarded", schema.guards),
    Migration(3, "decisions about findings are kept", later_tables.labels),
)


def migrate(gateway: Gateway, *, migrations: tuple[Migration, ...] = MIGRATIONS) -> None:
    """Bring the database to the newest schema.

    Several processes may start at once: one migrates, the others wait and find it done. StoreError if the database
    was made by a newer Backcast; it is left untouched.
    """
    if _current(gateway, newest=len(migrations)) == len(migrations):
        return
    with gateway.transaction():
        if gateway.dialect is Dialect.POSTGRESQL:
            gateway.rows("select pg_advisory_xact_lock(:lock)", lock=LOCK)
        gateway.run("create table if not exists schema_migrations (number integer primary key, name text not null)")
        done = _current(gateway, newest=len(migrations))
        for migration in migrations[done:]:
            for statement in _statements(migration.statements(gateway.dialect)):
                gateway.run(statement)
            gateway.run(
                "insert into schema_migrations (number, name) values (:number, :name)",
                number=migration.number,
                name=migration.name,
            )


def _current(gateway: Gateway, *, newest: int) -> int:
    """Give the number of the last migration that the database has; 0 for an empty one."""
    if not _has_migrations(gateway):
        return 0
    found = gateway.row("select coalesce(max(number), 0) as number from schema_migrations")
    number = int(found["number"]) if found else 0
    if number > newest:
        raise StoreError(
            f"The database {gateway.place} was made by a newer Backcast (schema {number}, this one knows {newest}).",
            hint="Start the newer Backcast, or point BACKCAST_DATABASE_URL at another database.",
            details={"schema": number, "known": newest},
        )
    return number


def _has_migrations(gateway: Gateway) -> bool:
    if gateway.dialect is Dialect.SQLITE:
        asked = "select 1 as found from sqlite_master where type = 'table' and name = 'schema_migrations'"
    else:
        asked = "select 1 as found where to_regclass('schema_migrations') is not null"
    return gateway.row(asked) is not None


def _statements(script: str) -> Iterator[str]:
    """Split a script after each semicolon that ends a line; a trigger is written on one line for this."""
    for piece in script.split(";\n"):
        if piece.strip():
            yield piece.strip()
