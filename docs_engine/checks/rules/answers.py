"""Answers of a FAQ that are too thin for their question."""

import re
from collections.abc import Iterator
from itertools import groupby

from docs_engine.checks.cards import Card, Kind
from docs_engine.checks.rules.rule import Located, Rule, SeenDocument, SeenPassage
from docs_engine.checks.rules.sentences import stems

_CLOSED = re.compile(
    r"^\W*(?:q\d*\W+)?(?:is|are|do|does|did|can|could|will|would|has|have|should|may|must|when|where|who|which|"
    r"how (?:much|many|long|often))\b",
    re.IGNORECASE,
)
_OPEN_ANSWER = re.compile(r"\b(?:do not know|don't know|unknown|not yet known)\b", re.IGNORECASE)
_MONTH = r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
_ANSWERED = re.compile(
    rf"^\W*(?i:yes|no|not|nobody|none)\b|\b{_MONTH} \d|\bby {_MONTH}\b|\b[A-Z][a-z]+ [A-Z][a-z]+\b|\b[Oo]wner\b|"
    r"\.\w{2,4}\b",
    re.MULTILINE,
)
_UNKNOWN = re.compile(
    r"^\W*(?:this is |that is |it is )?(?:unknown|not (?:yet )?known)\b|"
    r"^[^.!?]{0,80}\b(?:we|I) (?:do not|don't) (?:yet )?know(?: yet)?\b",
    re.IGNORECASE,
)
_FEWEST_STEMS = 3
_FACT = re.compile(r"\d|https?://|\[E\d")


def find(card: Card, document: SeenDocument) -> Iterator[Located]:
    """Find every answer to an open question with fewer than `fewest` words and no number, link or evidence.

    Questions that yes, no, a place or a number answers may be short; so may an open "we do not know, and will by". An
    answer that ends in a colon goes on under headings of its own.
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


def find_dodging(card: Card, document: SeenDocument) -> Iterator[Located]:
    """Find every answer of up to `longest` words that hedges, says that nobody knows, or repeats its question.

    The card's phrases are the hedges. A number, a date, a name or a link in it is an answer, and so is "unknown" with
    an owner or a date.
    """
    asked = False
    hedge = re.compile(rf"\b(?:{'|'.join(re.escape(phrase) for phrase in card.phrases)})\b", re.IGNORECASE)
    for (_, question), group in groupby(document.passages, key=lambda s: (s.passage.section, s.passage.question)):
        answer = list(group) if question else []
        asked = asked or bool(question)
        if not answer or sum(seen.seen.words for seen in answer) > card.number("longest"):
            continue
        text = " ".join(seen.passage.text for seen in answer).strip().removeprefix(question).strip()
        fault = "" if _FACT.search(text) or _ANSWERED.search(text) else _dodge(question, text, hedge)
        if fault:
            first = answer[0].passage
            yield Located(first, 0, len(first.text), values=(("fault", fault), ("question", _short(question))))
    if not asked:
        yield Located(reason="no questions and answers were recognised")


def _dodge(question: str, text: str, hedge: re.Pattern[str]) -> str:
    if _UNKNOWN.search(text):
        return "says that it is not known, and not who finds out by when"
    if found := hedge.search(text):
        return f"says “{found[0]}” and decides nothing"
    own = stems(text) - stems(question)
    return "repeats the question" if len(stems(text)) >= _FEWEST_STEMS and len(own) <= 1 else ""


def _good_enough(question: str, answer: list[SeenPassage]) -> bool:
    text = " ".join(seen.passage.text for seen in answer)
    return bool(
        text.rstrip().endswith(":")
        or _CLOSED.match(question)
        or _FACT.search(text)
        or _OPEN_ANSWER.search(text)
        or any(s.passage.links for s in answer)
    ) or "x" * 3 in " ".join(seen.passage.prose for seen in answer)


def _short(question: str) -> str:
    return question if len(question) <= 90 else question[:87] + "…"  # noqa: PLR2004


RULE = Rule("thin_answer", Kind.REDUCER, {"fewest": int}, over_document=find)
DODGE = Rule("dodging_answer", Kind.REDUCER, {"longest": int}, over_document=find_dodging)
