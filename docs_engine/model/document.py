"""Documents, their drafts and their immutable versions."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from docs_engine.model.evidence import EvidenceRecord
from docs_engine.model.paragraph import Paragraph
from docs_engine.model.stage import Stage


class State(StrEnum):
    """Where a document stands; derived from rows by review.lifecycle, never stored."""

    DRAFT = "draft"
    IN_REVIEW = "in_review"
    CHANGES_REQUESTED = "changes_requested"
    NOT_RECOMMENDED = "not_recommended"
    RECOMMENDED = "recommended"
    APPROVED = "approved"
    APPROVED_OVERRIDE = "approved_override"
    WITHDRAWN = "withdrawn"
    LOCKED = "locked"


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a document: its stable key, its title and its Markdown text (headings of the section excluded)."""

    key: str
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class ReadSection:
    """A section with its paragraphs located, as the Markdown reader gives it to checks, pages and Word.

    `key` is "" for a section the document type does not know. `part` is the larger part it stands in
    (press_release, external_faq, internal_faq, main, appendix) or "". `offset` is where `text` begins in the file
    it was read from (0 for sections of the workspace). `title_start` is where its heading line begins in the file.
    """

    key: str
    title: str
    text: str
    paragraphs: tuple[Paragraph, ...]
    part: str = ""
    offset: int = 0
    title_start: int = 0


@dataclass(frozen=True, slots=True)
class FaqPair:
    """One question of a FAQ with its answer; `start` and `end` are code point offsets of both in the section's text."""

    question: str
    answer: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class ReadDocument:
    """A Markdown file as read: sections are slices of it, in file order; `doctype_key` is "" for an unknown kind."""

    title: str
    doctype_key: str
    sections: tuple[ReadSection, ...]

    def section(self, key: str) -> ReadSection | None:
        """Return the first section with this key, or None."""
        return next((section for section in self.sections if section.key == key), None)


@dataclass(frozen=True, slots=True)
class Document:
    """A document of the workspace: who owns it, who signs it, who may see it."""

    id: str
    doctype: str
    title: str
    team_id: str
    owner_id: str
    approver_id: str
    created_at: datetime
    updated_at: datetime
    shared: bool = False
    withdrawn_at: datetime | None = None
    gate_document_id: str = ""
    stage: Stage = Stage.VALIDATED


@dataclass(frozen=True, slots=True)
class DraftSection:
    """A section of a draft.

    `revision` is the draft revision at which its text last changed. `edited` is true when a person changed the text
    after it was drafted from answers; such a section is never redrafted without being asked.
    """

    section: Section
    revision: int
    edited: bool


@dataclass(frozen=True, slots=True)
class Draft:
    """The one editable state of a document.

    `revision` grows by one with every save; `answers` map question key -> text; `evidence` is in the order of marks.
    """

    document_id: str
    revision: int
    title: str
    sections: tuple[DraftSection, ...]
    answers: Mapping[str, str]
    updated_at: datetime
    updated_by: str
    evidence: tuple[EvidenceRecord, ...] = ()

    def section(self, key: str) -> DraftSection | None:
        """Return the draft section with this key, or None."""
        return next((entry for entry in self.sections if entry.section.key == key), None)

    def record(self, mark: str) -> EvidenceRecord | None:
        """Return the evidence record with this mark, or None."""
        return next((record for record in self.evidence if record.mark == mark), None)


@dataclass(frozen=True, slots=True)
class Version:
    """An immutable submitted state. `content_hash` is the SHA-256 that verdicts and sign-offs are bound to.

    `evidence` holds the records as they were when it was submitted.
    """

    document_id: str
    number: int
    content_hash: str
    title: str
    sections: tuple[Section, ...]
    author_id: str
    created_at: datetime
    note: str = ""
    evidence: tuple[EvidenceRecord, ...] = ()


@dataclass(frozen=True, slots=True)
class VersionHeader:
    """A version without its texts, for lists."""

    document_id: str
    number: int
    content_hash: str
    title: str
    author_id: str
    created_at: datetime
    note: str = ""


@dataclass(frozen=True, slots=True)
class DraftStamp:
    """Who saves which draft revision and when; `revision` is the new one, exactly one above the stored one."""

    revision: int
    person_id: str
    at: datetime


@dataclass(frozen=True, slots=True)
class DraftChange:
    """The last change of one part of a draft (a section, an answer or the title): its text, and who saved it when."""

    revision: int
    text: str
    person_id: str
    at: datetime


@dataclass(frozen=True, slots=True)
class DocumentFilter:
    """What a list of documents is narrowed to; "" narrows nothing."""

    doctype: str = ""
    team_id: str = ""
    owner_id: str = ""
