"""Drafts: answer questions, edit sections, draft from answers."""

from dataclasses import dataclass

from docs_engine.model.doctype import Question
from docs_engine.model.document import Draft
from docs_engine.services.actor import Actor


@dataclass(frozen=True, slots=True)
class AnswerChange:
    """A new text for the answer to one question, typed over the draft at `base_revision`."""

    question: str
    text: str
    base_revision: int


@dataclass(frozen=True, slots=True)
class SectionChange:
    """A new text for one section, typed over the draft at `base_revision`."""

    section: str
    text: str
    base_revision: int


@dataclass(frozen=True, slots=True)
class SaveReceipt:
    """What a save did: the draft's new revision and the keys of the sections that were drafted again."""

    revision: int
    redrafted: tuple[str, ...] = ()


class Drafts:
    """The one editable state of each document."""

    def read(self, actor: Actor, document_id: str) -> Draft:
        """Return the draft as it stands."""
        raise NotImplementedError

    def open_points(self, actor: Actor, document_id: str) -> tuple[Question, ...]:
        """List the questions that nobody has answered, in the interview's order."""
        raise NotImplementedError

    def answer(self, actor: Actor, document_id: str, change: AnswerChange) -> SaveReceipt:
        """Save an answer and draft again the sections it feeds, except those edited by hand.

        StaleVersionError when this very answer changed after `base_revision`; its details carry revision, text, by, at.
        """
        raise NotImplementedError

    def save_section(self, actor: Actor, document_id: str, change: SectionChange) -> SaveReceipt:
        """Save a section's text as edited by hand.

        StaleVersionError when this very section changed after `base_revision`; details carry revision, text, by, at.
        """
        raise NotImplementedError

    def redraft_section(self, actor: Actor, document_id: str, section: str, base_revision: int) -> SaveReceipt:
        """Draft one section again from the answers; what was edited by hand gives way."""
        raise NotImplementedError

    def save_title(self, actor: Actor, document_id: str, title: str, base_revision: int) -> SaveReceipt:
        """Save the title; StaleVersionError when it changed after `base_revision`."""
        raise NotImplementedError

    def draft_file(self, doctype_key: str, answers_toml: str, *, strict: bool = False) -> str:
        """Draft a whole document from an answers file and return its Markdown; nothing is stored."""
        raise NotImplementedError
