"""Files: draft, check and export documents that are not in the workspace; no database and no person is needed."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from docs_engine.checks import Card, Checker, CheckRequest
from docs_engine.drafting import draft_sections, draft_sections_strict, read_answer_file
from docs_engine.errors import InputError
from docs_engine.markdown import read_document, recognise, write_markdown
from docs_engine.model.doctype import DocumentType
from docs_engine.model.document import ReadSection
from docs_engine.model.finding import CheckReport
from docs_engine.services.desk import known_type
from docs_engine.services.texts import DOCUMENT
from docs_engine.word import TitleBlock, WordRequest, write_word


@dataclass(frozen=True, slots=True)
class RecognisedSection:
    """The key of the section type that a heading was taken for ("" for none)."""

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


@dataclass(frozen=True, slots=True)
class Files:
    """What can be done with a document that is only a file."""

    types: Mapping[str, DocumentType]
    checker: Checker

    @property
    def cards(self) -> tuple[Card, ...]:
        """The cards that are checked, in the order of their ids."""
        return self.checker.cards

    def known_type(self, key: str) -> DocumentType:
        """Return the type that somebody asked for; NotFoundError with near matches."""
        return known_type(self.types, key)

    def draft(self, doctype_key: str, answers: Path | str, *, name: str = "", strict: bool = False) -> str:
        """Draft a whole document from answers, a TOML file or its text (called `name`), and return its Markdown."""
        doctype = known_type(self.types, doctype_key)
        given = read_answer_file(answers, doctype, name)
        draft = draft_sections_strict if strict else draft_sections
        return write_markdown(given.title, doctype, draft(doctype, given.answers, title=given.title))

    def check(self, text: str, name: str, doctype_key: str = "") -> FileReport:
        """Check a Markdown text; its document type is recognised when not given."""
        _refuse_huge(text, name)
        kind = known_type(self.types, doctype_key).key if doctype_key else recognise(text, self.types)
        doctype = self.types.get(kind)
        document = read_document(text, doctype)
        report = self.checker.check(
            CheckRequest(doctype, document.title, document.sections, kind="" if doctype else kind)
        )
        return FileReport(
            path=name,
            document_type=kind,
            sections=document.sections,
            report=report,
            recognised=tuple(_recognised(section, doctype) for section in document.sections),
        )

    def word(self, text: str, name: str, doctype_key: str = "") -> bytes:
        """Turn a Markdown text into a Word file; `name` serves when it has no title.

        InputError when the text is no document of a type that is defined here.
        """
        _refuse_huge(text, name)
        kind = known_type(self.types, doctype_key).key if doctype_key else recognise(text, self.types)
        doctype = self.types.get(kind)
        if doctype is None:
            known = ", ".join(sorted(self.types))
            raise InputError(
                f"{name} was not recognised as a document of a known type.",
                fields={"file": f"looks like {kind!r}; known types are {known}"},
                hint="Give it the headings of a known type; `types` lists them.",
            )
        document = read_document(text, doctype)
        return write_word(
            WordRequest(
                doctype=doctype,
                title=document.title or Path(name).stem,
                sections=document.sections,
                facts=TitleBlock(document_type=doctype.title),
            )
        )


def _refuse_huge(text: str, name: str) -> None:
    if len(text) > DOCUMENT:
        raise InputError(
            f"{name} has {len(text):,} characters; at most {DOCUMENT:,} are read.",
            fields={"file": "too long"},
            hint="Check its parts one by one.",
        )


def _recognised(section: ReadSection, doctype: DocumentType | None) -> RecognisedSection:
    known = doctype.section(section.key) if doctype and section.key else None
    return RecognisedSection(title=section.title, key=section.key, recognised_as=known.key if known else "")
