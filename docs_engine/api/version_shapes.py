"""How the difference and the origins of versions look over HTTP."""

from typing import Any

from docs_engine.model.comparison import BlamedSection, SectionComparison


def comparison_out(section: SectionComparison) -> dict[str, Any]:
    """Give a section's pieces; those that are not "added" make the old text, those not "removed" the new one."""
    return {
        "key": section.key,
        "title": section.title,
        "changed": section.changed,
        "pieces": [{"kind": piece.kind.value, "text": piece.text} for piece in section.pieces],
    }


def blamed_out(section: BlamedSection) -> dict[str, Any]:
    """Give a section's paragraphs with where their words come from."""
    return {
        "key": section.key,
        "title": section.title,
        "paragraphs": [
            {
                "text": text,
                "version": origin.version,
                "author_id": origin.author_id,
                "created_at": origin.created_at.isoformat(),
            }
            for text, origin in section.paragraphs
        ],
    }
