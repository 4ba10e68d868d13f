"""Sections -> a Markdown file that reads back as the same sections."""

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType

from docs_engine.markdown.document import read_document
from docs_engine.markdown.marked import write_marked
from docs_engine.model.doctype import DocumentType
from docs_engine.model.document import Section

_MAIN = "main"
_NOTHING: Mapping[str, str] = MappingProxyType({})


def write_markdown(
    title: str, doctype: DocumentType, sections: Sequence[Section], *, front: Mapping[str, str] = _NOTHING
) -> str:
    """Write a document as Markdown, with what `front` says as its front matter.

    Headings alone tell the sections apart where that is enough; where a text would be read back differently, as when
    it holds a heading of its own, a comment marks the beginning of each section.
    """
    matter = "".join(f"{key}: {value}\n" for key, value in front.items())
    matter = f"---\n{matter}---\n\n" if matter else ""
    plain = matter + "\n\n".join(_pieces(title, doctype, sections)) + "\n"
    read = read_document(plain, doctype)
    back = [Section(section.key, section.title, section.text) for section in read.sections]
    if read.title == title and back == list(sections):
        return plain
    parts = {section.key: section.part for section in doctype.sections}
    return matter + write_marked(title, doctype.key, sections, parts)


def _pieces(title: str, doctype: DocumentType, sections: Sequence[Section]) -> Iterator[str]:
    yield f"# {title}"
    part = ""
    for section in sections:
        kind = doctype.section(section.key)
        larger = next((entry for entry in doctype.parts if kind and entry.key == kind.part), None)
        alone = larger is None or larger.key == _MAIN or larger.title == section.title
        if larger is not None and larger.key != part and not alone:
            yield f"## {larger.title}"
        part = larger.key if larger else ""
        yield f"{'##' if alone else '###'} {section.title}"
        if section.text:
            yield section.text
