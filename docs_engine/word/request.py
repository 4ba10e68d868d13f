"""What the Word writer is asked for: every value is plain text or a date, ready to print."""

import datetime as dt
from dataclasses import dataclass

from docs_engine.model.comparison import TrackedDocument
from docs_engine.model.doctype import DocumentType
from docs_engine.model.document import ReadSection
from docs_engine.model.evidence import EvidenceRecord


@dataclass(frozen=True, slots=True)
class TitleBlock:
    """What stands under the title on page one; every field may be "" and is then left out.

    `version` None means a draft that was never submitted. `state` and `status_line` are printed as they come.
    `document_id` and the `revision` of a draft go into the custom properties, so that a returning file is known again.
    """

    document_type: str
    team: str = ""
    owner: str = ""
    approver: str = ""
    state: str = ""
    version: int | None = None
    content_hash: str = ""
    date: dt.date | None = None
    status_line: str = ""
    document_id: str = ""
    revision: int | None = None


@dataclass(frozen=True, slots=True)
class WordReply:
    """An answer in a comment's thread."""

    author: str
    initials: str
    date: dt.datetime
    text: str


@dataclass(frozen=True, slots=True)
class WordComment:
    """A comment on a passage: code point offsets in the text of the section at `section_index`.

    Without a passage (`start` == `end`), or when no visible letter lies inside it, the comment stands on the
    section's title; with `section_index` -1 it stands on the document's title. `id` stands in the file as a hidden
    bookmark on the same passage, so that a returning comment is known again; at most 36 letters, digits and `_`.
    A passage that goes on into other sections ends in the one at `last_section`, where `end` counts.
    """

    section_index: int
    start: int
    end: int
    author: str
    initials: str
    date: dt.datetime
    text: str
    resolved: bool = False
    replies: tuple[WordReply, ...] = ()
    id: str = ""
    last_section: int | None = None


@dataclass(frozen=True, slots=True)
class SignOffRow:
    """Who said what, when: a signature or a verdict."""

    name: str
    role: str
    what: str
    when: dt.datetime


@dataclass(frozen=True, slots=True)
class EvidenceLine:
    """One row of data behind an override."""

    statement: str
    value: str
    source: str


@dataclass(frozen=True, slots=True)
class OverrideBlock:
    """Why somebody signed against the recommendation.

    `dissent` holds one line for each verdict that was overruled; `escalation` says before whom the override was
    brought and what they answered.
    """

    reason: str
    evidence: tuple[EvidenceLine, ...]
    risk: str
    mitigation: str
    revisit_on: dt.date
    dissent: tuple[str, ...] = ()
    escalation: str = ""


@dataclass(frozen=True, slots=True)
class VersionRow:
    """One version of the document: who submitted it when, and what they said about it."""

    number: int
    author: str
    when: dt.datetime
    note: str
    content_hash: str


@dataclass(frozen=True, slots=True)
class SignOffBlock:
    """The signatures on page one, bound to a version, its content hash and the head of the audit chain.

    `versions` are listed when there are any.
    """

    state: str
    version: int
    content_hash: str
    audit_head: str
    rows: tuple[SignOffRow, ...]
    override: OverrideBlock | None = None
    versions: tuple[VersionRow, ...] = ()


@dataclass(frozen=True, slots=True)
class Redline:
    """The changes that are written instead of the sections, and the evidence records of the older text."""

    changes: TrackedDocument
    evidence: tuple[EvidenceRecord, ...] = ()


@dataclass(frozen=True, slots=True)
class WordRequest:
    """A document to be written as Word; `language` is a tag such as en-US.

    `evidence` stands in footnotes where its marks are cited; the other records are printed after the sections. With a
    `redline` its sections are written, and comments are not. `profile` goes into the custom properties. `template` is a
    company's own .docx or .dotx, our own when empty.
    """

    doctype: DocumentType
    title: str
    sections: tuple[ReadSection, ...]
    facts: TitleBlock
    comments: tuple[WordComment, ...] = ()
    signoff: SignOffBlock | None = None
    line_numbers: bool = False
    evidence: tuple[EvidenceRecord, ...] = ()
    language: str = "en-US"
    redline: Redline | None = None
    profile: str = ""
    template: bytes = b""
