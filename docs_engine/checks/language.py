"""Whether a text is English prose at all; other texts are told so instead of being flagged line by line."""

import re
from collections.abc import Sequence
from functools import lru_cache

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
    words = other = small = 0
    for passage in passages:
        counted = _words_in(passage.prose)
        words, other, small = words + counted[0], other + counted[1], small + counted[2]
        if words >= LOOKED_AT:
            break
    if not words:
        return "there is no prose to check"
    if other > words * 0.5:
        return "the text is not in English"
    if _is_code(passages):
        return "the text is code, not prose"
    if words >= FEWEST_WORDS and small < words * SMALLEST_SHARE:
        return "the text is not in English prose"
    return ""


@lru_cache(maxsize=4096)
def _words_in(prose: str) -> tuple[int, int, int]:
    """Count the words, those that are not ASCII, and the small words of English."""
    words = _WORD.findall(prose)
    return len(words), sum(not word.isascii() for word in words), sum(word.lower() in _STOP_WORDS for word in words)


def _is_code(passages: Sequence[Passage]) -> bool:
    """Tell whether at least two lines in five read as a program's; a handful of lines proves nothing."""
    lines = code = 0
    for passage in passages:
        counted = _lines_in(passage.text)
        lines, code = lines + counted[0], code + counted[1]
        if lines >= _LINES:
            break
    return lines >= _FEWEST_LINES and code > lines * MOST_CODE


@lru_cache(maxsize=4096)
def _lines_in(text: str) -> tuple[int, int]:
    """Count the lines, and those that read as a program's."""
    lines = [line[:500] for line in text.splitlines() if line.strip()]
    return len(lines), sum(bool(_CODE.search(line)) for line in lines)
