"""Word files out: the only package that imports docx, and only when a file is written."""

from docs_engine.word.evidence import with_other_records
from docs_engine.word.request import (
    EvidenceLine,
    OverrideBlock,
    Redline,
    SignOffBlock,
    SignOffRow,
    TitleBlock,
    VersionRow,
    WordComment,
    WordReply,
    WordRequest,
)

__all__ = [
    "EvidenceLine",
    "OverrideBlock",
    "Redline",
    "SignOffBlock",
    "SignOffRow",
    "TitleBlock",
    "VersionRow",
    "WordComment",
    "WordReply",
    "WordRequest",
    "with_other_records",
    "write_word",
]


def write_word(request: WordRequest) -> bytes:
    """Write a document as .docx; the same request gives the same bytes."""
    from docs_engine.word.writer import write_word as write

    return write(request)
