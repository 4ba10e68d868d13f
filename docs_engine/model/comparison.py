"""What changed between two texts, word by word, and in which version each paragraph got its words."""

from dataclasses import dataclass
from datetime import datetime
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


@dataclass(frozen=True, slots=True)
class Origin:
    """The version in which something was last changed, with who submitted it and when."""

    version: int
    author_id: str
    created_at: datetime


@dataclass(frozen=True, slots=True)
class BlamedSection:
    """The paragraphs of a section in their order, each with where its present words come from."""

    key: str
    title: str
    paragraphs: tuple[tuple[str, Origin], ...]
