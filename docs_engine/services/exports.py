"""Exports: Word and Markdown files of drafts and versions."""

import re
from dataclasses import dataclass

from docs_engine.markdown import write_markdown
from docs_engine.services.actor import Actor
from docs_engine.services.case import open_case
from docs_engine.services.checks import read_sections
from docs_engine.services.desk import Desk
from docs_engine.services.evidence import with_evidence
from docs_engine.services.present_draft import draft_of, texts_of
from docs_engine.services.versions import version_of
from docs_engine.services.word_blocks import Names, override_warnings, signoff_block, title_block, word_comments
from docs_engine.word import WordRequest, write_word

_UNFIT = re.compile(r"[^\w .-]+")
_LONGEST_NAME = 80


@dataclass(frozen=True, slots=True)
class WordFile:
    """A .docx file with the name under which it is sent."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Exports:
    """Documents as files."""

    desk: Desk

    def word(self, actor: Actor, document_id: str, number: int | None = None) -> WordFile:
        """Write a version as a Word file with its comments and sign-off; None writes the current draft."""
        case = open_case(self.desk, actor, document_id)
        version = version_of(self.desk, document_id, number) if number is not None else None
        content = version or draft_of(self.desk, document_id)
        names = Names.of(self.desk)
        request = WordRequest(
            doctype=case.doctype,
            title=content.title,
            sections=read_sections(case.doctype, texts_of(content)),
            facts=title_block(case, version, names, case.at.date(), warnings=override_warnings(self.desk, case, names)),
            comments=word_comments(self.desk, case, version, names),
            signoff=signoff_block(case, version, names),
            evidence=content.evidence,
        )
        return WordFile(file_name(content.title, version.number if version else None), write_word(request))

    def markdown(self, actor: Actor, document_id: str, number: int | None = None) -> str:
        """Write a version with its evidence records and its stage as Markdown; None writes the current draft."""
        case = open_case(self.desk, actor, document_id)
        content = version_of(self.desk, document_id, number) if number is not None else draft_of(self.desk, document_id)
        sections = with_evidence(texts_of(content), content.evidence)
        front = {"stage": case.document.stage.value}
        warnings = override_warnings(self.desk, case, Names.of(self.desk))
        if warnings:
            front["override"] = " ".join(warnings)
        return write_markdown(content.title, case.doctype, sections, front=front)


def file_name(title: str, number: int | None) -> str:
    """Return a name that every file system takes: the title, and the version or "draft"."""
    stem = " ".join(_UNFIT.sub(" ", title).split())[:_LONGEST_NAME].strip(" .") or "document"
    return f"{stem} - {f'version {number}' if number is not None else 'draft'}.docx"
