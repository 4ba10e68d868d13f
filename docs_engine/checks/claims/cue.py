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
    """The words from one token to another, as written."""
    return str(first.doc[first.i : last.i + 1].text)


def tokens_of(sentence: "Span") -> "list[Token]":
    return [token for token in sentence if not token.is_space]
