"""Pages take turns: one runs at a time, and whoever has waited long enough runs beside it."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import BoundedSemaphore

PATIENCE = 0.2  # seconds; a page that checks a long text must not hold up all others

_one_at_a_time = BoundedSemaphore()


@contextmanager
def turn() -> Iterator[None]:
    """Wait for one's turn, at most for a moment.

    Python computes in one thread at a time. Thirty pages at once finish no sooner than thirty in a row, but take the
    interpreter away from each other so often that each costs twice the time (docs/adr/0011-pages-take-turns.md).
    """
    taken = _one_at_a_time.acquire(timeout=PATIENCE)
    try:
        yield
    finally:
        if taken:
            _one_at_a_time.release()
