"""Solutions that list what the product has before saying what the customer can do."""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from docs_engine.checks.cards import Card, Kind
from docs_engine.checks.names import mentions
from docs_engine.checks.rules.rule import Located, Rule, SeenDocument
from docs_engine.checks.rules.sentences import Said, sentences_of

_ITEM = re.compile(r"[,;]|\band\b")
_FEWEST_ITEMS = 2
_READER = re.compile(r"\b(?:you|your|yours)\b", re.IGNORECASE)


def find(card: Card, document: SeenDocument) -> Iterator[Located]:
    """Find in each of the `sections` a list of parts ("has", "includes" of `verbs`) before anybody gains from them.

    A sentence that speaks to the reader, or of the customers or other `people`, is what somebody gains.
    """
    inside = document.in_roles(card.names("sections"))
    if not inside:
        yield Located(reason="no text was recognised as " + ", ".join(card.names("sections")))
        return
    ours = rf"it|{_names(document)}|(?:the|our) (?:new )?\w+"
    verbs = re.compile(rf"\b(?:{ours}) (?:also )?(?:{'|'.join(card.names('verbs'))})\b", re.IGNORECASE)
    people = (*document.names.customers, *sorted(document.names.audience), *card.names("people"))
    for _, group in groupby(inside, key=lambda seen: seen.passage.section):
        first = _listing(list(sentences_of(group)), verbs, people)
        if first is not None:
            yield Located(first.passage, first.sentence.start, first.sentence.end)


def _names(document: SeenDocument) -> str:
    return "|".join(re.escape(name) for name in sorted(document.names.product)) or "(?!)"


def _listing(sentences: Sequence[Said], verbs: re.Pattern[str], people: Sequence[str]) -> Said | None:
    """Give the first sentence when it lists features and none before it tells of a gain."""
    for said in sentences:
        if _READER.search(said.text) or mentions(said.text, people):
            return None
        found = verbs.search(said.text)
        if found and len(_ITEM.findall(said.text, found.end())) >= _FEWEST_ITEMS:
            return said
    return None


RULE = Rule("feature_first", Kind.REDUCER, {"sections": tuple, "verbs": tuple, "people": tuple}, over_document=find)
