"""Whether a text is English prose at all; other texts are told so instead of being flagged line by line."""

import re
from collections.abc import Iterable
from itertools import islice

from docs_engine.checks.passages import Passage

FEWEST_WORDS = 40
SMALLEST_SHARE = 0.12
LOOKED_AT = 5_000
_WORD = re.compile(r"[^\W\d_]+")
_STOP_WORDS = frozenset(
    {
        "the", "a", "an", "and", "or", "of", "to", "in", "for", "on", "with", "is", "are", "was", "were", "be",
        "been", "it", "its", "this", "that", "these", "those", "by", "as", "at", "from", "we", "you", "they",
        "our", "your", "their", "have", "has", "had", "not", "will", "can", "do", "does", "if", "when", "which",
        "who", "how", "what", "but", "no", "all", "any", "than", "then", "so", "there", "i", "he", "she", "us",
        "them", "would", "should", "may", "about", "into", "more", "also", "only", "one",
    }
)  # fmt: skip


def why_not_english(passages: Iterable[Passage]) -> str:
    """Why the English checks should stay away from these passages; "" when they may run.

    Fewer than forty words are given the benefit of the doubt unless their letters are not Latin.
    """
    words = list(islice((found[0] for passage in passages for found in _WORD.finditer(passage.prose)), LOOKED_AT))
    if not words:
        return "there is no prose to check"
    if sum(not word.isascii() for word in words) > len(words) * 0.5:
        return "the text is not in English"
    share = sum(word.lower() in _STOP_WORDS for word in words) / len(words)
    if len(words) >= FEWEST_WORDS and share < SMALLEST_SHARE:
        return "the text is not in English prose"
    return ""
