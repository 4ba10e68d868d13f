"""What changed between two texts, word by word."""

from dataclasses import dataclass
from enum import StrEnum


class ChangeKind(StrEnum):
    """Whether a piece stands in both texts or only one."""

    SAME = "same"
    ADDED = "added"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of words that is the same, added or removed."""

    kind: ChangeKind
    text: str


@dataclass(frozen=True, slots=True)
class SectionComparison:
    """One section in two versions; `title` is the newer one's."""

    key: str
    title: str
    pieces: tuple[Piece, ...]

    @property
    def changed(self) -> bool:
        return any(piece.kind is not ChangeKind.SAME for piece in self.pieces)
