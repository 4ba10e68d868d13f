"""One customer throughout: whom the press release serves, the FAQ speaks of."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache

from docs_engine.checks.cards import Card, Kind
from docs_engine.checks.names import mentions
from docs_engine.checks.passages import RELEASE
from docs_engine.checks.rules.rule import Located, Rule, SeenDocument, SeenPassage

_WORD = re.compile(r"[a-z]+(?:-[a-z]+)*")


def find(card: Card, document: SeenDocument) -> Iterator[Located]:
    """Tell when the FAQ never names the customer of the interview, or the one whom the press release keeps naming.

    Without an interview the customer is the one of the `people` whom the press release names `often` and most; then
    the FAQ must as often speak of other people, whom the press release does not know. The FAQ needs `fewest` words.
    """
    release = [seen for seen in document.passages if seen.passage.place.part == RELEASE]
    faq = [seen for seen in document.passages if seen.passage.place.part in card.names("parts")]
    if not release or sum(seen.seen.words for seen in faq) < card.number("fewest"):
        yield Located(reason="no press release with a FAQ of some length was recognised")
        return
    people = frozenset(card.names("people"))
    said, answered = _counted(release, people), _counted(faq, people)
    strangers = Counter({noun: times for noun, times in answered.items() if noun not in said})
    other = max(strangers, key=lambda noun: (strangers[noun], noun), default="")
    enough = strangers[other] >= card.number("often")
    if document.names.customers:
        yield from _given(document, faq, other if enough else "")
        return
    customer = max(said, key=lambda noun: (said[noun], noun), default="")
    if said[customer] >= card.number("often") and not answered[customer] and enough:
        yield _located(faq, customer, other)


def _given(document: SeenDocument, faq: Sequence[SeenPassage], other: str) -> Iterator[Located]:
    customers = document.names.customers
    names = (*customers, *(customer.split()[-1] for customer in customers))
    if not any(mentions(f"{seen.passage.question} {seen.passage.prose}", names) for seen in faq):
        yield _located(faq, document.request.facts.customers[0], other)


def _located(faq: Sequence[SeenPassage], customer: str, other: str) -> Located:
    said = f"speaks of “{other}” instead" if other else "never names them"
    values = (("customer", customer), ("said", said))
    for seen in faq if other else ():
        found = re.search(rf"\b{re.escape(other)}(?:e?s)?\b", seen.passage.prose, re.IGNORECASE)
        if found:
            return Located(seen.passage, found.start(), found.end(), values=values)
    return Located(section=faq[0].passage.section, values=values)


def _counted(passages: Sequence[SeenPassage], people: frozenset[str]) -> Counter[str]:
    return Counter(noun for seen in passages for noun in _people_in(seen.passage.prose, people))


@lru_cache(maxsize=2048)
def _people_in(prose: str, people: frozenset[str]) -> tuple[str, ...]:
    singular = (_singular(word) for word in _WORD.findall(prose.lower()))
    return tuple(noun for noun in singular if noun in people)


def _singular(word: str) -> str:
    if word.endswith("ies"):
        return word[:-3] + "y"
    return word.removesuffix("s") if not word.endswith("ss") else word


RULE = Rule(
    "same_customer",
    Kind.REDUCER,
    {"parts": tuple, "people": tuple, "fewest": int, "often": int},
    over_document=find,
)
