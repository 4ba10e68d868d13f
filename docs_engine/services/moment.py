"""Time and ids: the only place that reads a clock or makes an id."""

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime

_ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"
_TIME_CHARACTERS = 9
_RANDOM_CHARACTERS = 14


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
    return Moment(now=now, new_id=lambda: time_ordered_id(now()))


def time_ordered_id(at: datetime) -> str:
    """Make an id of 23 lower-case characters: 45 bits of milliseconds, then 70 random ones; never parse it."""
    milliseconds = int(at.timestamp() * 1000)
    ticks = [_ALPHABET[(milliseconds >> shift) & 31] for shift in range((_TIME_CHARACTERS - 1) * 5, -1, -5)]
    return "".join(ticks) + "".join(secrets.choice(_ALPHABET) for _ in range(_RANDOM_CHARACTERS))
