"""Which letters of an old text stand where in a new one."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from rapidfuzz.distance import Indel

_PARAGRAPH = re.compile(r"[^\n]+|\n+")
_TOKEN = re.compile(r"\w+|\s+|[^\w\s]")
_MOST_PAIRS = 4_000_000


@dataclass(frozen=True, slots=True)
class Kept:
    """A run of letters that stands in both texts."""

    old: int
    new: int
    length: int


@dataclass(frozen=True, slots=True)
class TextMap:
    """Every kept run, in the order of both texts."""

    runs: tuple[Kept, ...]

    def image(self, start: int, end: int) -> tuple[int, int, int]:
        """Return where old letters stand now (start, end) and how many of them are left; all 0 when none are."""
        parts = [
            (run.new + max(start - run.old, 0), run.new + min(end - run.old, run.length))
            for run in self.runs
            if run.old < end and start < run.old + run.length
        ]
        if not parts:
            return 0, 0, 0
        return parts[0][0], parts[-1][1], sum(stop - begin for begin, stop in parts)

    def now_at(self, old: int) -> int | None:
        """Return where one old letter stands now, None when it is gone."""
        return next((run.new + old - run.old for run in self.runs if run.old <= old < run.old + run.length), None)

    def foreign(self, start: int, end: int, home: tuple[int, int]) -> int:
        """Count the letters of a new passage that came from outside the old passage `home`."""
        count = 0
        for run in self.runs:
            begin, stop = max(start, run.new), min(end, run.new + run.length)
            if begin < stop:
                source = run.old + begin - run.new
                inside = min(source + stop - begin, home[1]) - max(source, home[0])
                count += stop - begin - max(inside, 0)
        return count


def map_texts(old: str, new: str) -> TextMap:
    """Compare paragraph by paragraph, then word by word inside what changed."""
    return TextMap(tuple(_merged(_paragraph_runs(old, new))))


def _paragraph_runs(old: str, new: str) -> Iterator[Kept]:
    before, after = _PARAGRAPH.findall(old), _PARAGRAPH.findall(new)
    old_places, new_places = _places(before), _places(after)
    # Indel never says "replace": a deletion and the insertion beside it belong together.
    for same, group in groupby(Indel.opcodes(before, after), key=lambda change: change.tag == "equal"):
        changes = list(group)
        old_start, new_start = old_places[changes[0].src_start], new_places[changes[0].dest_start]
        old_end, new_end = old_places[changes[-1].src_end], new_places[changes[-1].dest_end]
        if same:
            yield Kept(old_start, new_start, old_end - old_start)
        else:
            yield from _word_runs(old, new, _Gap(old_start, old_end, new_start, new_end))


@dataclass(frozen=True, slots=True)
class _Gap:
    """A stretch of both texts that differs."""

    old_start: int
    old_end: int
    new_start: int
    new_end: int


def _word_runs(old: str, new: str, gap: _Gap) -> Iterator[Kept]:
    before = _TOKEN.findall(old[gap.old_start : gap.old_end])
    after = _TOKEN.findall(new[gap.new_start : gap.new_end])
    if not before or not after or len(before) * len(after) > _MOST_PAIRS:
        return
    old_places, new_places = _places(before), _places(after)
    for change in Indel.opcodes(before, after):
        if change.tag == "equal":
            length = old_places[change.src_end] - old_places[change.src_start]
            yield Kept(
                gap.old_start + old_places[change.src_start], gap.new_start + new_places[change.dest_start], length
            )


def _places(pieces: Sequence[str]) -> list[int]:
    places = [0]
    for piece in pieces:
        places.append(places[-1] + len(piece))
    return places


def _merged(runs: Iterator[Kept]) -> Iterator[Kept]:
    last: Kept | None = None
    for run in runs:
        if last and last.old + last.length == run.old and last.new + last.length == run.new:
            last = Kept(last.old, last.new, last.length + run.length)
            continue
        if last:
            yield last
        last = run
    if last:
        yield last
