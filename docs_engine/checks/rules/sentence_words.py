"""Sentences with more words than the card's limit."""

import re
from collections.abc import Iterator

from docs_engine.checks.cards import Card, Kind
from docs_engine.checks.observations import Hit
from docs_engine.checks.rules.rule import ParsedPassage, Rule

_DATELINE = re.compile(r"\W*[A-Z]{3,}[A-Z. ]*,[^.;:!?]{0,30}(?:\d{4})?\W{0,3}(?:[\u2013\u2014:]|--| - )")


def find(card: Card, parsed: ParsedPassage) -> Iterator[Hit]:
    """Find every sentence over `limit` words, with its number of words as {words}; a dateline does not count."""
    limit = int(card.number("limit"))
    for sentence in parsed.sentences:
        if sentence.words <= limit:
            continue
        dateline = _DATELINE.match(parsed.passage.prose, sentence.start)
        words = sentence.words - (len(dateline[0].split()) if dateline else 0)
        if words > limit:
            values = (("words", str(words)), ("limit", str(limit)))
            yield Hit(card.id, sentence.start, sentence.end, values)


RULE = Rule("sentence_words", Kind.METRIC, {"limit": int}, over_passage=find)
