"""The words that give claims away, read from the options of the claim cards."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING

from docs_engine.checks.cards import Card
from docs_engine.checks.claims.likelihood import Weights, read_weights
from docs_engine.model.claim import ClaimCategory

if TYPE_CHECKING:
    from pathlib import Path

WORD_LISTS: Mapping[ClaimCategory, tuple[str, ...]] = MappingProxyType(
    {
        ClaimCategory.QUANTITY: ("crowds", "cost_verbs", "durations", "price_words"),
        ClaimCategory.COMPARATIVE: ("existing", "tools", "shortfalls", "verdicts"),
        ClaimCategory.SUPERLATIVE: ("peaks", "exempt_superlatives"),
        ClaimCategory.CAUSAL: ("effects", "links", "causes"),
        ClaimCategory.UNIVERSAL: ("quantifiers",),
        ClaimCategory.DEMAND: ("audience", "demands", "pains", "pain_adjectives", "pain_nouns", "uses"),
        ClaimCategory.VAGUE: ("attributions",),
    }
)


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Word lists by name, in lower case; a list whose card is missing is empty and finds nothing.

    `weights` are the learned ones beside the cards, none where there are none.
    """

    lists: Mapping[str, frozenset[str]] = field(default_factory=lambda: MappingProxyType({}))
    categories: frozenset[ClaimCategory] = frozenset()
    weights: Weights = field(default_factory=Weights)

    def __getitem__(self, name: str) -> frozenset[str]:
        return self.lists.get(name, frozenset())


def rule_name(category: ClaimCategory) -> str:
    """Name the rule that a category's card must give."""
    return f"claim_{category}"


def read_lexicon(cards: Iterable[Card]) -> Lexicon:
    """Collect the word lists of the claim cards among these, and the weights that lie beside them."""
    folder: Path | None = None
    by_rule = {rule_name(category): category for category in ClaimCategory}
    lists: dict[str, frozenset[str]] = {}
    found: set[ClaimCategory] = set()
    for card in cards:
        category = by_rule.get(card.rule)
        if category is not None:
            found.add(category)
            folder = card.path.parent
            for name in WORD_LISTS[category]:
                lists[name] = frozenset(word.lower() for word in card.names(name))
    weights = read_weights(folder) if folder is not None else Weights()
    return Lexicon(MappingProxyType(lists), frozenset(found), weights)
