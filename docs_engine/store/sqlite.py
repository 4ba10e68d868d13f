"""SQLite through sqlite-utils: one writer connection behind a lock, a bounded pool of readers."""

import queue
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from docs_engine.errors import StoreBusyError, StoreError
from docs_engine.store.gateway import Dialect, Row, Value, outside_transaction, refuse_unstorable, savepoint
from docs_engine.store.without import without

with without("pandas"):  # loaded only to store its timestamps, for half a second and 50 MB at every start
    from sqlite_utils import Database
    from sqlite_utils.utils import sqlite3  # type: ignore[attr-defined]  # the engine that it chose

READERS = 8
MINIMUM_SQLITE = (3, 37, 0)  # STRICT tables
SETTINGS = ("foreign_keys = on", "synchronous = full", "trusted_schema = off")

_MESSAGES = {
    "SQLITE_READONLY": (
        "The database {place} cannot be written: it is read-only.",
        "Make the file and its folder writable.",
    ),
    "SQLITE_NOTADB": ("The file {place} is not a database.", "Point BACKCAST_DATABASE_URL at a Backcast database."),
    "SQLITE_CORRUPT": ("The database {place} is damaged.", "Restore it from a backup."),
    "SQLITE_FULL": ("The disk of {place} is full; nothing was saved.", "Free some space and save again."),
    "SQLITE_CANTOPEN": ("The database {place} cannot be opened.", "Check that its folder exists and may be written."),
    "SQLITE_IOERR": ("The disk failed while using {place}.", "Check the disk; nothing unfinished was saved."),
    "SQLITE_CONSTRAINT": ("The database refused a write that breaks one of its rules: {error}.", ""),
}


class SqliteGateway:
    """The gateway to one SQLite file; `timeout` is how many seconds a write waits for its turn."""

    dialect = Dialect.SQLITE

    def __init__(self, path: Path, *, timeout: float = 30.0, readers: int = READERS) -> None:
        if sqlite3.sqlite_version_info < MINIMUM_SQLITE:
            raise StoreError(
                f"SQLite {sqlite3.sqlite_version} is too old; Backcast needs 3.37 or newer.",
                hint="Install the pysqlite3 package or a newer Python.",
            )
        self.place = str(path)
        self._timeout = timeout
        self._present = threading.local()
        self._write_lock = threading.Lock()
        self._idle: queue.LifoQueue[Database] = queue.LifoQueue()
        self._readers = threading.BoundedSemaphore(readers)
        with self._clear_errors():
            self._writer = self._connect()
            self._enter_wal_mode()

    def rows(self, sql: str, /, **values: Value) -> list[Row]:
        refuse_unstorable(values)
        with self._clear_errors():
            writing = self._writing()
            if writing is not None:
                return _fetch(writing, sql, values)
            with self._reader() as reader:
                return _fetch(reader, sql, values)

    def row(self, sql: str, /, **values: Value) -> Row | None:
        found = self.rows(sql, **values)
        return found[0] if found else None

    def run(self, sql: str, /, **values: Value) -> int:
        writing = self._writing()
        if writing is None:
            raise outside_transaction()
        refuse_unstorable(values)
        with self._clear_errors():
            return int(writing.execute(sql, values).rowcount)

    def run_many(self, sql: str, rows: Sequence[Mapping[str, Value]], /) -> None:
        writing = self._writing()
        if writing is None:
            raise outside_transaction()
        for values in rows:
            refuse_unstorable(values)
        with self._clear_errors():
            writing.conn.executemany(sql, rows)

    @contextmanager
    def transaction(self) -> Iterator[None]:
        writing = self._writing()
        part = self._outermost() if writing is None else savepoint(self._run_while_open, self._present)
        with self._clear_errors(), part:
            yield

    def close(self) -> None:
        """Close every connection that is not in use."""
        self._writer.close()
        while not self._idle.empty():
            self._idle.get_nowait().close()

    def _run_while_open(self, sql: str, /) -> None:
        """Execute unless SQLite has already taken everything back by itself, as it does when the disk is full."""
        if self._writer.conn.in_transaction:
            self._writer.conn.execute(sql)

    def _writing(self) -> Database | None:
        return getattr(self._present, "writer", None)

    @contextmanager
    def _outermost(self) -> Iterator[None]:
        if not self._write_lock.acquire(timeout=self._timeout):
            raise self._busy()
        try:
            # A deferred BEGIN takes the write lock only at its first write, when what it read may be old already.
            with self._clear_errors():
                self._writer.conn.execute("begin immediate")
            self._present.writer, self._present.depth = self._writer, 0
            try:
                yield
                with self._clear_errors():
                    self._writer.conn.execute("commit")
            finally:
                self._present.writer = None
                if self._writer.conn.in_transaction:
                    self._writer.conn.execute("rollback")
        finally:
            self._write_lock.release()

    @contextmanager
    def _reader(self) -> Iterator[Database]:
        if not self._readers.acquire(timeout=self._timeout):
            raise self._busy()
        try:
            try:
                reader = self._idle.get_nowait()
            except queue.Empty:
                reader = self._connect()
                reader.conn.execute("pragma query_only = on")
            try:
                yield reader
            finally:
                self._idle.put(reader)
        finally:
            self._readers.release()

    def _connect(self) -> Database:
        # Autocommit mode: this module alone says when a transaction begins.
        connection = sqlite3.connect(
            self.place, timeout=self._timeout, check_same_thread=False, isolation_level=None, cached_statements=512
        )
        database = Database(connection, execute_plugins=False)
        for setting in SETTINGS:
            connection.execute(f"pragma {setting}")
        return database

    def _enter_wal_mode(self) -> None:
        """Switch to write-ahead logging; several starters at once are told "locked" without waiting, so wait here."""
        deadline = time.monotonic() + self._timeout
        while True:
            try:
                self._writer.enable_wal()
            except sqlite3.OperationalError as error:
                if not _is_busy(error) or time.monotonic() >= deadline:
                    raise
                time.sleep(0.01)
            else:
                return

    def _busy(self) -> StoreBusyError:
        return StoreBusyError(
            f"The database {self.place} was busy for {self._timeout:g} seconds; nothing was saved.",
            hint="Try again in a moment.",
        )

    @contextmanager
    def _clear_errors(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.Error as error:
            if _is_busy(error):
                raise self._busy() from error
            raise _store_error(error, self.place) from error


def _fetch(database: Database, sql: str, values: Mapping[str, Value]) -> list[Row]:
    cursor = database.conn.execute(sql, values)
    names = [column[0] for column in cursor.description]
    return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def _code(error: sqlite3.Error) -> str:
    """Give the primary result code's name; extended codes (SQLITE_BUSY_SNAPSHOT) begin with it."""
    return str(getattr(error, "sqlite_errorname", ""))


def _is_busy(error: sqlite3.Error) -> bool:
    return _code(error).startswith(("SQLITE_BUSY", "SQLITE_LOCKED"))


def _store_error(error: sqlite3.Error, place: str) -> StoreError:
    for code, (message, hint) in _MESSAGES.items():
        if _code(error).startswith(code):
            return StoreError(message.format(place=place, error=error), hint=hint, details={"engine": str(error)})
    return StoreError(f"The database {place} could not be used: {error}.", details={"engine": str(error)})
