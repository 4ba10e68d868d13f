"""One rule for each category of claim: its unsupported claims, in the light of the neighbours."""

from collections.abc import Iterator

from docs_engine.checks.cards import Card, Kind
from docs_engine.checks.claims.lexicon import WORD_LISTS, rule_name
from docs_engine.checks.rules.rule import Judged, Located, Rule, SeenDocument
from docs_engine.checks.scopes import covers
from docs_engine.model.claim import ClaimCategory, Support


def _rule(category: ClaimCategory) -> Rule:
    def find(card: Card, document: SeenDocument) -> Iterator[Located]:
        """Find every sentence with an unsupported claim of this category, where the card looks."""
        for judged in document.claims:
            unsupported = judged.claim.category is category and judged.support is Support.UNSUPPORTED
            if unsupported and covers(card, judged.seen.passage.place):
                yield _located(judged)

    options = dict.fromkeys(WORD_LISTS[category], tuple)
    return Rule(rule_name(category), Kind.REDUCER, options, over_document=find)


def _located(judged: Judged) -> Located:
    sentence = judged.seen.seen.sentences[judged.claim.sentence]
    strongest = "".join(judged.claim.cues[:1])  # the others may be of another category than the card tells of
    return Located(judged.seen.passage, sentence.start, sentence.end, values=(("cues", strongest),))


CLAIM_RULES = tuple(_rule(category) for category in ClaimCategory)
