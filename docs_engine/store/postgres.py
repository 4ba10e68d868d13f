"""PostgreSQL through psycopg 3 and its pool."""

import re
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import lru_cache
from typing import Any, TypeVar, cast
from urllib.parse import urlsplit

import psycopg
from psycopg import errors as failures
from psycopg.rows import dict_row
from psycopg_pool import ConnectionPool, PoolTimeout

from docs_engine.errors import StoreBusyError, StoreError
from docs_engine.store.gateway import Dialect, Row, Value, outside_transaction, refuse_unstorable, savepoint

CONNECTIONS = 8
ATTEMPTS = 4  # of a lone statement that lost against another one
LOST_RACES = (failures.SerializationFailure, failures.DeadlockDetected)
BUSY = (*LOST_RACES, failures.LockNotAvailable, failures.QueryCanceled, PoolTimeout)

# Any: psycopg's row type is chosen by the row factory, a mapping of whatever the columns hold.
Connection = psycopg.Connection[dict[str, Any]]
Found = TypeVar("Found")


class PostgresGateway:
    """The gateway to one PostgreSQL database; `timeout` is how many seconds a lock or a connection is waited for."""

    dialect = Dialect.POSTGRESQL

    def __init__(self, url: str, *, timeout: float = 30.0, connections: int = CONNECTIONS) -> None:
        self.place = _place(url)
        self._timeout = timeout
        self._present = threading.local()
        milliseconds = round(timeout * 1000)
        settings = {
            "row_factory": dict_row,
            "autocommit": True,
            "options": f"-c lock_timeout={milliseconds} -c timezone=UTC -c client_encoding=UTF8",
        }
        with self._clear_errors():
            # The pool retries in the background and hides why; one plain connection tells at once.
            psycopg.connect(url, connect_timeout=max(2, round(timeout))).close()
            self._pool = ConnectionPool(
                url, min_size=1, max_size=connections, timeout=timeout, kwargs=settings, open=True
            )

    def rows(self, sql: str, /, **values: Value) -> list[Row]:
        refuse_unstorable(values)
        with self._clear_errors():
            writing = self._writing()
            if writing is not None:
                return list(writing.execute(_portable(sql), values).fetchall())
            return self._again(lambda: self._read(sql, values))

    def row(self, sql: str, /, **values: Value) -> Row | None:
        found = self.rows(sql, **values)
        return found[0] if found else None

    def run(self, sql: str, /, **values: Value) -> int:
        writing = self._writing()
        if writing is None:
            raise outside_transaction()
        refuse_unstorable(values)
        with self._clear_errors():
            return writing.execute(_portable(sql), values).rowcount

    def run_many(self, sql: str, rows: Sequence[Mapping[str, Value]], /) -> None:
        writing = self._writing()
        if writing is None:
            raise outside_transaction()
        for values in rows:
            refuse_unstorable(values)
        with self._clear_errors():
            writing.cursor().executemany(_portable(sql), rows)

    @contextmanager
    def transaction(self) -> Iterator[None]:
        writing = self._writing()
        part = self._outermost() if writing is None else savepoint(writing.execute, self._present)
        with self._clear_errors(), part:
            yield

    def close(self) -> None:
        """Close every connection."""
        self._pool.close()

    def _writing(self) -> Connection | None:
        return getattr(self._present, "connection", None)

    @contextmanager
    def _outermost(self) -> Iterator[None]:
        with self._clear_errors(), self._connection() as connection, connection.transaction():
            self._present.connection, self._present.depth = connection, 0
            try:
                yield
            finally:
                self._present.connection = None

    @contextmanager
    def _connection(self) -> Iterator[Connection]:
        with self._pool.connection() as connection:
            yield cast("Connection", connection)

    def _read(self, sql: str, values: Mapping[str, Value]) -> list[Row]:
        with self._connection() as connection:
            return list(connection.execute(_portable(sql), values).fetchall())

    def _again(self, ask: Callable[[], Found]) -> Found:
        """Repeat a lone statement that lost a race; a whole transaction is repeated only by who can run all of it."""
        for _ in range(ATTEMPTS - 1):
            try:
                return ask()
            except LOST_RACES:
                continue
        return ask()

    @contextmanager
    def _clear_errors(self) -> Iterator[None]:
        try:
            yield
        except BUSY as error:
            raise StoreBusyError(
                f"The database {self.place} was busy; nothing was saved.",
                hint="Try again in a moment.",
                details={"engine": str(error), "lost_race": isinstance(error, LOST_RACES)},
            ) from error
        except psycopg.Error as error:
            raise _store_error(error, self.place) from error


def _store_error(error: psycopg.Error, place: str) -> StoreError:
    facts = {"engine": str(error)}
    match error:
        case failures.ReadOnlySqlTransaction():
            return StoreError(f"The database {place} cannot be written: it is read-only.", details=facts)
        case failures.DiskFull():
            return StoreError(f"The disk of {place} is full; nothing was saved.", details=facts)
        case psycopg.IntegrityError() | failures.RaiseException():
            return StoreError(f"The database refused a write that breaks one of its rules: {error}.", details=facts)
        case psycopg.OperationalError():
            return StoreError(
                f"The database {place} cannot be reached.",
                hint="Check BACKCAST_DATABASE_URL and that the server is running.",
                details=facts,
            )
        case _:
            return StoreError(f"The database {place} could not be used: {error}.", details=facts)


def _place(url: str) -> str:
    """Host and database of a URL, without the user and the password."""
    parts = urlsplit(url)
    return f"{parts.hostname or 'local socket'}{parts.path}"


@lru_cache(maxsize=1024)
def _portable(sql: str) -> str:
    """Turn `:name` into `%(name)s` outside quoted strings; `::type` casts stay and `%` is doubled."""
    pieces = re.split(r"('(?:[^']|'')*')", sql.replace("%", "%%"))
    turned = (
        piece if index % 2 else re.sub(r"(?<!:):([a-z_][a-z0-9_]*)", r"%(\1)s", piece)
        for index, piece in enumerate(pieces)
    )
    return "".join(turned)
