"""The difference component: word by word, section by section, in the look that the reader and Word give the text."""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any

from docs_engine.markdown import read_section
from docs_engine.model.comparison import ChangeKind, SectionComparison, TrackedParagraph, TrackedPiece
from docs_engine.model.document import ReadSection, Section
from docs_engine.serving.shapes import span_out
from docs_engine.ui.components import component
from docs_engine.versions import track_section


def show_difference(comparisons: Sequence[SectionComparison], *, key: str, same: str) -> None:
    """Draw what changed; `same` is said when nothing did."""
    data = {"sections": [_section(comparison) for comparison in comparisons], "same": same}
    component("difference", "marks", "paragraphs", "difference/difference")(key=key, data=data)


@lru_cache(maxsize=512)
def _section(comparison: SectionComparison) -> dict[str, Any]:
    """Give a section as the component draws it; most are asked for again as they were."""
    tracked = track_section(_read(comparison, ChangeKind.ADDED), _read(comparison, ChangeKind.REMOVED))
    return {
        "title": comparison.title,
        "changed": comparison.changed,
        "paragraphs": [_paragraph(paragraph) for paragraph in tracked.paragraphs],
    }


def _read(comparison: SectionComparison, without: ChangeKind) -> ReadSection:
    """Read one of the two texts: the older is all but what was added, the newer all but what was removed."""
    text = "".join(piece.text for piece in comparison.pieces if piece.kind is not without)
    return read_section(Section(comparison.key, comparison.title, text))


def _paragraph(tracked: TrackedParagraph) -> dict[str, Any]:
    paragraph = tracked.paragraph
    return {
        "kind": paragraph.kind.value,
        "level": paragraph.level,
        "number": paragraph.number,
        "spans": _spans(tracked.pieces),
        "rows": [[_spans(cell) for cell in row.cells] for row in tracked.rows],
    }


def _spans(pieces: Iterable[TrackedPiece]) -> list[dict[str, Any]]:
    return [{**span_out(span), "change": piece.kind.value} for piece in pieces for span in piece.spans]
