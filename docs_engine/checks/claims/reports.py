"""Cues of report: effort spent, change that came about, how often, rough numbers, and phrases that rank."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from docs_engine.checks.claims.clauses import About, Clause, Scene, clause_of, is_past
from docs_engine.checks.claims.cue import FAIR, STRONG, WEAK, Cue, Words, words_between
from docs_engine.checks.claims.quantities import priced
from docs_engine.model.claim import ClaimCategory

if TYPE_CHECKING:
    from spacy.tokens import Token

_NUMBER = (
    r"(?:\d[\d,.]*k?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|"
    r"forty|fifty|sixty|ninety|(?:a |one )?(?:hundred|thousand|dozen)|several|many|countless|most|half a)"
)
_UNIT = (
    r"(?:hours?|days?|weeks?|months?|quarters?|years?|evenings?|nights?|weekends?|winters?|summers?|sprints?|"
    r"engineers?|developers?|people|person-\w+|engineer-\w+|man-\w+|fte|headcount|pages|lines)"
)
_EFFORT = re.compile(
    rf"\b{_NUMBER}(?: and a half)? (?:\w+ )?{_UNIT}\b(?: of\b| for\b| and\b| so far\b|,|\.|$)", re.IGNORECASE
)
_SPENT = re.compile(
    r"\b(?:have|has|had|'ve) (?:already |so far )?(?:spent|invested|put|raised|cost) (?:\w+ ){0,2}"
    r"[$€£]?\d[\d.,]*\s?\w*|"
    r"\b\d+\+? years of (?:\w+ )?experience\b",
    re.IGNORECASE,
)
_SPENDING = frozenset({"spend", "invest", "put", "raise", "cost", "experience"})
_ASKS_EFFORT = re.compile(
    r"\bhow (?:long|much|many)\b|\bcosts?\b|\beffort\b|\bspen[dt]\b|\btook\b|\bbudget\b", re.IGNORECASE
)
_TIMES = re.compile(
    rf"\b(?:once|twice|thrice|{_NUMBER} times|every {_NUMBER} (?:hours|days|weeks|months|years))\b"
    r"(?= (?:a|an|per|each|every|this|last|in|over|the|that|faster|slower|more|as|since|during)\b)|\btwice\b(?=\W*$)",
    re.IGNORECASE,
)
_ROUGH = re.compile(
    r"(?:\b(?:about|around|roughly|nearly|approximately|almost|over|more than|an estimated|upwards of|close to)|~|≈)"
    r" ?[$€£]?\d[\d,.]*(?: (?:\w+ )?[a-z]+)?",
    re.IGNORECASE,
)
_GUESSED = re.compile(
    r"\bwould(?: have| still| also)* (?:take|taken|cost|mean|meant|save|saved|need|needed|be)\b", re.IGNORECASE
)
_RANKED = re.compile(
    r"\b(?:number|no\.|#) ?(?:one|1)\b|\bof choice\b|\bde[- ]facto\b|\bpreferred (?:way|tool|choice)\b|"
    r"\bcomes? close\b|\bbar none\b|\bworld's (?:first|only|best|largest|leading)\b|\bsecond to none\b|\bsweet spot\b|"
    r"\b(?:a|the) (?:leading|top|premier) \w+|\bhands down\b|\bby far\b|\bunlike any(?:thing)?\b|\blike no other\b",
    re.IGNORECASE,
)
_SHOWN = re.compile(
    r"\b(?:which|this|that) (?:shows|proves|explains|means|suggests) (?:that|why|how|people|customers|users)\b|"
    r"\b(?:that|this|which) is (?:what|why|how)\b(?! you\b)|"
    r"\b(?:traces?|traced) back to\b|\bstems? from\b|\bcomes? down to\b|"
    r"\b(?:was|were|is|are) (?:\w+ )?due to\b|\bthanks to\b|\bkeeps? \w+(?: \w+){0,2} (?:away|out|from|alive)\b|"
    r"\bends? up (?:with|\w+ing)\b|\bleft with\b",
    re.IGNORECASE,
)
# Each pattern is tried only on sentences that hold one of its words: most sentences hold none.
_UNITS = frozenset(
    {
        "hour", "day", "week", "month", "quarter", "year", "evening", "night", "weekend", "winter", "summer", "sprint",
        "engineer", "developer", "people", "person", "fte", "headcount", "page", "line", "evenings", "nights",
        "engineers", "engineer-week", "engineer-weeks", "man-hour", "man-hours", "person-year", "person-years",
    }
)  # fmt: skip
_RANKING = frozenset(
    {
        "number", "no", "no.", "#", "#1", "choice", "de", "de-facto", "facto", "preferred", "close", "bar", "world",
        "second", "spot", "leading", "top", "premier", "hands", "far", "any", "anything", "other", "number-one",
    }
)  # fmt: skip
_SHOWING = frozenset(
    {
        "which", "this", "that", "trace", "traces", "traced", "stem", "stems", "come", "comes", "due", "thanks", "keep",
        "keeps", "end", "ends", "left",
    }
)  # fmt: skip
_NEARLY = frozenset(
    {"about", "around", "roughly", "nearly", "approximately", "almost", "over", "than", "estimated", "of", "to"}
)
_CHANGES = frozenset(
    {
        "halve", "double", "triple", "drop", "fall", "rise", "grow", "disappear", "improve", "increase", "decrease",
        "decline", "shrink", "vanish", "climb", "soar", "slip", "worsen", "jump", "go", "plummet", "surge", "collapse",
    }
)  # fmt: skip
_WAYS = frozenset({"up", "down", "away"})
_SELF = frozenset({About.OWN, About.WE, About.YOU})
_RANKING_ENDS = ("iest",)


def find_reports(words: Words, start: int, text: str, scene: Scene) -> Iterator[Cue]:
    """Cues of reported facts in one sentence; `start` is where its `text` begins in the passage."""
    yield from _changed(words, scene)
    yield from _everywhere(words, scene)
    spent = _SPENT.search(text) if words.mean(_SPENDING) else None
    if spent is not None:
        yield Cue(ClaimCategory.QUANTITY, 0.9, spent[0], _at(words, start + spent.start()))
    if scene.passage.place.part != "press_release" and words.mean(_UNITS):
        yield from _effort(words, start, text, scene)
    if "times" in words.lows or not words.lows.isdisjoint(("once", "twice", "every")):
        for found in _TIMES.finditer(text):
            yield from _unless_own(_at(words, start + found.start()), found[0], scene, FAIR, ClaimCategory.QUANTITY)
    if "CD" in words.tags and (words.say(_NEARLY) or "~" in text or "≈" in text) and not priced(text, scene):
        for found in _ROUGH.finditer(text):
            yield from _unless_own(_at(words, start + found.start()), found[0], scene, 0.8, ClaimCategory.QUANTITY)
    for found in _RANKED.finditer(text) if words.say(_RANKING) else ():
        yield Cue(ClaimCategory.SUPERLATIVE, 0.9, found[0], _at(words, start + found.start()))
    for found in _SHOWN.finditer(text) if words.say(_SHOWING) else ():
        yield from _unless_own(_at(words, start + found.start()), found[0], scene, 0.8, ClaimCategory.CAUSAL)


def _at(words: Words, offset: int) -> "Token":
    return next((token for token in words.tokens if token.idx + len(token) > offset), words.tokens[-1])


def _unless_own(token: "Token", quote: str, scene: Scene, weight: float, category: ClaimCategory) -> Iterator[Cue]:
    clause = clause_of(token, scene)
    if clause.about not in {About.OWN, About.YOU}:
        yield Cue(category, weight, quote, token)
    elif clause.about is About.OWN and scene.passage.place.part == "internal_faq":
        yield Cue(category, WEAK, quote, token)


def _changed(words: Words, scene: Scene) -> Iterator[Cue]:
    """Find what is said to have risen or fallen: "Emergency orders halved"."""
    for token in words.tokens if words.mean(_CHANGES) else ():
        if token.lemma_.lower() not in _CHANGES or not is_past(token) or token.dep_ in {"amod", "acl"}:
            continue
        if token.lemma_ == "grow" and any(child.lower_ == "up" for child in token.children):
            continue
        if token.lemma_ == "go" and not any(child.lower_ in _WAYS for child in token.children):
            continue
        clause = clause_of(token, scene)
        if clause.verb.i == token.i and clause.about not in _SELF and _told(clause):
            yield Cue(ClaimCategory.QUANTITY, 0.9, token.text, token)


def _told(clause: Clause) -> bool:
    return clause.subject is not None and not clause.possible and not clause.conditional and not clause.infinitive


def _effort(words: Words, start: int, text: str, scene: Scene) -> Iterator[Cue]:
    """Find time and people already spent: in a fragment, or where the question asks for it."""
    found = _EFFORT.search(text)
    if found is None:
        return
    token = _at(words, start + found.start())
    clause = clause_of(token, scene)
    fragment = clause.verb.pos_ not in {"VERB", "AUX"}
    past = clause.verb.tag_ in {"VBD", "VBN"} and not clause.modal and clause.about is not About.YOU
    asked = bool(_ASKS_EFFORT.search(scene.passage.question))
    if past or (fragment and asked):
        yield Cue(ClaimCategory.QUANTITY, STRONG if asked or fragment else FAIR, found[0].strip(" ,."), token)
    elif _GUESSED.search(text) and clause.about is not About.YOU:
        yield Cue(ClaimCategory.QUANTITY, STRONG, found[0].strip(" ,."), token)


def _everywhere(words: Words, scene: Scene) -> Iterator[Cue]:
    """Find "in every school", "each brand has", and a superlative that the tagger missed."""
    for token in words.tokens:
        low = token.lower_
        if low in {"every", "each"} and token.dep_ == "det":
            noun = token.head
            clause = clause_of(token, scene)
            outside = clause.about not in _SELF and not clause.possible and not clause.infinitive
            subject = clause.subject is not None and clause.subject.i == noun.i
            if outside and (noun.dep_ == "pobj" or (low == "each" and subject)):
                known = (
                    noun.lemma_.lower() in scene.lexicon["audience"] or noun.lemma_.lower() in scene.lexicon["tools"]
                )
                weight = 0.8 if known and low == "every" else WEAK
                yield Cue(ClaimCategory.UNIVERSAL, weight, words_between(token, noun), token)
        elif low.endswith(_RANKING_ENDS) and token.tag_ != "JJS" and token.i and token.nbor(-1).lower_ == "the":
            yield Cue(ClaimCategory.SUPERLATIVE, 0.9, token.text, token)
