"""What a rule in this folder gives: a name, the options it needs, and one function."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING

from docs_engine.checks.cards import Card, Kind
from docs_engine.checks.names import Names
from docs_engine.checks.observations import Hit, LocalClaim, Observations, Sentence
from docs_engine.checks.passages import Passage
from docs_engine.checks.request import CheckRequest
from docs_engine.model.claim import Support

if TYPE_CHECKING:
    from spacy.tokens import Doc


@dataclass(frozen=True, slots=True)
class ParsedPassage:
    """A passage with its parse and sentences, while they are in memory."""

    passage: Passage
    doc: "Doc"
    sentences: tuple[Sentence, ...]
    names: Names


@dataclass(frozen=True, slots=True)
class SeenPassage:
    """A passage with what was observed in it."""

    passage: Passage
    seen: Observations


@dataclass(frozen=True, slots=True)
class Judged:
    """A claim with the passage it stands in and what its support came to."""

    seen: SeenPassage
    claim: LocalClaim
    support: Support
    reason: str


@dataclass(frozen=True, slots=True)
class SeenDocument:
    """All passages of a document in reading order, with the request, the names in use and the judged claims."""

    request: CheckRequest
    names: Names
    passages: tuple[SeenPassage, ...]
    claims: tuple[Judged, ...] = ()

    def in_roles(self, roles: Sequence[str]) -> tuple[SeenPassage, ...]:
        """Give the passages of the sections with one of these keys."""
        return tuple(seen for seen in self.passages if seen.passage.place.role in roles)


@dataclass(frozen=True, slots=True)
class Located:
    """A hit of a whole-document rule: in a passage, on a whole section (`passage` None), or on the document.

    `section` -1 is the whole document. `reason` is the check's answer to why it did not apply, instead of a hit.
    """

    passage: Passage | None = None
    start: int = 0
    end: int = 0
    section: int = -1
    values: tuple[tuple[str, str], ...] = ()
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule under the name that cards use. Exactly one of the two functions is given.

    `over_passage` sees one parsed passage and is cached with it; `over_document` sees what all passages showed.
    """

    name: str
    kind: Kind
    options: Mapping[str, type] = field(default_factory=lambda: MappingProxyType({}))
    over_passage: Callable[[Card, ParsedPassage], Iterable[Hit]] | None = None
    over_document: Callable[[Card, SeenDocument], Iterable[Located]] | None = None
