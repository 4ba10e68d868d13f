"""One workspace's view of a database, and how values become columns."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime

from docs_engine.store.gateway import Dialect, Gateway, Row, Value


@dataclass(frozen=True, slots=True)
class Scope:
    """The gateway with `:workspace_id` already given to every statement."""

    gateway: Gateway
    workspace_id: str

    @property
    def dialect(self) -> Dialect:
        return self.gateway.dialect

    def rows(self, sql: str, /, **values: Value) -> list[Row]:
        return self.gateway.rows(sql, workspace_id=self.workspace_id, **values)

    def row(self, sql: str, /, **values: Value) -> Row | None:
        return self.gateway.row(sql, workspace_id=self.workspace_id, **values)

    def run(self, sql: str, /, **values: Value) -> int:
        return self.gateway.run(sql, workspace_id=self.workspace_id, **values)

    def run_many(self, sql: str, rows: Sequence[Mapping[str, Value]], /) -> None:
        if rows:
            self.gateway.run_many(sql, [{"workspace_id": self.workspace_id, **row} for row in rows])


def from_time(at: datetime | None) -> str:
    """Write a time as text that sorts by time; "" for None. A naive time is refused."""
    if at is None:
        return ""
    if at.tzinfo is None:
        raise ValueError("a stored time needs its zone")
    return at.astimezone(UTC).isoformat(timespec="microseconds")


def to_time(text: str) -> datetime:
    """Read a stored time."""
    return datetime.fromisoformat(text)


def to_time_or_none(text: str) -> datetime | None:
    """Read a stored time that may be absent."""
    return datetime.fromisoformat(text) if text else None


def to_date(text: str) -> date:
    """Read a stored day."""
    return date.fromisoformat(text)


def from_texts(texts: Iterable[str]) -> str:
    """Write several texts into one column."""
    return json.dumps(list(texts), ensure_ascii=False)


def to_texts(text: str) -> tuple[str, ...]:
    """Read what `from_texts` wrote."""
    return tuple(json.loads(text))


def any_of(name: str, keys: Sequence[str]) -> tuple[str, dict[str, Value]]:
    """Write a parenthesised list of parameters for `in`, with their values; `keys` must not be empty."""
    values: dict[str, Value] = {f"{name}_{index}": key for index, key in enumerate(keys)}
    return f"({', '.join(':' + parameter for parameter in values)})", values
