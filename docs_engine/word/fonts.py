"""How wide and how tall letters are, measured from freely licensed fonts (benchmarks/measure_fonts.py)."""

import json
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

_MEASURED = Path(__file__).parent / "metrics" / "fonts.json"
_WIDE = frozenset("WF")
_MOST_WORDS = 50_000
# A line may end behind a hyphen before a letter, a dash or a slash between letters, and around each Chinese letter.
_HAN = "\u2e80-\u9fff\uac00-\ud7af\uff00-\uffef\U00020000-\U0003ffff"
_PIECES = re.compile(
    rf"[{_HAN}][\u3001\u3002\uff0c\uff01\uff1f]*"
    rf"|[^{_HAN}]*?(?:[-\u2010\u2013](?=[^\W\d_])|\u2014|(?<=[^\W\d_])/(?=[^\W\d_]))|[^{_HAN}]+"
)


class Widths(dict[str, float]):
    """The width of each letter as a share of the font size; letters that were not measured are taken as similar."""

    def __init__(self, known: Mapping[str, float]) -> None:
        super().__init__(known)
        self._usual = known["n"]

    def __missing__(self, letter: str) -> float:
        self[letter] = self._like(letter)
        return self[letter]

    def _like(self, letter: str) -> float:
        """Take an accented letter for its plain one, a Chinese letter or a picture for a square, a mark for nothing."""
        if unicodedata.category(letter) in ("Mn", "Me", "Cf", "Cc"):
            return 0.0
        if unicodedata.east_asian_width(letter) in _WIDE:
            return 1.0
        plain = unicodedata.normalize("NFD", letter)[0]
        return self[plain] if plain != letter else self._usual


class Words(dict[str, tuple[float, ...]]):
    """How wide the pieces of a word are, between which a line may end; as many words as a busy day has are kept."""

    def __init__(self, letters: Widths) -> None:
        super().__init__()
        self._letters = letters

    def __missing__(self, word: str) -> tuple[float, ...]:
        if len(self) > _MOST_WORDS:
            self.clear()
        wide = self._letters.__getitem__
        self[word] = made = tuple(sum(map(wide, piece)) for piece in _PIECES.findall(word))
        return made


@dataclass(frozen=True, slots=True)
class Face:
    """A font in one look: its widths, and the height of a single line, all as shares of the size."""

    words: Words
    space: float
    height: float


@lru_cache(maxsize=16)
def face(font: str, *, bold: bool, italic: bool) -> Face:
    """Return a font of the template in one look."""
    look = ("b" if bold else "") + ("i" if italic else "")
    measured = _fonts()[f"{font} {look}".strip()]
    em = 2048
    widths = Widths({letter: width / em for letter, width in measured["widths"].items()})
    return Face(Words(widths), widths[" "], (measured["ascent"] + measured["descent"] + measured["gap"]) / em)


@lru_cache(maxsize=1)
def _fonts() -> Any:
    return json.loads(_MEASURED.read_text(encoding="utf-8"))["fonts"]
