"""The clock of the sample workspace: it stands where the replayed day puts it."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, time, timedelta


@dataclass(slots=True)
class SampleClock:
    """A clock that is moved by hand; days are counted from the day on which it was made."""

    _loaded_on: datetime = field(default_factory=lambda: datetime.now(UTC))
    _at: datetime | None = None

    def now(self) -> datetime:
        """Return where the clock stands; the moment of its making before it was first moved."""
        return self._at or self._loaded_on

    def move(self, day: int, at: time) -> None:
        """Put the clock on a day before today (-1 is yesterday) and a time of day, UTC."""
        date = self._loaded_on.date() + timedelta(days=day)
        self._at = datetime.combine(date, at, tzinfo=UTC)
