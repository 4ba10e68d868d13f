"""Documents: create, find, read, share, withdraw."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from docs_engine.model.action import Action
from docs_engine.model.document import Document, State, Version
from docs_engine.model.review import Escalation, Recommendation, ReviewRecord, SignOff
from docs_engine.services.actor import Actor


@dataclass(frozen=True, slots=True)
class NewDocument:
    """A document to begin; `gate_document_id` names the approved document that a gated type builds on."""

    doctype: str
    title: str
    team_id: str
    approver_id: str = ""
    gate_document_id: str = ""
    answers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class DocumentPage:
    """Everything a page about one document needs to know.

    `latest` is None before the first submission. `may` holds what the reader may do now; `why_not` says for every
    other action which rule refuses it and what would help. `banner` is the active override, `escalation` the one that
    belongs to it. `gate` is "" when open, else every reason why it is closed. `changed_since_version` is true when the
    draft differs from the newest version.
    """

    document: Document
    state: State
    latest: Version | None
    draft_revision: int
    changed_since_version: bool
    record: ReviewRecord
    recommendation: Recommendation
    may: frozenset[Action]
    why_not: Mapping[Action, str]
    banner: SignOff | None
    escalation: Escalation | None
    gate: str


@dataclass(frozen=True, slots=True)
class LibraryQuery:
    """Which documents to list; "" means any. `after` is the `next` of the page before."""

    words: str = ""
    state: str = ""
    doctype: str = ""
    team_id: str = ""
    mine: bool = False
    after: str = ""
    limit: int = 50


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """One line of the library. `version` is 0 before the first submission; `waiting_on` says who has to act next."""

    document: Document
    state: State
    version: int
    open_comments: int
    open_blockers: int
    override: bool
    waiting_on: str


@dataclass(frozen=True, slots=True)
class LibraryPage:
    """Rows, newest change first; `next` is "" on the last page."""

    rows: tuple[DocumentRow, ...]
    next: str


@dataclass(frozen=True, slots=True)
class SearchHit:
    """A document with the passage that matched; true marks the words that were looked for."""

    document: Document
    snippet: tuple[tuple[str, bool], ...]


class Documents:
    """The documents of the workspace."""

    def create(self, actor: Actor, new: NewDocument) -> str:
        """Begin a document, draft all its sections from the answers given, and return its id."""
        raise NotImplementedError

    def read(self, actor: Actor, document_id: str) -> DocumentPage:
        """Tell everything about one document and what the actor may do with it."""
        raise NotImplementedError

    def library(self, actor: Actor, query: LibraryQuery) -> LibraryPage:
        """List the documents that the actor may see."""
        raise NotImplementedError

    def search(self, actor: Actor, words: str, limit: int = 20) -> tuple[SearchHit, ...]:
        """Find documents that the actor may see by their words, best first."""
        raise NotImplementedError

    def set_approver(self, actor: Actor, document_id: str, person_id: str) -> None:
        """Name the person who will sign; never the owner nor anybody who wrote."""
        raise NotImplementedError

    def share(self, actor: Actor, document_id: str) -> None:
        """Let everybody in the workspace read the document."""
        raise NotImplementedError

    def unshare(self, actor: Actor, document_id: str) -> None:
        """Make a shared document private again; invited readers stay."""
        raise NotImplementedError

    def invite(self, actor: Actor, document_id: str, person_id: str) -> None:
        """Let one person read and comment."""
        raise NotImplementedError

    def withdraw(self, actor: Actor, document_id: str, reason: str) -> None:
        """Take the document out of the process for good; ends an active sign-off."""
        raise NotImplementedError
