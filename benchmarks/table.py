"""What the benchmarks share: timing calls and printing rows of times with their ratio."""

import statistics
import time
from collections.abc import Callable, Sequence

_WHOLE = 100  # milliseconds from which on decimals say nothing


def timed(action: Callable[[int], object], times: int, clock: Callable[[], float] = time.perf_counter) -> list[float]:
    """Give the milliseconds of each call; the calls are numbered from 1.

    With `clock` time.process_time, what other programs do meanwhile does not count.
    """
    taken = []
    for number in range(1, times + 1):
        start = clock()
        action(number)
        taken.append((clock() - start) * 1000)
    return taken


def print_heading(words: str) -> None:
    print(f"{words:<46} {'p50 ms':>9} {'p95 ms':>9} {'ratio':>8}")


def print_row(name: str, taken: Sequence[float], against: Sequence[float]) -> None:
    """Print median and 95th percentile, and the median as a multiple of that of `against`."""
    p50, p95 = statistics.median(taken), statistics.quantiles(taken, n=20, method="inclusive")[-1]
    print(f"{name:<46} {_figure(p50):>9} {_figure(p95):>9} {p50 / statistics.median(against):>7.1f}x")


def verdict(measured: float, target: float) -> str:
    return "met" if measured <= target else "MISSED"


def _figure(milliseconds: float) -> str:
    return f"{milliseconds:,.0f}" if milliseconds >= _WHOLE else f"{milliseconds:.2f}"
