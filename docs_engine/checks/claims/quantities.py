"""Cues of quantity: shares, crowds, amounts, and time or money spent."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from docs_engine.checks.claims.clauses import About, Clause, Scene, clause_of, is_generic
from docs_engine.checks.claims.cue import FAIR, STRONG, WEAK, Cue, Words, words_between
from docs_engine.model.claim import ClaimCategory

if TYPE_CHECKING:
    from spacy.tokens import Token

_SHARE = re.compile(r"(?:~|≈)?\d[\d.,]*(?:\s?[-\u2013]\s?\d[\d.,]*)?\s?(?:%|percent\b|per cent\b)", re.IGNORECASE)
_TIMES = re.compile(r"\b\d[\d.,]*\s?x\b(?![\w.]*\w)", re.IGNORECASE)
_FRACTION = re.compile(
    r"\b(?:one|two|three|four|nine|(?!(?:19|20)\d\d\b)\d+) (?:\w+ )?(?:in|out of) (?:every )?"
    r"(?:two|three|four|five|ten|\d+)\b|"
    r"\bon average\b|"
    r"\b(?:half|(?:a|one) (?:third|quarter|fifth|tenth)|two[- ]thirds|three[- ]quarters) (?:of|the)\b|"
    r"\b(?:twice|tenfold|threefold|double|triple) (?:as|the)\b",
    re.IGNORECASE,
)
_MONEY = re.compile(r"[$€£]\s?\d[\d.,]*\s?(?:k|m|bn|b|million|billion|trillion)?\b", re.IGNORECASE)
_MILLIONS = re.compile(r"\b\d[\d.,]*k?\s?(?:million|billion|trillion|euros?|dollars?|pounds?|usd)\b", re.IGNORECASE)
_SIZE = re.compile(
    r"\b\d[\d.,]*\s?(?:[kmgt]i?b|bytes|ms|milliseconds|seconds|qps|requests|users|items)\b", re.IGNORECASE
)
# Each pattern is tried only on sentences that hold one of its signs: most sentences hold none.
_NUMBERS = (
    (("%", "percent", "per cent"), _SHARE),
    (("0x", "1x", "2x", "3x", "4x", "5x", "6x", "7x", "8x", "9x", " x"), _TIMES),
    ((" in ", " of ", "half the", " as ", "double", "triple", "average"), _FRACTION),
    (("$", "€", "£"), _MONEY),
    (("illion", "euro", "dollar", "pound", "usd"), _MILLIONS),
)
_FROM_TO = re.compile(
    r"\bfrom (?:\w+ ){0,2}?(?:[$€£]?\d[\w.,%]*|seconds|minutes|hours|days|weeks|months|years)(?: \w+){0,2}? "
    r"(?:down )?to "
    r"(?:\w+ ){0,2}?(?:[$€£]?\d|seconds|minutes|hours|days|weeks|months|an? \w+)",
    re.IGNORECASE,
)
_PRICE = re.compile(
    r"\b(?:per|a|/) ?mo(?:nth)?\b|/mo(?:nth)?\b|"
    r"(?:[$€£]\s?\d[\d.,]*|\b\d[\d.,]* (?:euros?|dollars?|pounds?)) (?:a|per|each|once|for each) ?"
    r"(?:seat|user|person|year|request|call|machine|order|go)?\b",
    re.IGNORECASE,
)
_ONLY_UNITS = re.compile(
    r"^from (?:months|weeks|days|hours) (?:down )?to (?:weeks|days|hours|minutes|seconds)$", re.IGNORECASE
)
_SHARES_OF = frozenset(
    {"majority", "portion", "fraction", "share", "percentage", "half", "proportion", "bulk", "amount", "number"}
)
_LARGE = frozenset(
    [
        "ten",
        "twelve",
        "fifteen",
        "twenty",
        "thirty",
        "forty",
        "fifty",
        "sixty",
        "hundred",
        "thousand",
        "million",
        "billion",
        "dozen",
    ]
)
_QUANTIFIERS = frozenset({"most", "many", "few", "fewer", "countless", "numerous", "some", "several"})
_FEW = frozenset({"some", "several"})
_ABSTRACT = frozenset(
    {"reason", "way", "thing", "benefit", "advantage", "option", "case", "change", "feature", "kind", "type"}
)
_VAST = frozenset(
    {
        "significant",
        "large",
        "huge",
        "substantial",
        "growing",
        "vast",
        "small",
        "considerable",
        "great",
        "enormous",
        "increasing",
    }
)
_SPENDING = frozenset({"spend", "waste", "lose", "burn"})
_OWN = frozenset({About.OWN, About.YOU})


def find_quantities(words: Words, start: int, text: str, scene: Scene) -> Iterator[Cue]:
    """Cues of quantity in one sentence; `start` is where its `text` begins in the passage."""
    by_start = {token.idx: token for token in words.tokens}
    change = _FROM_TO.search(text) if "from " in text else None
    if change:
        yield from _changed(by_start, start + change.start(), change[0], scene)
    if any(character.isdigit() for character in text) or "half" in text or " of " in text or " as " in text:
        yield from _numbers(by_start, start, text, scene)
    yield from _sizes(by_start, start, text, scene)
    lexicon = scene.lexicon
    crowds, costs = lexicon["crowds"], lexicon["cost_verbs"]
    if "CD" not in words.tags and not words.say(crowds, _QUANTIFIERS, _SHARES_OF) and not words.mean(costs):
        return
    for token in words.tokens:
        low = token.lower_
        if low in crowds:
            yield from _crowd(token, scene)
        elif low in _QUANTIFIERS or low in _SHARES_OF:
            yield from _some_of(token, scene)
        elif token.lemma_.lower() in costs and token.pos_ == "VERB":
            yield from _spent(token, scene)
        elif token.tag_ == "CD":
            yield from _counted(token, scene)


def _changed(by_start: "dict[int, Token]", offset: int, words: str, scene: Scene) -> Iterator[Cue]:
    token = _token_at(by_start, offset)
    if token is not None and _ONLY_UNITS.search(words):
        yield Cue(ClaimCategory.QUANTITY, 0.8, words, token)
    elif token is not None:
        clause = clause_of(token, scene)
        verb = clause.verb.lemma_.lower()
        moved = verb in scene.lexicon["effects"] or verb in {"fall", "go", "rise", "shorten", "shrink"}
        if moved and clause.about not in {About.YOU, About.WE}:
            yield Cue(ClaimCategory.QUANTITY, WEAK if clause.about is About.OWN else STRONG, words, token)


def _numbers(by_start: "dict[int, Token]", start: int, text: str, scene: Scene) -> Iterator[Cue]:
    low = text.lower()
    for signs, pattern in _NUMBERS:
        if not any(sign in low for sign in signs):
            continue
        for found in pattern.finditer(text):
            token = by_start.get(start + found.start()) or _token_at(by_start, start + found.start())
            if token is not None and not priced(text, scene):
                clause = clause_of(token, scene)
                yield Cue(ClaimCategory.QUANTITY, _weight_of_number(clause, scene), found[0].strip(), token)


def _sizes(by_start: "dict[int, Token]", start: int, text: str, scene: Scene) -> Iterator[Cue]:
    """Find sizes and speeds of what others have: "PyPI has a limit of 60 MB"."""
    for found in _SIZE.finditer(text) if any(character.isdigit() for character in text) else ():
        token = _token_at(by_start, start + found.start())
        if token is not None:
            clause = clause_of(token, scene)
            if clause.about in {About.NAMED, About.COMPETITOR} and not clause.possible:
                yield Cue(ClaimCategory.QUANTITY, 0.8, found[0], token)


def _token_at(by_start: "dict[int, Token]", offset: int) -> "Token | None":
    before = [place for place in by_start if place <= offset]
    return by_start[max(before)] if before else None


def priced(text: str, scene: Scene) -> bool:
    """Tell whether the numbers of a sentence are prices: so much a month, a seat or a request."""
    words = set(re.findall(r"[a-z-]+", text.lower()))
    return bool(words & scene.lexicon["price_words"]) or bool(_PRICE.search(text))


def _weight_of_number(clause: Clause, scene: Scene) -> float:
    if clause.about in _OWN or clause.about is About.WE:
        return STRONG if scene.passage.place.part == "internal_faq" and clause.about is not About.YOU else WEAK
    if clause.about is About.NOBODY:
        return FAIR
    return STRONG


def _crowd(token: "Token", scene: Scene) -> Iterator[Cue]:
    noun = _counted_noun(token)
    clause = clause_of(token, scene)
    if noun is None:
        return
    people = noun.lemma_.lower() in scene.lexicon["audience"]
    weight = STRONG if people or clause.about not in _OWN else WEAK
    yield Cue(ClaimCategory.QUANTITY, weight, words_between(token, noun) if noun.i > token.i else token.text, token)


def _counted_noun(token: "Token") -> "Token | None":
    if token.dep_ in {"nummod", "amod", "quantmod", "det"}:
        return token.head
    for child in token.children:
        if child.lower_ == "of":
            return next((grand for grand in child.children if grand.dep_ == "pobj"), None)
    return None


def _some_of(token: "Token", scene: Scene) -> Iterator[Cue]:
    noun = _counted_noun(token)
    if noun is None or noun.pos_ not in {"NOUN", "PROPN", "PRON"}:
        return
    vague = token.lower_ in _SHARES_OF and token.lower_ not in {"half", "majority", "bulk"}
    if vague and not any(child.lower_ in _VAST for child in token.children):
        return
    clause = clause_of(token, scene)
    people = noun.lemma_.lower() in scene.lexicon["audience"] or noun.lemma_.lower() in scene.lexicon["tools"]
    subject = clause.subject is not None and clause.subject.i in {noun.i, token.i}
    if not subject and not people:
        return
    if token.lower_ in _FEW and not (people and subject and not clause.possible):
        return
    if token.i and token.nbor(-1).lower_ == "how":
        return
    weight = STRONG if people and subject and token.lower_ not in _FEW else FAIR
    if noun.lemma_.lower() in _ABSTRACT:
        weight = WEAK
    if token.sent.text.rstrip().endswith(":"):
        weight = WEAK
    yield Cue(ClaimCategory.QUANTITY, weight, words_between(token, noun) if noun.i > token.i else token.text, token)


def _spent(verb: "Token", scene: Scene) -> Iterator[Cue]:
    """Time, money or effort that somebody else's way of working costs."""
    amount = next((c for c in verb.children if c.dep_ in {"dobj", "npadvmod", "attr"} and _is_duration(c, scene)), None)
    clause = clause_of(verb, scene)
    if amount is None or clause.about in _OWN or clause.infinitive:
        return
    past_self = clause.about is About.WE and verb.lemma_.lower() in _SPENDING
    numbered = any(child.like_num or child.dep_ in {"quantmod", "nummod"} for child in amount.subtree)
    vague = amount.tag_ == "NNS"
    weight = STRONG if numbered or vague or past_self else WEAK
    yield Cue(ClaimCategory.QUANTITY, weight, words_between(*sorted((verb, amount), key=lambda t: t.i)), verb)


def _is_duration(noun: "Token", scene: Scene) -> bool:
    durations = scene.lexicon["durations"]
    return noun.lower_ in durations or any(child.lower_ in durations for child in noun.subtree)


def _counted(number: "Token", scene: Scene) -> Iterator[Cue]:
    """Find a number of people or organisations somewhere out there."""
    noun = number.head if number.dep_ == "nummod" else None
    if noun is None or noun.lemma_.lower() not in scene.lexicon["audience"] or is_generic(number):
        return
    clause = clause_of(number, scene)
    if clause.about is not About.YOU and noun.tag_ == "NNS" and not clause.infinitive:
        counted = any(map(str.isdigit, number.text)) or number.lower_ in _LARGE
        weight = 0.8 if counted and clause.about is not About.OWN else WEAK
        yield Cue(ClaimCategory.QUANTITY, weight, words_between(number, noun), number)
