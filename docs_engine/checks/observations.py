"""What one passage shows: everything the whole-document checks need, so that nothing is parsed twice."""

from dataclasses import dataclass

from docs_engine.model.claim import ClaimCategory, ClaimSubject


@dataclass(frozen=True, slots=True)
class Hit:
    """A card found something in a passage; offsets are in the passage's visible text.

    `values` fill the card's message.
    """

    check: str
    start: int
    end: int
    values: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Mention:
    """A word of a passage that whole-document checks look at: an acronym, an evidence mark, a name."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Measure:
    """A number with what it counts, e.g. 50000 "usd" of "prize fund"."""

    value: float
    unit: str
    thing: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class LocalClaim:
    """A claim in a passage before its neighbours are looked at; `exempt` says why it needs no support, or ""."""

    sentence: int
    category: ClaimCategory
    cues: tuple[str, ...]
    exempt: str = ""
    subject: ClaimSubject = ClaimSubject.WORLD


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a passage. `support` says what backs it, "" for nothing; `marks` are its evidence marks.

    `leans` is true where it goes on with what the sentence before it began, and shares that one's support.
    `counts` is true where it holds a number, which may be a further result of the measurement told beside it.
    """

    start: int
    end: int
    words: int
    support: str = ""
    marks: tuple[str, ...] = ()
    leans: bool = True
    counts: bool = False


@dataclass(frozen=True, slots=True)
class Observations:
    """All that was seen in one passage."""

    sentences: tuple[Sentence, ...] = ()
    hits: tuple[Hit, ...] = ()
    claims: tuple[LocalClaim, ...] = ()
    acronyms: tuple[Mention, ...] = ()
    expansions: tuple[Mention, ...] = ()
    measures: tuple[Measure, ...] = ()
    words: int = 0
