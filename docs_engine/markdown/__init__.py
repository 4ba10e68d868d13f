"""A tolerant Markdown reader and a writer whose files it reads back unchanged."""

from docs_engine.markdown.paragraphs import read_paragraphs, read_section

__all__ = ["read_paragraphs", "read_section"]
