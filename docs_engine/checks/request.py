"""What a check is asked about: a document of any type with what is known about it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from docs_engine.model.doctype import DocumentType
from docs_engine.model.document import ReadSection
from docs_engine.model.evidence import EvidenceRecord
from docs_engine.model.finding import DocumentFacts
from docs_engine.model.stage import Stage

_BETWEEN_NAMES = re.compile(r"\s*(?:[;,\n]|\band\b|\bor\b)\s*")


@dataclass(frozen=True, slots=True)
class CheckRequest:
    """A document to check.

    `doctype` None is a document of a kind without a type folder; `kind` then may name it (coe, one_pager, other).
    `answers` are those of its interview. `stage` decides how much each finding weighs. `evidence` are the records
    that its marks may point at. `pages` says how many printed pages a part takes, by its key; without them its words
    are counted.
    """

    doctype: DocumentType | None
    title: str
    sections: tuple[ReadSection, ...]
    facts: DocumentFacts = field(default_factory=DocumentFacts)
    answers: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    kind: str = ""
    stage: Stage = Stage.VALIDATED
    evidence: tuple[EvidenceRecord, ...] = ()
    pages: Mapping[str, float] = field(default_factory=lambda: MappingProxyType({}))

    @property
    def kind_key(self) -> str:
        """The document type's key, else the kind the caller named, else ""."""
        return self.doctype.key if self.doctype else self.kind

    def record(self, mark: str) -> EvidenceRecord | None:
        """Return the evidence record with this mark, or None."""
        return next((record for record in self.evidence if record.mark == mark.upper()), None)


def facts_from_answers(doctype: DocumentType, answers: Mapping[str, str]) -> DocumentFacts:
    """Read what the interview's answers say about product, company, customers and competitors.

    Several names in one answer stand apart by commas, semicolons, lines, "and" or "or".
    """
    given = {question.fact: answers.get(question.key, "").strip() for question in doctype.questions if question.fact}
    return DocumentFacts(
        product=given.get("product", ""),
        company=given.get("company", ""),
        customers=_names(given.get("customer", "") + "\n" + given.get("customers", "")),
        competitors=_names(given.get("competitors", "") + "\n" + given.get("competitor", "")),
    )


def _names(answer: str) -> tuple[str, ...]:
    names = (name.strip(" .\"'“”") for name in _BETWEEN_NAMES.split(answer))
    return tuple(dict.fromkeys(name for name in names if name))
