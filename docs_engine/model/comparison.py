"""What changed between two texts, word by word, and in which version each paragraph got its words."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from docs_engine.model.document import ReadSection
from docs_engine.model.paragraph import Paragraph, Span


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


@dataclass(frozen=True, slots=True)
class Step:
    """Who made the changes of one version, and when."""

    author: str
    at: datetime


@dataclass(frozen=True, slots=True)
class TrackedPiece:
    """Runs of text that stand in both texts or only one; `step` is the place of who changed them among the steps."""

    kind: ChangeKind
    spans: tuple[Span, ...]
    step: int = 0


@dataclass(frozen=True, slots=True)
class TrackedRow:
    """A row of a table that stands in both texts or only one; each cell has its own pieces."""

    kind: ChangeKind
    cells: tuple[tuple[TrackedPiece, ...], ...]
    step: int = 0


@dataclass(frozen=True, slots=True)
class TrackedParagraph:
    """A paragraph that stands in both texts (whatever changed inside) or only one.

    `paragraph` is the newer one, or the one that was removed; `old` its counterpart when it stands in both.
    """

    kind: ChangeKind
    paragraph: Paragraph
    pieces: tuple[TrackedPiece, ...] = ()
    rows: tuple[TrackedRow, ...] = ()
    step: int = 0
    old: Paragraph | None = None


@dataclass(frozen=True, slots=True)
class TrackedSection:
    """A section with what changed in it; `section` is the newer one, or the one that was removed."""

    kind: ChangeKind
    section: ReadSection
    title: tuple[TrackedPiece, ...]
    paragraphs: tuple[TrackedParagraph, ...]
    step: int = 0


@dataclass(frozen=True, slots=True)
class TrackedDocument:
    """Two texts in one: taking all changes gives the newer text, taking none the older one."""

    title: tuple[TrackedPiece, ...]
    sections: tuple[TrackedSection, ...]
    steps: tuple[Step, ...]
