"""The draft of a document as it stands now: its words, their hash, their place in the search."""

from collections.abc import Mapping
from dataclasses import replace

from docs_engine.drafting import open_point
from docs_engine.errors import NotFoundError
from docs_engine.markdown import read_section
from docs_engine.model.doctype import DocumentType, Question
from docs_engine.model.document import Document, Draft, ReadSection, Section, Version
from docs_engine.services.desk import Desk
from docs_engine.versions import content_hash


def draft_of(desk: Desk, document_id: str) -> Draft:
    """Return the draft of a document that is known to exist."""
    draft = desk.store.drafts.get(document_id)
    if draft is None:
        raise NotFoundError("draft", document_id)
    return draft


def texts_of(content: Draft | Version) -> tuple[Section, ...]:
    """Return the sections of a draft, without who changed them when, or of a version."""
    if isinstance(content, Version):
        return content.sections
    return tuple(entry.section for entry in content.sections)


def read_sections(doctype: DocumentType, sections: tuple[Section, ...]) -> tuple[ReadSection, ...]:
    """Read the Markdown of workspace sections, each with the part that its type puts it in."""
    parts = {section.key: section.part for section in doctype.sections}
    return tuple(read_section(section, part=parts.get(section.key, "")) for section in sections)


def with_text(draft: Draft, section: str, text: str) -> Draft:
    """Return the draft with another text in one section, as if it were saved."""
    sections = (
        replace(entry, section=replace(entry.section, text=text)) if entry.section.key == section else entry
        for entry in draft.sections
    )
    return replace(draft, sections=tuple(sections))


def draft_hash(document: Document, draft: Draft) -> str:
    """Return the content hash that the draft would have as a version."""
    return content_hash(document.id, document.doctype, draft.title, texts_of(draft), draft.evidence)


def index_draft(desk: Desk, draft: Draft) -> None:
    """Put the draft's present words into the search index, in the transaction of their change."""
    text = "\n\n".join(f"{section.title}\n{section.text}" for section in texts_of(draft))
    desk.store.search.index_document(draft.document_id, draft.title, text)


def questions_of_open_points(doctype: DocumentType) -> Mapping[str, Question]:
    """Map the words that stand in a draft for a missing answer to the question they name."""
    return {open_point(question): question for question in doctype.questions}
