"""The problem paragraph must not know the solution."""

import re
from collections.abc import Iterator

from docs_engine.checks.cards import Card, Kind
from docs_engine.checks.observations import Hit
from docs_engine.checks.rules.rule import Located, ParsedPassage, Rule, SeenDocument
from docs_engine.checks.rules.sentences import stems

_OURS = re.compile(
    r"\b(?:our|this|the new|the proposed) (?:\w+ )?(?:solution|product|tool|service|app|platform|feature|system)\b|"
    r"\bwe (?:have )?(?:built|designed|created|developed|launched|offer|provide)\b",
    re.IGNORECASE,
)


def find(card: Card, parsed: ParsedPassage) -> Iterator[Hit]:
    """Find in each sentence the first words for our own solution, by the product's name or without it."""
    names = "|".join(rf"(?<!\w){re.escape(name)}(?!\w)" for name in sorted(parsed.names.product)) or "(?!)"
    named = re.compile(names, re.IGNORECASE)
    for sentence in parsed.sentences:
        inside = (parsed.passage.prose, sentence.start, sentence.end)
        found = _OURS.search(*inside) or named.search(*inside)
        if found:
            yield Hit(card.id, found.start(), found.end())


def find_unanswered(card: Card, document: SeenDocument) -> Iterator[Located]:
    """Tell when subheading, summary and solution share no word with the problem, names and customers aside.

    Both sides need at least `fewest` words.
    """
    problem, benefit = document.in_roles(("problem",)), document.in_roles(("subheading", "summary", "solution"))
    if min(sum(seen.seen.words for seen in side) for side in (problem, benefit)) < card.number("fewest"):
        yield Located(reason="no problem and solution of some length were recognised")
        return
    names = document.names
    known = stems(" ".join((*names.product, *names.company, *names.customers)))
    stated, answered = (stems(" ".join(seen.passage.prose for seen in side)) - known for side in (problem, benefit))
    if not stated & answered:
        yield Located(section=benefit[-1].passage.section)


UNANSWERED = Rule("benefit_without_problem", Kind.REDUCER, {"fewest": int}, over_document=find_unanswered)
RULE = Rule("solution_in_problem", Kind.CODE, over_passage=find)
