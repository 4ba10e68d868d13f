"""Which items of two sequences belong together."""

from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Generic, TypeVar

from rapidfuzz.distance import Indel

_MOST_PAIRS = 10_000_000
_MOST_LIKENESSES = 10_000
_ALIKE = 0.35

Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of both sequences, the same in both or changed; places are those of the sequences."""

    same: bool
    old: slice
    new: slice


@dataclass(frozen=True, slots=True)
class Matching(Generic[Item]):
    """How items are told apart: `key` is equal for the same item, `likeness` from 0 to 1 for another of its kind."""

    key: Callable[[Item], Hashable]
    likeness: Callable[[Item, Item], float]


def align(old: Sequence[Hashable], new: Sequence[Hashable]) -> Iterator[Block]:
    """Give alternating stretches that are the same and that changed; longer than ten million pairs is one change."""
    if len(old) * len(new) > _MOST_PAIRS:
        yield Block(list(old) == list(new), slice(0, len(old)), slice(0, len(new)))
        return
    for same, group in groupby(Indel.opcodes(old, new), key=lambda code: code.tag == "equal"):
        codes = list(group)
        first, last = codes[0], codes[-1]
        yield Block(same, slice(first.src_start, last.src_end), slice(first.dest_start, last.dest_end))


def paired(
    old: Sequence[Item], new: Sequence[Item], matching: Matching[Item]
) -> Iterator[tuple[Item | None, Item | None]]:
    """Pair the items of two sequences in order: equal ones first, between them those that are most alike.

    An item without a counterpart comes alone; what is only old comes before what is only new at its place.
    """
    for block in align([matching.key(item) for item in old], [matching.key(item) for item in new]):
        before, after = old[block.old], new[block.new]
        if block.same:
            yield from zip(before, after, strict=True)
        else:
            yield from _most_alike(before, after, matching.likeness)


def _most_alike(
    old: Sequence[Item], new: Sequence[Item], likeness: Callable[[Item, Item], float]
) -> Iterator[tuple[Item | None, Item | None]]:
    if len(old) * len(new) > _MOST_LIKENESSES:
        yield from ((item, None) for item in old)
        yield from ((None, item) for item in new)
        return
    alike = [[likeness(before, after) for after in new] for before in old]
    i, j = 0, 0
    for at, to in [*_best_pairs(alike), (len(old), len(new))]:
        yield from ((item, None) for item in old[i:at])
        yield from ((None, item) for item in new[j:to])
        if at < len(old):
            yield old[at], new[to]
        i, j = at + 1, to + 1


def _best_pairs(alike: Sequence[Sequence[float]]) -> Iterator[tuple[int, int]]:
    """Give the places of pairs, in order, whose likenesses have the largest sum."""
    rows, columns = len(alike), len(alike[0]) if alike else 0
    best = [[0.0] * (columns + 1) for _ in range(rows + 1)]
    for i in range(rows - 1, -1, -1):
        for j in range(columns - 1, -1, -1):
            pair = best[i + 1][j + 1] + alike[i][j] if alike[i][j] >= _ALIKE else 0.0
            best[i][j] = max(best[i + 1][j], best[i][j + 1], pair)
    i = j = 0
    while i < rows and j < columns:
        if alike[i][j] >= _ALIKE and best[i][j] == best[i + 1][j + 1] + alike[i][j]:
            yield i, j
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1
