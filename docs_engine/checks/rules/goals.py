"""The goals of a plan and the priorities that serve them."""

import re
from collections.abc import Iterator

from docs_engine.checks.cards import Card, Kind
from docs_engine.checks.rules.contents import text_of
from docs_engine.checks.rules.items import Item, items_in
from docs_engine.checks.rules.rule import Located, Rule, SeenDocument
from docs_engine.checks.rules.sentences import stems

_LABEL = re.compile(r"\W*([A-Z]{1,2}\d{1,2})\b")
_LABELS = re.compile(r"\b[A-Z]{1,2}\d{1,2}\b")


def find(_card: Card, document: SeenDocument) -> Iterator[Located]:
    """Find every goal that no priority names by its label or, without labels, by a single word of its own."""
    goals = list(items_in(document, ("goals",)))
    priorities = document.in_roles(("strategic_priorities",))
    if not goals or not priorities:
        yield Located(reason="no list of goals, or no strategic priorities, were recognised")
        return
    text = text_of(priorities)
    named, words = frozenset(_LABELS.findall(text)), stems(text)
    for goal in goals:
        label = _LABEL.match(goal.text)
        served = label[1] in named if label and _labelled(named, label[1]) else bool(stems(goal.text) & words)
        if not served:
            yield Located(goal.passage, 0, len(goal.passage.text), values=(("goal", goal.short),))


def find_aimless(_card: Card, document: SeenDocument) -> Iterator[Located]:
    """Find every priority that names no goal, by a label where the priorities use them, else by a word of a goal."""
    goals = document.in_roles(("goals",))
    priorities = list(items_in(document, ("strategic_priorities",)))
    if not goals or not priorities:
        yield Located(reason="no goals, or no list of strategic priorities, were recognised")
        return
    text = text_of(goals)
    labels, words = frozenset(_LABELS.findall(text)), stems(text)
    by_label = any(labels & _named(item) for item in priorities)
    for item in priorities:
        serves = labels & _named(item) if by_label else words & stems(item.text)
        if not serves:
            yield Located(item.passage, 0, len(item.passage.text), values=(("priority", item.short),))


def _named(item: Item) -> frozenset[str]:
    return frozenset(_LABELS.findall(item.text))


def _labelled(named: frozenset[str], label: str) -> bool:
    """Whether the priorities speak of goals by such labels at all ("G1" for "G3")."""
    return any(name.rstrip("0123456789") == label.rstrip("0123456789") for name in named)


RULE = Rule("goal_without_priority", Kind.REDUCER, over_document=find)
AIMLESS = Rule("priority_without_goal", Kind.REDUCER, over_document=find_aimless)
