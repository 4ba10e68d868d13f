"""A cue: the words that make a sentence a claim, with how strongly they do."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from docs_engine.model.claim import ClaimCategory

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

STRONG = 1.0
FAIR = 0.7
WEAK = 0.4


@dataclass(frozen=True, slots=True)
class Cue:
    """Words of a sentence that point at a claim; `weight` 1 is enough by itself, less needs company."""

    category: ClaimCategory
    weight: float
    words: str
    token: "Token"


def words_between(first: "Token", last: "Token") -> str:
    """Join the words from one token to another, as written."""
    return str(first.doc[first.i : last.i + 1].text)


@dataclass(frozen=True, slots=True)
class Words:
    """A sentence's tokens, and the sets of words, lemmas and tags that tell quickly what it cannot hold."""

    tokens: "tuple[Token, ...]"
    lows: frozenset[str]
    lemmas: frozenset[str]
    tags: frozenset[str]

    def say(self, *lists: frozenset[str]) -> bool:
        """Tell whether one of the words, as written, is in one of the lists."""
        return any(not self.lows.isdisjoint(words) for words in lists)

    def mean(self, *lists: frozenset[str]) -> bool:
        """Tell whether one of the words, in whatever form, is in one of the lists."""
        return any(not self.lemmas.isdisjoint(words) for words in lists)


def words_of(sentence: "Span") -> Words:
    """Collect a sentence's words once for all finders."""
    tokens = tuple(token for token in sentence if not token.is_space)
    return Words(
        tokens,
        frozenset(token.lower_ for token in tokens),
        frozenset(token.lemma_.lower() for token in tokens),
        frozenset(token.tag_ for token in tokens),
    )
