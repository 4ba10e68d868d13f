"""Praise that a reader cannot check, told from the same words where they carry a fact."""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import TYPE_CHECKING

from docs_engine.checks.cards import Card, Kind
from docs_engine.checks.names import mentions
from docs_engine.checks.observations import Hit, Sentence
from docs_engine.checks.rules.rule import ParsedPassage, Rule

if TYPE_CHECKING:
    from spacy.tokens import Token

Words = tuple[str, ...]
_APART = re.compile(r"[\s-]+")
_NEGATIONS = frozenset({"no", "not", "n't", "never", "nothing", "without", "neither", "nor", "hardly"})
_QUOTES = frozenset("\"'`\u201c\u201d\u2018\u2019")
_CONTRAST = re.compile(r"\b(?:but|however|although|though|yet|while)\b", re.IGNORECASE)
_BEFORE = 3


def find(card: Card, parsed: ParsedPassage) -> Iterator[Hit]:
    """Find every sentence that praises, with its words of praise as {words}.

    The card's phrases praise by themselves, and so do the `verbs` in all their forms. An adjective of `soft` praises
    when one of `intensifiers` or a second soft one stands by it, or when it adorns one of `things`. Nothing is found
    inside the card's exceptions, where it is denied or quoted as a word, or where a competitor is praised.
    """
    tokens = [token for token in parsed.doc if token.text.strip("-") and not token.is_space]
    spared = [range(start, end) for start, end in _matches(tokens, _book(card.exceptions))]
    ranges = [*_matches(tokens, _book((*card.phrases, *_inflected(card.names("verbs"))))), *_soft(card, tokens)]
    praising = [
        pair for pair in sorted(set(ranges)) if not any(number in taken for taken in spared for number in pair[:1])
    ]
    for sentence in parsed.sentences:
        inside = [pair for pair in praising if sentence.start <= tokens[pair[0]].idx < sentence.end]
        inside = [
            pair
            for pair in inside
            if not _is_denied(tokens, pair) and not _is_rivals(tokens[pair[0]], parsed, sentence)
        ]
        if inside:
            first, last = tokens[inside[0][0]], tokens[inside[0][1] - 1]
            texts = (parsed.doc[tokens[start].i : tokens[end - 1].i + 1].text for start, end in inside)
            yield Hit(card.id, first.idx, last.idx + len(last), (("words", "”, “".join(dict.fromkeys(texts))),))


@lru_cache(maxsize=16)
def _book(phrases: Words) -> Mapping[str, tuple[Words, ...]]:
    """Sort phrases by their first word; a hyphen counts as a space."""
    book: dict[str, list[Words]] = {}
    for phrase in phrases:
        words = tuple(_APART.split(phrase.lower().replace("'s", " 's")))
        book.setdefault(words[0], []).append(words)
    return {first: tuple(sorted(found, key=len, reverse=True)) for first, found in book.items()}


@lru_cache(maxsize=4)
def _inflected(verbs: Words) -> Words:
    """Give the forms of regular verbs: "empower", "empowers", "empowered", "empowering"."""
    forms: list[str] = []
    for verb in verbs:
        stem = verb.removesuffix("e")
        forms += [verb, f"{verb}es" if verb.endswith(("s", "sh", "ch", "z")) else f"{verb}s", f"{stem}ed", f"{stem}ing"]
    return tuple(forms)


def _matches(tokens: "list[Token]", book: Mapping[str, tuple[Words, ...]]) -> Iterator[tuple[int, int]]:
    """Yield the places of phrases in reading order, the longest where several begin, none inside another."""
    words = [token.lower_ for token in tokens]
    end = 0
    for start, word in enumerate(words):
        for phrase in book.get(word, ()) if start >= end else ():
            if tuple(words[start : start + len(phrase)]) == phrase:
                end = start + len(phrase)
                yield start, end
                break


def _soft(card: Card, tokens: "list[Token]") -> Iterator[tuple[int, int]]:
    """Yield mild praise that is heaped or that adorns what is sold."""
    soft = [place for place, token in enumerate(tokens) if token.lower_ in card.names("soft")]
    for number, place in enumerate(soft):
        before = tokens[place - 1].lower_ if place else ""
        heaped = any(abs(place - other) <= _BEFORE for other in soft[:number] + soft[number + 1 :])
        token = tokens[place]
        adorns = token.dep_ == "amod" and token.head.i > token.i and token.head.lemma_.lower() in card.names("things")
        if before in card.names("intensifiers"):
            yield place - 1, place + 1
        elif heaped or (adorns and not _CONTRAST.search(token.sent.text)):
            yield place, place + 1


def _is_denied(tokens: "list[Token]", pair: tuple[int, int]) -> bool:
    """Whether the words are negated just before them, or stand in quotation marks of their own."""
    start, end = pair
    before = [token.lower_ for token in tokens[max(0, start - _BEFORE) : start]]
    if not _NEGATIONS.isdisjoint(before):
        return True
    closing = tokens[end].text if end < len(tokens) else ""
    return start > 0 and tokens[start - 1].text in _QUOTES and closing in _QUOTES


def _is_rivals(token: "Token", parsed: ParsedPassage, sentence: Sentence) -> bool:
    """Whether the praise is for somebody else: the subject over it is a competitor, or a foreign name with a "but"."""
    subject = _subject(token)
    if subject is None or mentions(_phrase(subject), (*parsed.names.product, *parsed.names.company)):
        return False
    if mentions(_phrase(subject), parsed.names.competitors):
        return True
    rest = parsed.passage.prose[token.idx : sentence.end]
    return subject.pos_ == "PROPN" and bool(_CONTRAST.search(rest))


def _subject(token: "Token") -> "Token | None":
    for head in (token, *token.ancestors):
        for child in head.children:
            if child.dep_ in {"nsubj", "nsubjpass"}:
                return child
    return None


def _phrase(subject: "Token") -> str:
    return subject.doc[subject.left_edge.i : subject.i + 1].text


RULE = Rule(
    "hype",
    Kind.CODE,
    {"verbs": tuple, "soft": tuple, "intensifiers": tuple, "things": tuple},
    over_passage=find,
)
