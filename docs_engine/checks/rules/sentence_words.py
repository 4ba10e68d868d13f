"""Sentences with more words than the card's limit."""

from collections.abc import Iterator

from docs_engine.checks.cards import Card, Kind
from docs_engine.checks.observations import Hit
from docs_engine.checks.rules.rule import ParsedPassage, Rule


def find(card: Card, parsed: ParsedPassage) -> Iterator[Hit]:
    """Find every sentence over `limit` words, with its number of words as {words}."""
    limit = int(card.number("limit"))
    for sentence in parsed.sentences:
        if sentence.words > limit:
            values = (("words", str(sentence.words)), ("limit", str(limit)))
            yield Hit(card.id, sentence.start, sentence.end, values)


RULE = Rule("sentence_words", Kind.METRIC, {"limit": int}, over_passage=find)
