"""Which version wrote each letter of a text, and which one took each letter of an older text away."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from docs_engine.model.comparison import ChangeKind, Piece
from docs_engine.versions.comparison import compare_texts

_KEPT = -1


@dataclass(frozen=True, slots=True)
class Origins:
    """The step at each letter of the newest text that wrote it, and of the oldest that removed it; -1 for none.

    Step 0 leads from the first text to the second; `last` is the newest.
    """

    added: Sequence[int]
    removed: Sequence[int]
    last: int

    def step_of_added(self, offset: int) -> int:
        return self._known(self.added, offset)

    def step_of_removed(self, offset: int) -> int:
        return self._known(self.removed, offset)

    def _known(self, steps: Sequence[int], offset: int) -> int:
        """Fall back on the newest step: whole texts compared at once may differ where each step alone did not."""
        step = steps[offset] if 0 <= offset < len(steps) else _KEPT
        return self.last if step == _KEPT else step


def trace_origins(texts: Sequence[str]) -> Origins:
    """Follow every letter through texts that came one after the other; at least two are needed."""
    last = len(texts) - 2
    added = _followed(texts, range(last + 1))
    removed = _followed(texts[::-1], range(last, -1, -1))
    return Origins(added, removed, last)


def _followed(texts: Sequence[str], steps: Iterable[int]) -> list[int]:
    marks = [_KEPT] * len(texts[0])
    for step, (old, new) in zip(steps, pairwise(texts), strict=True):
        if old != new:
            marks = _carried(marks, compare_texts(old, new), step)
    return marks


def _carried(marks: list[int], pieces: Iterable[Piece], step: int) -> list[int]:
    carried: list[int] = []
    at = 0
    for piece in pieces:
        length = len(piece.text)
        if piece.kind is ChangeKind.ADDED:
            carried += [step] * length
            continue
        if piece.kind is ChangeKind.SAME:
            carried += marks[at : at + length]
        at += length
    return carried
