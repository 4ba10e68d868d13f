"""Word files out and in, PDF and HTML out: the only package that imports docx, and only when a file is written."""

from docs_engine.model.page_fit import PageFit
from docs_engine.word.arrival import (
    ArrivedComment,
    ArrivedFile,
    ArrivedMark,
    ArrivedNote,
    Changes,
    LeftOut,
)
from docs_engine.word.evidence import with_other_records
from docs_engine.word.left_out import left_out
from docs_engine.word.office import office_program, write_pdf
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
    "ArrivedComment",
    "ArrivedFile",
    "ArrivedMark",
    "ArrivedNote",
    "Changes",
    "EvidenceLine",
    "LeftOut",
    "OverrideBlock",
    "Redline",
    "SignOffBlock",
    "SignOffRow",
    "TitleBlock",
    "VersionRow",
    "WordComment",
    "WordReply",
    "WordRequest",
    "left_out",
    "office_program",
    "page_fit",
    "read_word",
    "with_other_records",
    "write_html",
    "write_pdf",
    "write_word",
]


def write_word(request: WordRequest) -> bytes:
    """Write a document as .docx; the same request gives the same bytes."""
    from docs_engine.word.writer import write_word as write

    return write(request)


def read_word(content: bytes, changes: Changes = Changes.ACCEPTED) -> ArrivedFile:
    """Read a Word file in a process of its own, within limits of time and memory.

    ImportRefusedError says what it holds that is not accepted, and what to do.
    """
    from docs_engine.word.confinement import read_confined

    return read_confined(content, changes)


def write_html(request: WordRequest) -> str:
    """Write a document as one HTML file; the same request gives the same text."""
    from docs_engine.word.html import write_html as write

    return write(request)


def page_fit(request: WordRequest) -> PageFit:
    """Estimate the pages and lines of a document as it is written; nothing is written."""
    from docs_engine.word.page_fit import page_fit as estimate

    return estimate(request)
