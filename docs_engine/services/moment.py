"""Time and ids: the only place that reads a clock or makes an id."""

import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

_ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"
_TIME_CHARACTERS = 11
_RANDOM_CHARACTERS = 12
_BEGINNING = datetime(1970, 1, 1, tzinfo=UTC)
_STANDING: ContextVar[datetime | None] = ContextVar("standing", default=None)


@dataclass(frozen=True, slots=True)
class Moment:
    """What a service asks for the time (aware, UTC) and for ids; tests and the sample move it."""

    now: Callable[[], datetime]
    new_id: Callable[[], str]


def real_moment() -> Moment:
    """Give the clock on the wall and ids that sort by the time of their making."""
    return moment_at(lambda: datetime.now(UTC))


def moment_at(now: Callable[[], datetime]) -> Moment:
    """Give a moment whose ids follow the given clock."""
    return Moment(now=lambda: _STANDING.get() or now(), new_id=lambda: time_ordered_id(now()))


@contextmanager
def standing_still(moment: Moment) -> Iterator[datetime]:
    """Let the time stand still inside: all that one command writes carries one time. Ids go on in order."""
    at = moment.now()
    before = _STANDING.set(at)
    try:
        yield at
    finally:
        _STANDING.reset(before)


def time_ordered_id(at: datetime) -> str:
    """Make an id of 23 lower-case characters: 55 bits of microseconds, then 60 random ones; never parse it."""
    microseconds = (at - _BEGINNING) // timedelta(microseconds=1)
    ticks = [_ALPHABET[(microseconds >> shift) & 31] for shift in range((_TIME_CHARACTERS - 1) * 5, -1, -5)]
    return "".join(ticks) + "".join(secrets.choice(_ALPHABET) for _ in range(_RANDOM_CHARACTERS))
