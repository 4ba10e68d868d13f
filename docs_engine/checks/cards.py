"""A check card as a value: what is looked for, where, and what the reader is told."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from types import MappingProxyType

from docs_engine.model.evidence import EvidenceRecord
from docs_engine.model.finding import Severity
from docs_engine.model.paragraph import ParagraphKind
from docs_engine.model.stage import Stage

OptionValue = int | float | str | bool | tuple[str, ...]
TokenPattern = tuple[Mapping[str, object], ...]

PROSE_KINDS = frozenset(kind for kind in ParagraphKind if kind is not ParagraphKind.CODE)


class Kind(StrEnum):
    """How a card finds what it looks for."""

    PHRASES = "phrases"
    TOKENS = "tokens"
    DEPENDENCY = "dependency"
    METRIC = "metric"
    REDUCER = "reducer"
    CODE = "code"


@dataclass(frozen=True, slots=True)
class Scope:
    """Where a card applies; an empty tuple means everywhere.

    `customer_language` cards are off for document types that switch customer language off. `english` cards need
    English text; the others only look at structure. A quoted passage is one in a block quote or in quotation marks.
    """

    parts: tuple[str, ...] = ()
    profiles: tuple[str, ...] = ()
    sections: tuple[str, ...] = ()
    except_sections: tuple[str, ...] = ()
    doctypes: tuple[str, ...] = ()
    except_doctypes: tuple[str, ...] = ()
    stages: tuple[str, ...] = ()
    paragraphs: frozenset[ParagraphKind] = PROSE_KINDS
    customer_language: bool = False
    english: bool = True


@dataclass(frozen=True, slots=True)
class ExampleSection:
    """A section of an example document; `text` is Markdown."""

    key: str
    text: str
    part: str = ""
    title: str = ""


@dataclass(frozen=True, slots=True)
class Example:
    """A small document that a card must flag or leave alone, with what is known about it."""

    sections: tuple[ExampleSection, ...]
    doctype: str = ""
    title: str = ""
    product: str = ""
    company: str = ""
    customers: tuple[str, ...] = ()
    competitors: tuple[str, ...] = ()
    evidence: tuple[EvidenceRecord, ...] = ()


@dataclass(frozen=True, slots=True)
class Card:
    """One check as its TOML file describes it.

    `message` may hold {quote} and the values its rule gives. A finding whose sentence already has a finding of one of
    the `yields_to` checks is not repeated. `path` is the file the card was read from. `severity` is the one at
    the stage "validated", `severities` those of all stages. Of the findings of a `sparse` card only a few are listed
    while they are suggestions.
    """

    id: str
    message: str
    why: str
    ask: str
    severity: Severity
    kind: Kind
    scope: Scope
    path: Path
    flag: tuple[Example, ...]
    passes: tuple[Example, ...]
    exceptions: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()
    patterns: tuple[TokenPattern, ...] = ()
    rule: str = ""
    options: Mapping[str, OptionValue] = field(default_factory=lambda: MappingProxyType({}))
    yields_to: tuple[str, ...] = ()
    sparse: bool = False
    severities: Mapping[Stage, Severity] = field(default_factory=lambda: MappingProxyType({}))

    def severity_at(self, stage: Stage) -> Severity:
        """Give how much a finding weighs in a document of that stage."""
        return self.severities.get(stage, self.severity)

    def number(self, option: str) -> float:
        """Give the numeric option, 0 when the card does not give it."""
        value = self.options.get(option, 0)
        return float(value) if isinstance(value, int | float) else 0.0

    def names(self, option: str) -> tuple[str, ...]:
        """Give the option as a tuple of words, empty when the card does not give it."""
        value = self.options.get(option, ())
        return value if isinstance(value, tuple) else (str(value),)
