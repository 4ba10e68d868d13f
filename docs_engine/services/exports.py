"""Exports: Word and Markdown files of drafts and versions."""

from dataclasses import dataclass

from docs_engine.services.actor import Actor


@dataclass(frozen=True, slots=True)
class WordFile:
    """A .docx file with the name under which it is sent."""

    name: str
    content: bytes


class Exports:
    """Documents as files."""

    def word(self, actor: Actor, document_id: str, number: int | None = None) -> WordFile:
        """Write a version as a Word file with its comments and sign-off; None writes the current draft."""
        raise NotImplementedError

    def markdown(self, actor: Actor, document_id: str, number: int | None = None) -> str:
        """Write a version as Markdown; None writes the current draft."""
        raise NotImplementedError

    def word_from_markdown(self, text: str, name: str) -> bytes:
        """Turn a Markdown text that is not in the workspace into a Word file; `name` serves when it has no title."""
        raise NotImplementedError
