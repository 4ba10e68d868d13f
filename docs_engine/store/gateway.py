"""The narrow way to a database: a handful of verbs that SQLite and PostgreSQL both speak.

Statements are portable SQL with `:name` parameters. Text is never absent in a parameter: "" stands for nothing, and a
nullable reference is written as `nullif(:name, '')`, because PostgreSQL cannot infer the type of a bare NULL.
"""

import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from enum import StrEnum
from typing import Any, Protocol

from docs_engine.errors import InputError

# Any: a column's type is known to the statement that asks for it and to nobody else.
Row = Mapping[str, Any]
Value = str | int


class Dialect(StrEnum):
    """The two engines; only schema, search and connecting may ask which one it is."""

    SQLITE = "sqlite"
    POSTGRESQL = "postgresql"


class Gateway(Protocol):
    """One database, safe to share between threads.

    Outside a transaction each read sees what was committed last. Inside, reads and writes share it. Rows come
    complete, never as a generator that would hold a snapshot open.
    """

    @property
    def dialect(self) -> Dialect: ...

    @property
    def place(self) -> str:
        """Where the database is, without any password, for messages."""
        ...

    def rows(self, sql: str, /, **values: Value) -> list[Row]: ...

    def row(self, sql: str, /, **values: Value) -> Row | None:
        """Give the first row, or None."""
        ...

    def run(self, sql: str, /, **values: Value) -> int:
        """Execute one writing statement inside a transaction; how many rows it touched."""
        ...

    def run_many(self, sql: str, rows: Sequence[Mapping[str, Value]], /) -> None:
        """Execute one writing statement once for each row of values, inside a transaction."""
        ...

    def transaction(self) -> AbstractContextManager[None]:
        """Everything inside happens or nothing does; inside another transaction, a part that can fail alone."""
        ...

    def close(self) -> None: ...


class Execute(Protocol):
    """Runs one statement without values."""

    def __call__(self, sql: str, /) -> object: ...


@contextmanager
def savepoint(execute: Execute, present: threading.local) -> Iterator[None]:
    """Open a transaction inside this thread's: its own failure takes back its own writes only."""
    present.depth += 1
    name = f"part_{present.depth}"
    try:
        execute(f"savepoint {name}")
        try:
            yield
        except BaseException:
            execute(f"rollback to savepoint {name}")
            execute(f"release savepoint {name}")
            raise
        execute(f"release savepoint {name}")
    finally:
        present.depth -= 1


def refuse_unstorable(values: Mapping[str, Value]) -> None:
    """Raise InputError for text that PostgreSQL cannot hold, on both engines alike: NUL and lone surrogates."""
    for name, value in values.items():
        if isinstance(value, str) and not value.isascii():
            try:
                value.encode()
            except UnicodeEncodeError as broken:
                raise InputError(
                    "The text holds half a character (a lone surrogate), which cannot be stored.",
                    fields={name: f"character {broken.start + 1} is not a whole character"},
                    hint="Remove that character and save again.",
                ) from None
        if isinstance(value, str) and "\0" in value:
            raise InputError(
                "The text holds a NUL character, which cannot be stored.",
                fields={name: f"character {value.index(chr(0)) + 1} is NUL"},
                hint="Remove that character and save again.",
            )


def outside_transaction() -> RuntimeError:
    """Name the programming error of writing without a transaction."""
    return RuntimeError("writes belong inside store.transaction()")
