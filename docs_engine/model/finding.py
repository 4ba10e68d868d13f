"""What the checks say about a text."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from docs_engine.model.claim import Claim


class Severity(StrEnum):
    """How much a finding weighs, from least to most."""

    SUGGESTION = "suggestion"
    WARNING = "warning"
    BLOCKER = "blocker"

    @property
    def rank(self) -> int:
        return list(Severity).index(self)


@dataclass(frozen=True, slots=True)
class Finding:
    """One located, explained observation.

    `start` and `end` are code point offsets in the section's text (both 0 for a finding about the whole section or
    document). `section` is the section key, "" for the whole document. `paragraph` is the index of the paragraph in
    the section, -1 for none. `id` is stable while the sentence stays the same. `ask` says what to do about it.
    """

    id: str
    check: str
    severity: Severity
    section: str
    section_index: int
    paragraph: int
    start: int
    end: int
    quote: str
    sentence: str
    message: str
    why: str
    ask: str


@dataclass(frozen=True, slots=True)
class NotApplicable:
    """A check that could not or should not run on this document, and why."""

    check: str
    reason: str


@dataclass(frozen=True, slots=True)
class HeldBack:
    """How many suggestions of a check are not listed at the document's stage."""

    check: str
    count: int


@dataclass(frozen=True, slots=True)
class Voice:
    """How often a text speaks of its reader ("you"), of its customers ("they", or by name), of its authors ("we").

    A fact without a right value. `parts` are those that were counted, empty for the whole document.
    """

    you: int = 0
    they: int = 0
    we: int = 0
    parts: tuple[str, ...] = ()

    @property
    def told(self) -> str:
        """The counts as one sentence."""
        parts = (part.replace("_", " ").replace("faq", "FAQ") for part in self.parts)
        where = " and ".join(parts) or "the whole document"
        counts = f"you {self.you}, they (or the customers by name) {self.they}, we {self.we}"
        return f"Spoken of in {where}, in words: {counts}."


@dataclass(frozen=True, slots=True)
class CheckReport:
    """All findings in reading order, every claim with its support, and what did not apply.

    `dismissed` holds the findings that somebody overruled with a reason; they are set apart, never dropped.
    `held_back` counts the suggestions that the document's stage keeps off the list. `voice` is None where nobody asks
    whom the text speaks of.
    """

    findings: tuple[Finding, ...]
    claims: tuple[Claim, ...] = ()
    not_applicable: tuple[NotApplicable, ...] = ()
    words: int = 0
    dismissed: tuple[Finding, ...] = ()
    held_back: tuple[HeldBack, ...] = ()
    voice: Voice | None = None


@dataclass(frozen=True, slots=True)
class DocumentFacts:
    """What the product knows about a document before reading it; names as people write them.

    `customers` holds the customer named at intake and its synonyms; all are matched without regard to case.
    """

    product: str = ""
    company: str = ""
    customers: tuple[str, ...] = ()
    competitors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Dismissal:
    """A finding overruled by a named person with a reason; it lapses when the sentence changes."""

    finding_id: str
    document_id: str
    check: str
    sentence: str
    reason: str
    person_id: str
    created_at: datetime
