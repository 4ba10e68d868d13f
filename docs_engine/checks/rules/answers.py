"""Answers of a FAQ that are too thin for their question."""

import re
from collections.abc import Iterator
from itertools import groupby

from docs_engine.checks.cards import Card, Kind
from docs_engine.checks.rules.rule import Located, Rule, SeenDocument, SeenPassage

_CLOSED = re.compile(
    r"^\W*(?:q\d*\W+)?(?:is|are|do|does|did|can|could|will|would|has|have|should|may|must|when|where|who|which|"
    r"how (?:much|many|long|often))\b",
    re.IGNORECASE,
)
_OPEN_ANSWER = re.compile(r"\b(?:do not know|don't know|unknown|not yet known)\b", re.IGNORECASE)
_FACT = re.compile(r"\d|https?://|\[E\d")


def find(card: Card, document: SeenDocument) -> Iterator[Located]:
    """Find every answer to an open question with fewer than `fewest` words and no number, link or evidence.

    Questions that yes, no, a place or a number answers may be short; so may an open "we do not know, and will by".
    """
    asked = False
    for (_, question), group in groupby(document.passages, key=lambda s: (s.passage.section, s.passage.question)):
        if not question:
            continue
        asked = True
        answer = list(group)
        words = sum(seen.seen.words for seen in answer)
        if words < card.number("fewest") and not _good_enough(question, answer):
            first = answer[0].passage
            yield Located(first, 0, len(first.text), values=(("words", str(words)), ("question", _short(question))))
    if not asked:
        yield Located(reason="no questions and answers were recognised")


def _good_enough(question: str, answer: list[SeenPassage]) -> bool:
    text = " ".join(seen.passage.text for seen in answer)
    return bool(
        _CLOSED.match(question)
        or _FACT.search(text)
        or _OPEN_ANSWER.search(text)
        or any(s.passage.links for s in answer)
    ) or "x" * 3 in " ".join(seen.passage.prose for seen in answer)


def _short(question: str) -> str:
    return question if len(question) <= 90 else question[:87] + "…"  # noqa: PLR2004


RULE = Rule("thin_answer", Kind.REDUCER, {"fewest": int}, over_document=find)
