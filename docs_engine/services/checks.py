"""Checks: what the cards say about a draft, a version, a section as typed, or a file."""

from dataclasses import dataclass

from docs_engine.model.document import ReadSection
from docs_engine.model.finding import CheckReport, Dismissal, Finding
from docs_engine.services.actor import Actor


@dataclass(frozen=True, slots=True)
class RecognisedSection:
    """Which section of the document type a heading was taken for ("" for none)."""

    title: str
    key: str
    recognised_as: str


@dataclass(frozen=True, slots=True)
class FileReport:
    """What the checks say about a file; a finding counts from its section's text, that section from the file."""

    path: str
    document_type: str
    sections: tuple[ReadSection, ...]
    report: CheckReport
    recognised: tuple[RecognisedSection, ...] = ()


class Checks:
    """Findings and claims, and the findings that people overruled by name."""

    def warm(self) -> None:
        """Load the language model now instead of at the first check."""
        raise NotImplementedError

    def draft(self, actor: Actor, document_id: str) -> CheckReport:
        """Check the draft as it stands; dismissed findings are set apart in `dismissed`."""
        raise NotImplementedError

    def version(self, actor: Actor, document_id: str, number: int) -> CheckReport:
        """Check one submitted version."""
        raise NotImplementedError

    def section(self, actor: Actor, document_id: str, section: str, text: str) -> tuple[Finding, ...]:
        """Check one section as it is being typed, beside the rest of the draft; dismissed findings are left out."""
        raise NotImplementedError

    def dismiss(self, actor: Actor, document_id: str, finding_id: str, reason: str) -> None:
        """Overrule a finding of the draft by name and with a reason; it lapses when the sentence changes."""
        raise NotImplementedError

    def undismiss(self, actor: Actor, document_id: str, finding_id: str) -> None:
        """Let a dismissed finding count again."""
        raise NotImplementedError

    def dismissals(self, actor: Actor, document_id: str) -> tuple[Dismissal, ...]:
        """List who overruled what and why, oldest first."""
        raise NotImplementedError

    def file(self, text: str, name: str, doctype_key: str = "") -> FileReport:
        """Check a Markdown text that is not in the workspace; its document type is recognised when not given."""
        raise NotImplementedError
