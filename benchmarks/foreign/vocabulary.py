"""Words that stand once, so that each can be asked for: what a reader sees, what was deleted, what comments say."""

import json
import random
from dataclasses import dataclass, field
from pathlib import Path


@dataclass(slots=True)
class Vocabulary:
    """The words of one file by where they stand, and the chance that shapes it."""

    name: str
    chance: random.Random
    kept: list[str] = field(default_factory=list)
    gone: list[str] = field(default_factory=list)
    said: list[str] = field(default_factory=list)
    given: int = 0

    def words(self, count: int = 3) -> str:
        """Return words that a reader of the file sees."""
        return self._new(count, self.kept)

    def deleted(self, count: int = 3) -> str:
        """Return words that a tracked change has taken out."""
        return self._new(count, self.gone)

    def spoken(self, count: int = 4) -> str:
        """Return words of a comment."""
        return self._new(count, self.said)

    def _new(self, count: int, into: list[str]) -> str:
        made = [f"{self.name}x{number}" for number in range(self.given, self.given + count)]
        self.given += count
        into += made
        return " ".join(made)

    def write(self, path: Path) -> None:
        """Keep the words in a file beside the document."""
        path.write_text(json.dumps({"kept": self.kept, "gone": self.gone, "said": self.said}), "utf-8")
