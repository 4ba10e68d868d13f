"""A tolerant Markdown reader and a writer whose files it reads back unchanged."""

from docs_engine.markdown.document import read_document
from docs_engine.markdown.faq import read_faq
from docs_engine.markdown.fences import unclosed_fence
from docs_engine.markdown.kinds import recognise
from docs_engine.markdown.outline import front_matter_value
from docs_engine.markdown.paragraphs import read_paragraphs, read_section
from docs_engine.markdown.writer import write_markdown

__all__ = [
    "front_matter_value",
    "read_document",
    "read_faq",
    "read_paragraphs",
    "read_section",
    "recognise",
    "unclosed_fence",
    "write_markdown",
]
