"""Which way text runs: Word must be told for Hebrew, Arabic and their neighbours."""

import unicodedata
from collections.abc import Iterator
from itertools import groupby

_RIGHT_TO_LEFT = frozenset({"R", "AL"})


def begins_right_to_left(text: str) -> bool:
    """Tell whether the first letter with a direction runs right to left."""
    for letter in text:
        direction = unicodedata.bidirectional(letter)
        if direction == "L":
            return False
        if direction in _RIGHT_TO_LEFT:
            return True
    return False


def by_direction(text: str) -> Iterator[tuple[str, bool]]:
    """Cut text into stretches of one direction; letters without one go with what stands before them."""
    if text.isascii():
        yield text, False
        return
    for right_to_left, letters in groupby(_directed(text), key=lambda pair: pair[1]):
        yield "".join(letter for letter, _ in letters), right_to_left


def _directed(text: str) -> Iterator[tuple[str, bool]]:
    current = begins_right_to_left(text)
    for letter in text:
        direction = unicodedata.bidirectional(letter)
        if direction == "L":
            current = False
        elif direction in _RIGHT_TO_LEFT:
            current = True
        yield letter, current
