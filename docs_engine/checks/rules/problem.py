"""The problem paragraph must not know the solution."""

import re
from collections.abc import Iterator

from docs_engine.checks.cards import Card, Kind
from docs_engine.checks.observations import Hit
from docs_engine.checks.rules.rule import ParsedPassage, Rule

_OURS = re.compile(
    r"\b(?:our|this|the new|the proposed) (?:\w+ )?(?:solution|product|tool|service|app|platform|feature|system)\b|"
    r"\bwe (?:have )?(?:built|designed|created|developed|launched|offer|provide)\b",
    re.IGNORECASE,
)


def find(card: Card, parsed: ParsedPassage) -> Iterator[Hit]:
    """Find the product's name, or on words for our own solution."""
    text = parsed.passage.prose
    for found in _OURS.finditer(text):
        yield Hit(card.id, found.start(), found.end())
    for name in sorted(parsed.names.product):
        for found in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", text, re.IGNORECASE):
            yield Hit(card.id, found.start(), found.end())


RULE = Rule("solution_in_problem", Kind.CODE, over_passage=find)
