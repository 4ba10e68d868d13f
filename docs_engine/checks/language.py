"""Whether a text is English prose at all; other texts are told so instead of being flagged line by line."""

import re
from collections.abc import Sequence
from itertools import islice

from docs_engine.checks.passages import Passage

FEWEST_WORDS = 40
SMALLEST_SHARE = 0.12
LOOKED_AT = 5_000
MOST_CODE = 0.4
_LINES = 400
_FEWEST_LINES = 8
_CODE = re.compile(
    r"[;{}]\s*$|\w\(.*\)\s*[:;{]?\s*$|^\s*(?:def|class|import|from|return|elif|const|let|var|func|fn|public|private|#include)\s\S+"
    r"(?:.*[:;{(\\]\s*$|\s*$|\s+(?:import|=)\s)|^\s*[\w.\[\]]+\s*:?=\s*\S|=>|[(\[{,]\s*$",
)
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


def why_not_english(passages: Sequence[Passage]) -> str:
    """Why the English checks should stay away from these passages; "" when they may run.

    Fewer than forty words are given the benefit of the doubt unless their letters are not Latin.
    """
    words = list(islice((found[0] for passage in passages for found in _WORD.finditer(passage.prose)), LOOKED_AT))
    if not words:
        return "there is no prose to check"
    if sum(not word.isascii() for word in words) > len(words) * 0.5:
        return "the text is not in English"
    if _is_code(passages):
        return "the text is code, not prose"
    share = sum(word.lower() in _STOP_WORDS for word in words) / len(words)
    if len(words) >= FEWEST_WORDS and share < SMALLEST_SHARE:
        return "the text is not in English prose"
    return ""


def _is_code(passages: Sequence[Passage]) -> bool:
    """Tell whether at least two lines in five read as a program's; a handful of lines proves nothing."""
    texts = (line for passage in passages for line in passage.text.splitlines())
    lines = list(islice((line[:500] for line in texts if line.strip()), _LINES))
    return len(lines) >= _FEWEST_LINES and sum(bool(_CODE.search(line)) for line in lines) > len(lines) * MOST_CODE
