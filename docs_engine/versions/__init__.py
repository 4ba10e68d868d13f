"""Versions: what their content hash covers, and what changed between two of them."""

from docs_engine.versions.comparison import compare_sections
from docs_engine.versions.identity import canonical_text, content_hash

__all__ = ["canonical_text", "compare_sections", "content_hash"]
