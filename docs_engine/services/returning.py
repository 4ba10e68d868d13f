"""A Word file that comes in -> the sections of a document type."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from docs_engine.markdown import read_document
from docs_engine.model.doctype import DocumentType
from docs_engine.model.document import Section
from docs_engine.word import ArrivedFile

_LONGEST_KEY = 40 - len("_p00_000_")  # what a bookmark has room for
_UNFIT = re.compile(r"\W")
_LAST_HEADING = re.compile(r"(?:\A|\n\n)#{1,6} ([^\n]+)\Z")
_BLANK = re.compile(r"\s*")


@dataclass(frozen=True, slots=True)
class ArrivedSection:
    """A section as the file has it; `start` is where its text begins in the file's Markdown."""

    key: str
    title: str
    text: str
    start: int


@dataclass(frozen=True, slots=True)
class _Cut:
    key: str
    title: str
    begin: int
    text_start: int


def sections_of(file: ArrivedFile, doctype: DocumentType) -> tuple[ArrivedSection, ...]:
    """Find the sections of the type: by our own bookmarks, else by headings as in any Markdown file.

    What stands behind a section under a heading that the type does not know belongs to that section.
    """
    known = list(_by_bookmark(file, doctype)) or list(_by_heading(file, doctype))
    ends = [*(cut.begin for cut in known[1:]), len(file.markdown)]
    parts = {part.title for part in doctype.parts}
    titles = {section.key: section.title for section in doctype.sections}
    found: dict[str, ArrivedSection] = {}
    for cut, end in zip(known, ends, strict=False):
        text = _without_part(file.markdown[cut.text_start : end].rstrip(), parts)
        lead = len(text) - len(text.lstrip("\n"))
        if cut.key in titles and cut.key not in found:
            title = cut.title or titles[cut.key]
            found[cut.key] = ArrivedSection(cut.key, title, text[lead:], cut.text_start + lead)
    return tuple(found.values())


def front_of(file: ArrivedFile, found: Sequence[ArrivedSection], doctype: DocumentType) -> str:
    """Return what stands before the first section of a foreign file, except its title."""
    if file.marks:
        return ""
    known = list(_by_heading(file, doctype))
    front = file.markdown[: known[0].begin] if known and found else file.markdown
    lines = front.strip().split("\n")
    return "\n".join(lines[1:] if lines[0].startswith("# ") else lines).strip()


def as_sections(found: Sequence[ArrivedSection], doctype: DocumentType) -> tuple[Section, ...]:
    """Return all sections of the type in its order; one that the file has not is empty."""
    texts = {section.key: section.text for section in found}
    return tuple(Section(kind.key, kind.title, texts.get(kind.key, "")) for kind in doctype.sections)


def _by_bookmark(file: ArrivedFile, doctype: DocumentType) -> Iterator[_Cut]:
    """Yield every marked place; one of another key, such as the table of evidence records, only ends the one before."""
    spelled = {_UNFIT.sub("", section.key)[:_LONGEST_KEY]: section.key for section in doctype.sections}
    for mark in file.marks:
        yield _Cut(spelled.get(mark.key, ""), mark.title, mark.start, mark.text_start)


def _by_heading(file: ArrivedFile, doctype: DocumentType) -> Iterator[_Cut]:
    for section in read_document(file.markdown, doctype).sections:
        if section.key:
            yield _Cut(section.key, section.title, section.title_start, section.offset)


def _without_part(text: str, parts: set[str]) -> str:
    """Leave out the heading of a part that begins behind this section."""
    last = _LAST_HEADING.search(text)
    return text[: last.start()].rstrip() if last and last[1].strip() in parts else text
