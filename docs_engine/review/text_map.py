"""Which letters of an old text stand where in a new one."""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from rapidfuzz.distance import Indel

_PARAGRAPH = re.compile(r"[^\n]+|\n+")
_BLOCK = re.compile(r"\S(?:(?!\n\n).)*", re.DOTALL)
_TOKEN = re.compile(r"\w+|\s+|[^\w\s]")
_MOST_PAIRS = 4_000_000
_LONG = 40


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
            for run in self._between(start, end, key=_old_end)
            if run.old < end
        ]
        if not parts:
            return 0, 0, 0
        return parts[0][0], parts[-1][1], sum(stop - begin for begin, stop in parts)

    def now_at(self, old: int) -> int | None:
        """Return where one old letter stands now, None when it is gone."""
        found = self._between(old, old + 1, key=_old_end)
        return next((run.new + old - run.old for run in found if run.old <= old), None)

    def foreign(self, start: int, end: int, home: tuple[int, int]) -> int:
        """Count the letters of a new passage that came from outside the old passage `home`."""
        count = 0
        for run in self._between(start, end, key=_new_end):
            begin, stop = max(start, run.new), min(end, run.new + run.length)
            if begin < stop:
                source = run.old + begin - run.new
                inside = min(source + stop - begin, home[1]) - max(source, home[0])
                count += stop - begin - max(inside, 0)
        return count

    def loose(self, length: int) -> tuple[tuple[int, int, int], ...]:
        """Give the stretches of the new text, `length` letters long, between long kept runs.

        Each has its start, its end, and how many of its letters were not in the old text.
        """
        found = []
        begin, added, last = 0, 0, 0
        for run in (*self.runs, Kept(0, length, _LONG)):
            added += run.new - last
            last = run.new + run.length
            if run.length >= _LONG:
                if added:
                    found.append((begin, run.new, added))
                begin, added = last, 0
        return tuple(found)

    def _between(self, start: int, end: int, *, key: Callable[[Kept], int]) -> Iterator[Kept]:
        """Give the runs that end behind `start` and, as far as `key` sees them, do not begin behind `end`."""
        for run in self.runs[bisect_right(self.runs, start, key=key) :]:
            if key(run) - run.length >= end:
                return
            yield run


def _old_end(run: Kept) -> int:
    return run.old + run.length


def _new_end(run: Kept) -> int:
    return run.new + run.length


def paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """Give where each paragraph starts and ends; an empty line parts two."""
    return (match.span() for match in _BLOCK.finditer(text))


def paragraph_at(text: str, at: int) -> tuple[int, int]:
    """Return the start and the end of the paragraph around a letter."""
    before, behind = text.rfind("\n\n", 0, at), text.find("\n\n", at)
    return (0 if before < 0 else before + 2, len(text) if behind < 0 else behind)


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
