"""Sentences of a document as words that can be compared, read off what was seen."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from docs_engine.checks.observations import Sentence
from docs_engine.checks.passages import Passage
from docs_engine.checks.rules.rule import SeenPassage

_WORD = re.compile(r"[a-z][a-z'-]{2,}")
_DIGIT = re.compile(r"\d")
_STOP = frozenset(
    {
        "the", "and", "for", "that", "this", "with", "are", "was", "were", "has", "have", "had", "not", "but", "from",
        "will", "would", "can", "could", "they", "their", "them", "you", "your", "our", "its", "it's", "who", "what",
        "when", "where", "which", "how", "why", "than", "then", "there", "these", "those", "into", "over", "under",
        "more", "most", "less", "all", "any", "each", "every", "one", "two", "three", "does", "did", "been", "being",
        "also", "only", "such", "some", "other", "his", "her", "she", "him", "about", "after", "before", "because",
        "should", "may", "might", "must", "just", "very", "much", "many", "out", "off", "per", "use", "using", "used",
    }
)  # fmt: skip
_ENDINGS = ("ations", "ation", "ings", "ing", "ments", "ment", "ness", "ies", "ed", "es", "ly", "s", "e", "y")
_SHORTEST = 3


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence where it stands, with its text."""

    passage: Passage
    sentence: Sentence

    @property
    def text(self) -> str:
        return self.passage.prose[self.sentence.start : self.sentence.end]


def sentences_of(passages: Iterable[SeenPassage]) -> Iterator[Said]:
    """Give the sentences of passages in reading order."""
    for seen in passages:
        for sentence in seen.seen.sentences:
            yield Said(seen.passage, sentence)


def numbered_sentences(passages: Iterable[SeenPassage]) -> Iterator[Said]:
    """Give the sentences of passages that hold a digit."""
    for said in sentences_of(seen for seen in passages if _DIGIT.search(seen.passage.prose)):
        if _DIGIT.search(said.passage.prose, said.sentence.start, said.sentence.end):
            yield said


@lru_cache(maxsize=4096)
def stems(text: str) -> frozenset[str]:
    """Give the words that carry a text's meaning, cut to their stems: "refunds" and "refunded" are one."""
    return frozenset(_stem(word) for word in _WORD.findall(text.lower()) if word not in _STOP)


def _stem(word: str) -> str:
    word = word.removesuffix("'s")
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST:
            return word[: -len(ending)]
    return word
