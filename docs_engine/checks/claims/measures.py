"""Cues of measure: numbers with what they count, said of the past or of the world as it is; plain spans of time."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from docs_engine.checks.claims.clauses import About, Clause, Scene, clause_of, is_past
from docs_engine.checks.claims.cue import FAIR, WEAK, Cue, Words, words_between
from docs_engine.checks.claims.quantities import priced
from docs_engine.model.claim import ClaimCategory

if TYPE_CHECKING:
    from spacy.tokens import Token

_SELF = frozenset({About.OWN, About.YOU})
_PRESENT_TAGS = frozenset({"VBZ", "VBP"})
_NUMBERED = frozenset(
    {
        "version", "release", "section", "step", "chapter", "figure", "table", "page", "question", "issue", "ticket",
        "phase", "level", "tier", "stage", "option", "part", "item", "sev", "python", "node", "v", "no", "no.",
        "number", "q", "appendix", "article", "since", "until", "#", "week", "day", "year", "month", "rfc", "component",
    }
)  # fmt: skip
_MONTHS = frozenset(
    {
        "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
        "december", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec", "am", "pm",
        "a.m.", "p.m.", "o'clock",
    }
)  # fmt: skip
_BEFORE_HOURS = frozenset({"at", "before", "after", "by", "past", "until", "till"})
_NO_AMOUNT = re.compile(
    r"(?:19|20)\d\d|\d{1,2}[:.]\d\d|\d+(?:\.\d+){2,}|v\d.*|\d+(?:st|nd|rd|th)|one|zero", re.IGNORECASE
)
_EXAMPLE = re.compile(r"\b(?:for (?:instance|example)|e\.g\.|such as|say,)", re.IGNORECASE)
_SPAN = re.compile(
    r"\b(?:half (?:an? |the )?|an? (?:full |whole |entire |good |single )?|all )"
    r"(?:minute|hour|day|afternoon|morning|evening|night|weekend|week|fortnight|month|quarter|season|winter|summer|"
    r"year|sprint|decade)\b(?! (?:per|a)\b)|"
    r"\b\w+[- ](?:minute|hour|day|week|month|year|quarter)[- ]?long\b|"
    r"\b(?:two|three|four|five|six|\d+)-(?:hour|day|week|month|year)\b",
    re.IGNORECASE,
)
_SPANS = frozenset(
    {
        "half", "minute", "hour", "day", "afternoon", "morning", "evening", "night", "weekend", "week", "fortnight",
        "month", "quarter", "season", "winter", "summer", "year", "sprint", "decade", "long", "quarter-long",
    }
)  # fmt: skip
_TAKING = frozenset({"take", "spend", "cost", "need", "lose", "wait", "do", "last", "require", "use", "save", "be"})


def find_measures(words: Words, start: int, text: str, scene: Scene) -> Iterator[Cue]:
    """Cues of measure in one sentence; `start` is where its `text` begins in the passage."""
    if "CD" in words.tags and not _EXAMPLE.search(text) and not priced(text, scene):
        for token in words.tokens:
            if token.tag_ == "CD" and not _is_name(token):
                noun = _unit(token)
                weight = _weight(clause_of(token, scene), scene)
                if noun is not None and weight:
                    yield Cue(ClaimCategory.QUANTITY, weight, _shown(token, noun), token)
    if words.mean(_SPANS):
        for found in _SPAN.finditer(text):
            token = next((t for t in words.tokens if t.idx + len(t) > start + found.start()), words.tokens[-1])
            clause = clause_of(token, scene)
            weight = _weight(clause, scene)
            if weight and (is_past(clause.verb) or clause.verb.lemma_.lower() in _TAKING):
                yield Cue(ClaimCategory.QUANTITY, weight, found[0], token)


def _is_name(number: "Token") -> bool:
    """Whether a number names something instead of counting: a year, a date, a clock time, a version, a step."""
    if _NO_AMOUNT.fullmatch(number.text):
        return True
    before = number.nbor(-1).lower_ if number.i else ""
    after = number.nbor(1).lower_ if number.i + 1 < len(number.doc) else ""
    return before in _NUMBERED or before in _MONTHS or after in _MONTHS


def _unit(number: "Token") -> "Token | None":
    """Give the noun that a number counts; the number itself where it stands alone as an amount."""
    if number.dep_ in {"nummod", "compound"} and number.head.pos_ in {"NOUN", "PROPN"}:
        return number.head if number.head.i > number.i else None
    timed = number.dep_ == "pobj" and number.head.lower_ in _BEFORE_HOURS
    return number if number.dep_ in {"pobj", "dobj", "attr", "nsubj", "npadvmod"} and not timed else None


def _weight(clause: Clause, scene: Scene) -> float:
    """Say how much a number counts: most in a report of what was, nothing in what the product does or shall do."""
    if clause.modal or clause.infinitive or clause.conditional:
        return 0.0
    past = is_past(clause.verb)
    if clause.about in _SELF:
        return WEAK if past and scene.passage.place.part != "press_release" else 0.0
    if clause.about is About.WE:
        return FAIR if past else WEAK
    if clause.about is About.NOBODY:
        return WEAK if scene.passage.question else 0.3
    if past:
        return FAIR
    return 0.5 if clause.verb.tag_ in _PRESENT_TAGS else 0.3


def _shown(number: "Token", noun: "Token") -> str:
    return words_between(number, noun) if noun.i - number.i < 5 else str(number.text)  # noqa: PLR2004
