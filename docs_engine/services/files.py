"""Files: draft, check and export documents that are not in the workspace; no database and no person is needed."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from docs_engine.checks import Card, Checker, CheckRequest, Configuration, configured_cards, restrained
from docs_engine.checks.catalogue import card_page
from docs_engine.checks.checker import Progress
from docs_engine.drafting import draft_sections, draft_sections_strict, read_answer_file
from docs_engine.errors import InputError
from docs_engine.evidence import TITLE as RECORDS
from docs_engine.evidence import read_records
from docs_engine.markdown import front_matter_value, read_document, recognise, unclosed_fence, write_markdown
from docs_engine.model.doctype import DocumentType
from docs_engine.model.document import ReadDocument, ReadSection
from docs_engine.model.evidence import EvidenceRecord
from docs_engine.model.finding import CheckReport
from docs_engine.model.page_fit import PageFit
from docs_engine.model.stage import Stage
from docs_engine.services.desk import known_type
from docs_engine.services.paging import pages_of_parts
from docs_engine.services.returning import as_sections, sections_of
from docs_engine.word import ArrivedFile, Changes, TitleBlock, WordRequest, page_fit, read_word, write_word

_LARGEST_FILE = 2_500_000
_BARE = EvidenceRecord("E1", "").lacks  # a plain list of marks and words names no source apart from its words


@dataclass(frozen=True, slots=True)
class RecognisedSection:
    """The key of the section type that a heading was taken for ("" for none)."""

    title: str
    key: str
    recognised_as: str


@dataclass(frozen=True, slots=True)
class FileReport:
    """What the checks say about a file; a finding counts from its section's text, that section from the file.

    `notes` say what was not taken as it is written. `evidence` are the records that a section of it lists.
    """

    path: str
    document_type: str
    sections: tuple[ReadSection, ...]
    report: CheckReport
    recognised: tuple[RecognisedSection, ...] = ()
    stage: Stage = Stage.VALIDATED
    notes: tuple[str, ...] = ()
    evidence: tuple[EvidenceRecord, ...] = ()


@dataclass(frozen=True, slots=True)
class FileAsked:
    """What a caller asks beyond the text; None leaves the stage to the file and its configuration."""

    stage: Stage | None = None
    progress: Progress | None = None


@dataclass(frozen=True, slots=True)
class Files:
    """What can be done with a document that is only a file."""

    types: Mapping[str, DocumentType]
    checker: Checker
    configuration: Configuration = field(default_factory=Configuration)

    @property
    def cards(self) -> tuple[Card, ...]:
        """The cards that are checked, in the order of their ids."""
        return self.checker.cards

    def configured(self, configuration: Configuration) -> "Files":
        """Give the same with the checks that a configuration chooses."""
        checker = self.checker.with_cards(configured_cards(self.checker.cards, configuration))
        return replace(self, checker=checker, configuration=configuration)

    def explained(self, check: str) -> str:
        """Explain one check, which must be known, in Markdown."""
        return card_page(next(card for card in self.cards if card.id == check))

    def known_type(self, key: str) -> DocumentType:
        """Return the type that somebody asked for; NotFoundError with near matches."""
        return known_type(self.types, key)

    def draft(self, doctype_key: str, answers: Path | str, *, name: str = "", strict: bool = False) -> str:
        """Draft a whole document from answers, a TOML file or its text (called `name`), and return its Markdown."""
        doctype = known_type(self.types, doctype_key)
        given = read_answer_file(answers, doctype, name)
        draft = draft_sections_strict if strict else draft_sections
        return write_markdown(given.title, doctype, draft(doctype, given.answers, title=given.title))

    def check(self, text: str, name: str, doctype_key: str = "", asked: FileAsked | None = None) -> FileReport:
        """Check a Markdown text; its document type is recognised when not given.

        The stage is the one asked for, else the one of its front matter, else the configuration's, else "validated".
        """
        _refuse_huge(text, name)
        asked = asked or FileAsked()
        kind = known_type(self.types, doctype_key).key if doctype_key else recognise(text, self.types)
        doctype = self.types.get(kind)
        document = read_document(text, doctype)
        stage, notes = self._stage(text, asked)
        evidence = _records_in(document.sections)
        request = CheckRequest(
            doctype,
            document.title,
            tuple(map(_without_records, document.sections)),
            self.configuration.facts,
            kind="" if doctype else kind,
            stage=stage,
            evidence=evidence,
            pages=pages_of_parts(page_fit(_printed(document, name, doctype))) if doctype else {},
        )
        report = self._apart(self.checker.check(request, asked.progress))
        return FileReport(
            path=name,
            document_type=kind,
            sections=document.sections,
            report=restrained(report, stage, self.cards),
            recognised=tuple(_recognised(section, doctype) for section in document.sections),
            stage=stage,
            notes=(*notes, *_broken(text)),
            evidence=evidence,
        )

    def _stage(self, text: str, asked: FileAsked) -> tuple[Stage, tuple[str, ...]]:
        written = front_matter_value(text, "stage").lower()
        fallback = self.configuration.stage or Stage.VALIDATED
        if asked.stage:
            return asked.stage, ()
        if written and written not in tuple(Stage):
            known = ", ".join(Stage)
            return fallback, (f"the stage {written!r} of its front matter is none of {known}; checked as {fallback}",)
        return Stage(written) if written else fallback, ()

    def _apart(self, report: CheckReport) -> CheckReport:
        """Set apart the findings that the configuration dismisses."""
        dismissed = self.configuration.dismissed
        if not dismissed:
            return report
        return replace(
            report,
            findings=tuple(finding for finding in report.findings if finding.id not in dismissed),
            dismissed=tuple(finding for finding in report.findings if finding.id in dismissed),
        )

    def word(self, text: str, name: str, doctype_key: str = "", *, template: bytes = b"") -> bytes:
        """Turn a Markdown text into a Word file; `name` serves when it has no title.

        InputError when the text is no document of a type that is defined here.
        """
        return write_word(replace(self._as_printed(text, name, doctype_key), template=template))

    def pages(self, text: str, name: str, doctype_key: str = "") -> PageFit:
        """Estimate the pages of that Word file; InputError likewise."""
        return page_fit(self._as_printed(text, name, doctype_key))

    def _as_printed(self, text: str, name: str, doctype_key: str) -> WordRequest:
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
        return _printed(read_document(text, doctype), name, doctype)

    def from_word(self, content: bytes, changes: Changes) -> tuple[str, ArrivedFile]:
        """Read a Word file as Markdown, with what it holds beside; one of ours gives the Markdown of its document.

        ImportRefusedError says why a file is not taken in.
        """
        file = read_word(content, changes)
        doctype = self.types.get(file.properties.get("BackcastType", ""))
        if doctype is None or not file.marks:
            return file.markdown, file
        return write_markdown(file.title, doctype, as_sections(sections_of(file, doctype), doctype)), file


def _printed(document: ReadDocument, name: str, doctype: DocumentType) -> WordRequest:
    return WordRequest(
        doctype=doctype,
        title=document.title or Path(name).stem,
        sections=tuple(section for section in document.sections if not _records_of(section)),
        facts=TitleBlock(document_type=doctype.title),
        evidence=_records_in(document.sections),
    )


def _broken(text: str) -> Iterator[str]:
    line = unclosed_fence(text)
    if line:
        yield f"the code block that opens on line {line} is never closed, so that all that follows is taken for code"


def _records_of(section: ReadSection) -> tuple[EvidenceRecord, ...]:
    """Read the records of a section that holds nothing else; () for any other, a plain list of sources included."""
    records = read_records(section.text)
    listed = section.title == RECORDS or any(record.lacks != _BARE for record in records)
    return records if listed else ()


def _records_in(sections: Iterable[ReadSection]) -> tuple[EvidenceRecord, ...]:
    """Give the records of a whole file; of two under one mark the last."""
    return tuple({record.mark: record for section in sections for record in _records_of(section)}.values())


def _without_records(section: ReadSection) -> ReadSection:
    """Empty a section that lists records: they are evidence and not text to check."""
    return replace(section, text="", paragraphs=()) if _records_of(section) else section


def _refuse_huge(text: str, name: str) -> None:
    if len(text) > _LARGEST_FILE:
        raise InputError(
            f"{name} has {len(text):,} characters; at most {_LARGEST_FILE:,} are read.",
            fields={"file": "too long"},
            hint="Check its parts one by one.",
        )


def _recognised(section: ReadSection, doctype: DocumentType | None) -> RecognisedSection:
    known = doctype.section(section.key) if doctype and section.key else None
    return RecognisedSection(title=section.title, key=section.key, recognised_as=known.key if known else "")
