"""Word files out: the only package that imports docx, and only when a file is written."""

from docs_engine.word.request import (
    EvidenceLine,
    OverrideBlock,
    SignOffBlock,
    SignOffRow,
    TitleBlock,
    WordComment,
    WordReply,
    WordRequest,
)

__all__ = [
    "EvidenceLine",
    "OverrideBlock",
    "SignOffBlock",
    "SignOffRow",
    "TitleBlock",
    "WordComment",
    "WordReply",
    "WordRequest",
    "write_word",
]


def write_word(request: WordRequest) -> bytes:
    """Write a document as .docx; the same request gives the same bytes."""
    from docs_engine.word.writer import write_word as write

    return write(request)
