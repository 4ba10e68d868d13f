"""All phrase, token and dependency cards compiled into three spaCy matchers."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from docs_engine.checks.cards import Card, Kind
from docs_engine.checks.observations import Hit
from docs_engine.errors import DefinitionError

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.matcher import DependencyMatcher, Matcher, PhraseMatcher
    from spacy.tokens import Doc

_EXCEPTION = "except:"


@dataclass(frozen=True, slots=True)
class CardMatchers:
    """The compiled cards; `cards` maps a match's key to its card."""

    cards: dict[str, Card]
    phrases: "PhraseMatcher"
    tokens: "Matcher"
    dependencies: "DependencyMatcher"

    def hits(self, doc: "Doc", applicable: frozenset[str]) -> Iterator[Hit]:
        """Hits of the applicable cards; of overlapping ones of a card the longest, none inside its exceptions."""
        found: dict[str, list[tuple[int, int]]] = {}
        spared: dict[str, list[tuple[int, int]]] = {}
        for key, start, end in self._matches(doc):
            card_id = key.removeprefix(_EXCEPTION)
            if card_id in applicable:
                (spared if key.startswith(_EXCEPTION) else found).setdefault(card_id, []).append((start, end))
        for card_id, ranges in found.items():
            for start, end in longest(ranges):
                if not any(low < end and start < high for low, high in spared.get(card_id, ())):
                    last = doc[end - 1]
                    yield Hit(card_id, doc[start].idx, last.idx + len(last))

    def _matches(self, doc: "Doc") -> Iterator[tuple[str, int, int]]:
        strings = doc.vocab.strings
        for key, start, end in self.phrases(doc):
            yield strings[key], start, end
        for key, start, end in self.tokens(doc) if len(self.tokens) else ():
            yield strings[key], start, end
        for key, tokens in self.dependencies(doc) if len(self.dependencies) else ():
            yield strings[key], min(tokens), max(tokens) + 1


def longest(ranges: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Drop from ranges those that overlap a longer (or equally long, earlier) one; keep their order."""
    kept: list[tuple[int, int]] = []
    for start, end in sorted(ranges, key=lambda pair: (pair[0] - pair[1], pair[0])):
        if all(end <= low or high <= start for low, high in kept):
            kept.append((start, end))
    return sorted(kept)


def compile_cards(cards: Iterable[Card], language: "Language") -> CardMatchers:
    """Build the matchers; DefinitionError names the card whose pattern spaCy refuses."""
    from spacy.matcher import DependencyMatcher, Matcher, PhraseMatcher

    phrases = PhraseMatcher(language.vocab, attr="LOWER")
    tokens = Matcher(language.vocab, validate=True)
    dependencies = DependencyMatcher(language.vocab, validate=True)
    by_id: dict[str, Card] = {}
    for card in cards:
        by_id[card.id] = card
        if card.kind is Kind.PHRASES:
            phrases.add(card.id, [language.make_doc(phrase) for phrase in card.phrases])
        if card.exceptions:
            phrases.add(_EXCEPTION + card.id, [language.make_doc(phrase) for phrase in card.exceptions])
        if card.patterns:
            _add_patterns(card, dependencies if card.kind is Kind.DEPENDENCY else tokens)
    return CardMatchers(by_id, phrases, tokens, dependencies)


def _add_patterns(card: Card, matcher: "Matcher | DependencyMatcher") -> None:
    from spacy.errors import MatchPatternError

    try:
        matcher.add(card.id, [[dict(token) for token in pattern] for pattern in card.patterns])
    except (MatchPatternError, ValueError, KeyError) as error:
        raise DefinitionError(
            f"patterns: spaCy refuses them: {error}", path=card.path, line=1, key="patterns"
        ) from error
