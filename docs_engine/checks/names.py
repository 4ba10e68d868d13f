"""The names a document uses for its product, company, customers and competitors, given or found in its text."""

from dataclasses import dataclass

from docs_engine.checks.request import CheckRequest


@dataclass(frozen=True, slots=True)
class Names:
    """Names in lower case. `given_customers` are those of the intake; without them nothing is said about customers."""

    product: frozenset[str] = frozenset()
    company: frozenset[str] = frozenset()
    competitors: frozenset[str] = frozenset()
    customers: tuple[str, ...] = ()


def names_in(request: CheckRequest) -> Names:
    facts = request.facts
    low = lambda *xs: frozenset(x.lower() for x in xs if x)
    return Names(
        low(facts.product), low(facts.company), low(*facts.competitors), tuple(c.lower() for c in facts.customers)
    )
