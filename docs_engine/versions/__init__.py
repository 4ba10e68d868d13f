"""Versions: what their content hash covers, what changed between two of them, and who last changed what."""

from docs_engine.versions.blame import blame
from docs_engine.versions.comparison import compare_sections
from docs_engine.versions.identity import canonical_text, content_hash
from docs_engine.versions.tracking import Edition, track_changes, track_section

__all__ = ["Edition", "blame", "canonical_text", "compare_sections", "content_hash", "track_changes", "track_section"]
