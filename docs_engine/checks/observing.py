"""Turning one parsed passage into observations."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from docs_engine.checks.cards import Card
from docs_engine.checks.claims.judge import read_claims
from docs_engine.checks.claims.lexicon import Lexicon
from docs_engine.checks.claims.support import counts_on, leans_back, marks_in, support_in
from docs_engine.checks.matching import CardMatchers
from docs_engine.checks.names import Names
from docs_engine.checks.observations import Observations, Sentence
from docs_engine.checks.passages import Passage
from docs_engine.checks.rules import RULES
from docs_engine.checks.rules.acronyms import acronyms_in, expansions_in
from docs_engine.checks.rules.contradictions import measures_in
from docs_engine.checks.rules.rule import ParsedPassage

if TYPE_CHECKING:
    from spacy.tokens import Doc

WORD = re.compile(r"\w+(?:[-'./]\w+)*")
_PASSAGE_RULES = {rule.name: rule.over_passage for rule in RULES if rule.over_passage}


@dataclass(frozen=True, slots=True)
class Observer:
    """What all passages of a document are observed with."""

    matchers: CardMatchers
    names: Names
    lexicon: Lexicon


def observe(passage: Passage, doc: "Doc", cards: Sequence[Card], observer: Observer) -> Observations:
    """Everything the given cards and the whole-document rules want to know of one passage."""
    sentences = tuple(sentences_of(passage, doc))
    parsed = ParsedPassage(passage, doc, sentences, observer.names)
    matchers = observer.matchers
    hits = list(matchers.hits(doc, frozenset(card.id for card in cards)))
    for card in cards:
        rule = _PASSAGE_RULES.get(card.rule)
        if rule is not None:
            hits.extend(rule(card, parsed))
    return Observations(
        sentences=sentences,
        hits=tuple(sorted(hits, key=lambda hit: (hit.start, hit.end, hit.check))),
        claims=read_claims(passage, doc, sentences, observer.names, observer.lexicon),
        acronyms=acronyms_in(passage),
        expansions=expansions_in(passage),
        measures=measures_in(doc),
        words=sum(sentence.words for sentence in sentences),
    )


def sentences_of(passage: Passage, doc: "Doc") -> Iterator[Sentence]:
    """Yield the sentences of a parsed passage with what backs each; blank ones are left out."""
    for span in doc.sents:
        start, end = _trimmed(passage.prose, span.start_char, span.end_char)
        if start < end:
            yield Sentence(
                start,
                end,
                words=len(WORD.findall(passage.prose, start, end)),
                support=support_in(passage, start, end),
                marks=tuple(mark[1] for mark in marks_in(passage.text[span.start_char : span.end_char])),
                leans=leans_back(passage.prose[start:end]),
                counts=counts_on(passage.prose[start:end]),
            )


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return start, end


def count_words(texts: Iterable[str]) -> int:
    """Count the words that a reader would count."""
    return sum(len(WORD.findall(text)) for text in texts)
