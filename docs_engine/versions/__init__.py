"""Versions: what their content hash covers, what changed between two of them, and who last changed what."""

from docs_engine.versions.blame import blame
from docs_engine.versions.comparison import compare_sections
from docs_engine.versions.identity import canonical_text, content_hash

__all__ = ["blame", "canonical_text", "compare_sections", "content_hash"]
