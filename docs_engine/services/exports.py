"""Exports: drafts, versions, changes and whole histories as files."""

import re
from dataclasses import dataclass, replace

from docs_engine.errors import InputError
from docs_engine.markdown import write_markdown
from docs_engine.model.document import Draft, Version
from docs_engine.model.export import ExportedFile, Profile, WordOptions
from docs_engine.model.page_fit import PageFit
from docs_engine.services.actor import Actor
from docs_engine.services.audit import Audit
from docs_engine.services.case import Case, open_case, see_document
from docs_engine.services.checks import Checks
from docs_engine.services.desk import Desk
from docs_engine.services.evidence import with_evidence
from docs_engine.services.history_files import pack_files, verdicts_page
from docs_engine.services.paging import printed_pages
from docs_engine.services.present_draft import draft_of, texts_of
from docs_engine.services.versions import version_of
from docs_engine.services.word_blocks import Names, override_warnings, signoff_block
from docs_engine.services.word_requests import redline_request, with_findings, word_request
from docs_engine.word import WordRequest, left_out, office_program, write_html, write_pdf, write_word

_UNFIT = re.compile(r"[^\w .-]+")
_LONGEST_NAME = 80


@dataclass(frozen=True, slots=True)
class Exports:
    """Documents as files. Without a number the current draft is written."""

    desk: Desk
    checks: Checks

    @property
    def makes_pdf(self) -> bool:
        """Tell whether LibreOffice was found, which makes the PDF files."""
        return bool(office_program(self.desk.settings.soffice))

    def profiles(self, actor: Actor, document_id: str, number: int | None = None) -> tuple[Profile, ...]:
        """Say which profiles a version can be written in; a signed file needs a verdict or a signature."""
        case = open_case(self.desk, actor, document_id)
        version = version_of(self.desk, document_id, number) if number is not None else None
        signed = signoff_block(case, version, Names.of(self.desk)) is not None
        return (Profile.CLEAN, Profile.REVIEW, *([Profile.SIGNED] if signed else []))

    def left_out(self, actor: Actor, document_id: str, number: int | None = None) -> tuple[str, ...]:
        """Say in words which pictures and links a file of a version cannot take along, and what its template lacks."""
        return left_out(self._request(actor, document_id, number, WordOptions(Profile.CLEAN)))

    def word(
        self, actor: Actor, document_id: str, number: int | None = None, options: WordOptions | None = None
    ) -> ExportedFile:
        """Write a version as Word; WrongStateError for a signed file of words that nobody judged or signed."""
        request = self._request(actor, document_id, number, options or WordOptions())
        return _file(request, "docx", write_word(request))

    def pdf(
        self, actor: Actor, document_id: str, number: int | None = None, options: WordOptions | None = None
    ) -> ExportedFile:
        """Write a version as PDF, without comments; ExportError when LibreOffice is missing or fails."""
        return self._printed(self._request(actor, document_id, number, options or WordOptions(Profile.CLEAN)))

    def html(self, actor: Actor, document_id: str, number: int | None = None) -> ExportedFile:
        """Write a version as one HTML file, without comments."""
        request = self._request(actor, document_id, number, WordOptions(Profile.CLEAN))
        return _file(request, "html", write_html(request).encode())

    def redline(self, actor: Actor, document_id: str, span: tuple[int, int], template: bytes = b"") -> ExportedFile:
        """Write the changes from a version to a later one, or to the draft (0), as tracked changes of a Word file."""
        request = redline_request(self.desk, actor, document_id, span, template or self._template())
        return _file(request, "docx", write_word(request), f"changes from {span[0]} to {span[1] or 'draft'}")

    def redline_pdf(self, actor: Actor, document_id: str, span: tuple[int, int], template: bytes = b"") -> ExportedFile:
        """Write such changes as PDF, where they stand out by colour; ExportError as for any PDF."""
        request = redline_request(self.desk, actor, document_id, span, template or self._template())
        return self._printed(request, f"changes from {span[0]} to {span[1] or 'draft'}")

    def pages(self, actor: Actor, document_id: str, number: int | None = None) -> PageFit:
        """Estimate the pages of a version as its Word file lays it out; None takes the current draft."""
        document = see_document(self.desk, actor, document_id)
        content = version_of(self.desk, document_id, number) if number is not None else draft_of(self.desk, document_id)
        return printed_pages(self.desk, document, content)

    def markdown(self, actor: Actor, document_id: str, number: int | None = None) -> str:
        """Write a version with its evidence records and its stage as Markdown."""
        case = open_case(self.desk, actor, document_id)
        content = version_of(self.desk, document_id, number) if number is not None else draft_of(self.desk, document_id)
        return _markdown(self.desk, case, content)

    def history(self, actor: Actor, document_id: str) -> ExportedFile:
        """Pack every version as Markdown and Word, the verdicts, and the audit trail with its verifier, into one zip.

        A version that was judged or signed is the signed file, any other the one with comments.
        """
        case = open_case(self.desk, actor, document_id)
        names = Names.of(self.desk)
        versions = self.desk.store.versions.history(document_id)[::-1]
        files = {"verdicts.md": verdicts_page(case, names).encode()}
        files["audit trail.zip"] = Audit(self.desk).bundle(actor, document_id)
        for version in versions:
            stem = f"version {version.number:03d}"
            files[f"{stem}.md"] = _markdown(self.desk, case, version).encode()
            profile = Profile.SIGNED if signoff_block(case, version, names) else Profile.REVIEW
            options = WordOptions(profile, template=self._template())
            files[f"{stem}.docx"] = write_word(word_request(self.desk, case, version.number, options))
        return ExportedFile(f"{_stem(case.document.title)} - history.zip", pack_files(files))

    def _request(self, actor: Actor, document_id: str, number: int | None, options: WordOptions) -> WordRequest:
        if options.profile is Profile.REDLINE:
            raise InputError(
                "Changes lie between two versions.", fields={"profile": "clean, review or signed; a redline is its own"}
            )
        case = open_case(self.desk, actor, document_id)
        dressed = replace(options, template=options.template or self._template())
        request = word_request(self.desk, case, number, dressed)
        return with_findings(self.checks, actor, request) if options.findings else request

    def _template(self) -> bytes:
        place = self.desk.settings.word_template
        return place.read_bytes() if place else b""

    def _printed(self, request: WordRequest, what: str = "") -> ExportedFile:
        uncommented = replace(request, comments=())
        return _file(uncommented, "pdf", write_pdf(write_word(uncommented), self.desk.settings.soffice), what)


def file_name(title: str, number: int | None, ending: str = "docx") -> str:
    """Return a name that every file system takes: the title, and the version or "draft"."""
    return f"{_stem(title)} - {_what(number)}.{ending}"


def _stem(title: str) -> str:
    return " ".join(_UNFIT.sub(" ", title).split())[:_LONGEST_NAME].strip(" .") or "document"


def _what(number: int | None) -> str:
    return "draft" if number is None else f"version {number}"


def _file(request: WordRequest, ending: str, content: bytes, what: str = "") -> ExportedFile:
    name = f"{_stem(request.title)} - {what or _what(request.facts.version)}.{ending}"
    return ExportedFile(name, content, left_out(request))


def _markdown(desk: Desk, case: Case, content: Draft | Version) -> str:
    sections = with_evidence(texts_of(content), content.evidence)
    front = {"stage": case.document.stage.value}
    warnings = override_warnings(desk, case, Names.of(desk))
    if warnings:
        front["override"] = " ".join(warnings)
    return write_markdown(content.title, case.doctype, sections, front=front)
