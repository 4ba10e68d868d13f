"""Cues of vague attribution: sources that nobody can look up."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from docs_engine.checks.claims.clauses import Scene
from docs_engine.checks.claims.cue import FAIR, STRONG, Cue, Words
from docs_engine.model.claim import ClaimCategory

if TYPE_CHECKING:
    from spacy.tokens import Token

_SAYING = (
    r"(?:say|says|said|show|shows|suggest|suggests|indicate|indicates|believe|believes|agree|agrees|argue|argues|claim|claims|"
    r"confirm|confirms|have shown|has shown|predict|predicts|estimate|estimates|report|reports)"
)
_PATTERNS = (
    (
        re.compile(
            r"\b(?:from|in) (?:our )?experience\b|\banecdotal(?:ly)?\b|\bwe (?:often |regularly |always )?hear\b|"
            r"\bfeedback (?:\w+ ){0,3}(?:shows?|says?|suggests?|tells?|has been|is that)\b|"
            r"\b(?:in|by) our estimation\b|\bas (?:everyone|everybody) knows\b",
            re.IGNORECASE,
        ),
        0.8,
    ),
    (
        re.compile(
            r"\b(?:experts?|analysts?|critics?|researchers?|scientists?|observers|insiders|studies|research|surveys|data|"
            rf"evidence|industry leaders|practitioners|customers|users|many|some) (?:\w+ )?{_SAYING}(?: that)?\b",
            re.IGNORECASE,
        ),
        STRONG,
    ),
    (
        re.compile(
            r"\b(?:it is|it's|is|are|has been|been) (?:widely|generally|commonly|often|well|universally|broadly) "
            r"(?:known|believed|accepted|thought|said|considered|regarded|recognised|recognized|understood|acknowledged|used|adopted)\b",
            re.IGNORECASE,
        ),
        STRONG,
    ),
    (
        re.compile(
            r"\b(?:industry|de facto|gold)[- ]standards?\b|\bbest[- ]practices?\b|"
            r"\b(?:proven|time-tested|battle-tested|well-known)\b",
            re.IGNORECASE,
        ),
        FAIR,
    ),
    (
        re.compile(
            r"\b(?:is|are) (?:also |well )?known (?:for|to)\b|\boverwhelmingly\b|"
            r"\bha(?:s|ve) (?:shown|proved|proven) that\b",
            re.IGNORECASE,
        ),
        0.8,
    ),
    (
        re.compile(
            r"\b(?:routinely|notoriously|famously|widely|increasingly|traditionally|historically|virtually|practically|rapidly)\b",
            re.IGNORECASE,
        ),
        0.5,
    ),
)


def find_attributions(words: Words, start: int, text: str, scene: Scene) -> Iterator[Cue]:
    """Cues of vague attribution in one sentence; `start` is where its `text` begins in the passage."""
    low = text.lower()
    for phrase in scene.lexicon["attributions"]:
        place = low.find(phrase)
        if place >= 0:
            yield Cue(ClaimCategory.VAGUE, STRONG, text[place : place + len(phrase)], _at(words.tokens, start + place))
    for pattern, weight in _PATTERNS:
        found = pattern.search(text)
        if found:
            yield Cue(ClaimCategory.VAGUE, weight, found[0], _at(words.tokens, start + found.start()))


def _at(tokens: "tuple[Token, ...]", offset: int) -> "Token":
    return next((token for token in tokens if token.idx + len(token) > offset), tokens[-1])
