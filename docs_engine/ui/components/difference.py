"""The difference component: word by word, section by section."""

from collections.abc import Sequence

from docs_engine.model.comparison import SectionComparison
from docs_engine.ui.components import component


def show_difference(comparisons: Sequence[SectionComparison], *, key: str, same: str) -> None:
    """Draw what changed; `same` is said when nothing did."""
    sections = [
        {
            "title": comparison.title,
            "changed": comparison.changed,
            "pieces": [[piece.kind.value, piece.text] for piece in comparison.pieces],
        }
        for comparison in comparisons
    ]
    component("difference", "marks", "difference/difference")(key=key, data={"sections": sections, "same": same})
