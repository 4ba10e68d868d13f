"""Words as search compares them, and the passage of a text that shows why it was found."""

import re
import unicodedata
from collections.abc import Sequence

BEFORE = 8  # words shown in front of the first match
LENGTH = 26

Snippet = tuple[tuple[str, bool], ...]

# A letter or digit with whatever follows it, so that an accent typed as a sign of its own splits no word.
_WORD = re.compile(r"[^\W_](?:[^\W_]|[\u0300-\u036f])*")


def search_words(text: str) -> list[str]:
    """Split a text into its words in lower case and without accents."""
    return re.findall(r"[^\W_]+", _plain(text))


def passage(title: str, body: str, words: Sequence[str]) -> Snippet:
    """Cut a passage around the first match of the body, else of the title, in pieces of (text, is a match)."""
    for text in (body, title):
        found = list(_WORD.finditer(text))
        first = next((place for place, word in enumerate(found) if _matches(word.group(), words)), None)
        if first is not None:
            begin = max(0, first - BEFORE)
            return _pieces(text, found[begin : begin + LENGTH], words)
    return _pieces(body, list(_WORD.finditer(body))[:LENGTH], words)


def _pieces(text: str, shown: Sequence[re.Match[str]], words: Sequence[str]) -> Snippet:
    """Split the part of the text from its first shown word to its last; what is cut off leaves an ellipsis."""
    if not shown:
        return ()
    start, end = shown[0].start(), shown[-1].end()
    at_start, at_end = not _WORD.search(text[:start]), not _WORD.search(text[end:])
    position = 0 if at_start else start
    pieces = [] if at_start else [("… ", False)]
    for word in shown:
        if _matches(word.group(), words):
            pieces += [(text[position : word.start()], False), (word.group(), True)]
            position = word.end()
    pieces.append((text[position:] if at_end else text[position:end] + " …", False))
    return tuple(piece for piece in pieces if piece[0])


def _matches(word: str, words: Sequence[str]) -> bool:
    return any(part.startswith(tuple(words)) for part in search_words(word))


def _plain(text: str) -> str:
    if text.isascii():
        return text.lower()
    parted = unicodedata.normalize("NFKD", text.casefold())
    return "".join(sign for sign in parted if not unicodedata.combining(sign))
