"""Numbered migrations: each database knows which it has, and takes the missing ones under a lock.

Which it has counts, not how many: steps written side by side may be published in another order than their numbers.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from docs_engine.errors import StoreError
from docs_engine.store import later_tables, mail_tables, review_tables, schema
from docs_engine.store.gateway import Dialect, Gateway

LOCK = 7_283_461  # any number, the same for every Backcast: the advisory lock of its migrations


@dataclass(frozen=True, slots=True)
class Migration:
    """One step of the schema; a published step never changes and leans on no later number."""

    number: int
    name: str
    statements: Callable[[Dialect], str]


MIGRATIONS = (
    Migration(1, "tables of the first release", schema.tables),
    Migration(2, "what never changes is guarded", schema.guards),
    Migration(3, "decisions about findings are kept", later_tables.labels),
    Migration(4, "evidence records and stages", later_tables.evidence),
    Migration(5, "review and sign-off to the end", review_tables.statements),
    Migration(6, "mail that waits to be sent", mail_tables.mail),
    Migration(7, "comments are attached to other words", later_tables.moved),
    Migration(8, "people read together", later_tables.sessions),
    Migration(20, "what the checks saw is kept", later_tables.observed),
    Migration(40, "who has left the tour", later_tables.tours),
    Migration(41, "people are read again after a change only", later_tables.people_changes),
    Migration(42, "who reads a version is known", later_tables.presences),
)


def migrate(gateway: Gateway, *, migrations: tuple[Migration, ...] = MIGRATIONS) -> None:
    """Bring the database to the newest schema.

    Several processes may start at once: one migrates, the others wait and find it done. StoreError if the database
    was made by a newer Backcast; it is left untouched.
    """
    if _missing(gateway, migrations):
        with gateway.transaction():
            if gateway.dialect is Dialect.POSTGRESQL:
                gateway.rows("select pg_advisory_xact_lock(:lock)", lock=LOCK)
            gateway.run("create table if not exists schema_migrations (number integer primary key, name text not null)")
            for migration in _missing(gateway, migrations):
                _take(gateway, migration)


def _take(gateway: Gateway, migration: Migration) -> None:
    for statement in _statements(migration.statements(gateway.dialect)):
        gateway.run(statement)
    gateway.run(
        "insert into schema_migrations (number, name) values (:number, :name)",
        number=migration.number,
        name=migration.name,
    )


def _missing(gateway: Gateway, migrations: tuple[Migration, ...]) -> tuple[Migration, ...]:
    """Give the migrations that the database lacks, all of them for an empty one."""
    if not _has_migrations(gateway):
        return migrations
    taken = {int(row["number"]) for row in gateway.rows("select number from schema_migrations")}
    known = {migration.number for migration in migrations}
    if taken - known:
        number, newest = max(taken - known), max(known)
        raise StoreError(
            f"The database {gateway.place} was made by a newer Backcast (schema {number}, this one knows {newest}).",
            hint="Start the newer Backcast, or point BACKCAST_DATABASE_URL at another database.",
            details={"schema": number, "known": newest},
        )
    return tuple(migration for migration in migrations if migration.number not in taken)


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
