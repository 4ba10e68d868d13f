"""Hedges inside statements of fact: a number that may be so, or two hedges in one sentence."""

import re
from collections.abc import Iterator

from docs_engine.checks.cards import Card, Kind
from docs_engine.checks.observations import Hit
from docs_engine.checks.rules.placeholders import any_phrase
from docs_engine.checks.rules.rule import ParsedPassage, Rule

_ALLOWED = re.compile(
    r"\b(?:you|anyone|anybody) (?:may|might|could)\b|"
    r"\b(?:unknown|do not know|don't know|assum\w+|hypothes[ie]s|risks?|if|unless|whether|worst case|owner|goal|"
    r"target)\b",
    re.IGNORECASE,
)
_AMOUNT = re.compile(r"[^.;:]{1,40}?\s[$€£]?\d[\d,.]*\s?(?:%|percent\b|k\b|times\b|x\b|million\b|[a-z]{3,}s\b)")
_TWO = 2


def find(card: Card, parsed: ParsedPassage) -> Iterator[Hit]:
    """Find every sentence with two different hedges of the card, or with one shortly before an amount.

    Questions, permissions, conditions and what is called an assumption, a risk or unknown are left alone.
    """
    hedge = any_phrase(card.phrases)
    for sentence in parsed.sentences:
        text = parsed.passage.prose[sentence.start : sentence.end]
        text = text[:1].lower() + text[1:]
        found = list(hedge.finditer(text))
        if not found or text.rstrip("\"') ").endswith("?") or _ALLOWED.search(text):
            continue
        words = tuple(dict.fromkeys(match[0] for match in found))
        if len(words) >= _TWO or _AMOUNT.match(text, found[-1].end()):
            yield Hit(card.id, sentence.start, sentence.end, (("hedges", "”, “".join(words)),))


RULE = Rule("hedges", Kind.CODE, over_passage=find)
