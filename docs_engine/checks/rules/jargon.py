"""Words of the inside in text for customers: tickets, code names, teams, technical terms."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from docs_engine.checks.cards import Card, Kind
from docs_engine.checks.names import mentions
from docs_engine.checks.rules.rule import Located, Rule, SeenDocument, SeenPassage
from docs_engine.checks.scopes import covers

_STANDARDS = "ISO|IEC|EN|DIN|UTF|SHA|AES|MD|RFC|CVE|COVID|GPT|COP|HTTP|TLS|USB|IEEE|ANSI|BS|PEP|JSR|WCAG|FIPS|SOC|NIST"
_TICKET = re.compile(
    rf"(?<![\w/.-])(?!(?:{_STANDARDS})-)[A-Z][A-Z0-9]{{1,9}}-\d{{2,6}}\b"
    r"|\b(?:[Tt]icket|[Ii]ssue|[Bb]ug|[Pp]ull request|PR|JIRA) #?\d{2,7}\b"
)
_CODE_NAME = re.compile(
    r"\b[Pp]roject (?!Managers?\b|Management\b|Owners?\b|Lead\b|Xx)[A-Z][a-z]+\b"
    r"|\b(?:[Cc]ode ?-?named?|[Ii]nternally (?:known|called)|[Ii]nternal name) (?:as )?[\"']?[A-Z]\w+"
)
_TEAM = re.compile(
    r"\b(?:[Tt]he|[Oo]ur) (?!(?:Customer|Support|Sales|Service|Care|Help)\b)[A-Z][\w&-]+(?: [A-Z][\w&-]+){0,2}"
    r" (?:[Tt]eam|[Ss]quad|[Tt]ribe|[Gg]uild|[Oo]rg)\b"
)
_FAMILIAR = 4


def find(card: Card, document: SeenDocument) -> Iterator[Located]:
    """Find the first use of every ticket number, code name, team and technical term of the card.

    `teams` are words before "team" that only insiders tell apart. `terms` are technical; customers who are among the
    `experts` know them: those of the interview, else those whom the text names or shows code. A name that the text
    keeps using is known to its reader.
    """
    facing = [seen for seen in document.passages if covers(card, seen.passage.place)]
    terms = () if _experts_read(card, document, facing) else card.names("terms")
    teams = tuple(f"{word} {group}" for word in card.names("teams") for group in ("team", "squad"))
    whole = " ".join(seen.passage.prose for seen in facing)
    own = document.names.product | document.names.company
    told: set[str] = set()
    for seen in facing:
        for what, start, end in _inside_words(seen.passage.prose, teams, terms):
            words = seen.passage.prose[start:end]
            word = words.lower().removesuffix("s")
            if word not in told and not _is_known(words, own, whole):
                told.add(word)
                yield Located(seen.passage, start, end, values=(("what", what),))


@lru_cache(maxsize=2048)
def _inside_words(prose: str, teams: tuple[str, ...], terms: tuple[str, ...]) -> tuple[tuple[str, int, int], ...]:
    patterns = (
        ("a ticket number", _TICKET),
        ("an internal code name", _CODE_NAME),
        ("the name of a team", _TEAM),
        ("the name of a team", _any_of(teams)),
        ("a technical term", _any_of(terms)),
    )
    return tuple((what, *found.span()) for what, pattern in patterns for found in pattern.finditer(prose))


def _is_known(words: str, own: frozenset[str], whole: str) -> bool:
    """Tell whether words hold the product's own name, or a capitalised one that the text uses again and again."""
    names = [name for name in words.split() if name[0].isupper() and name not in {"The", "Our", "Project"}]
    return any(name in words.lower() for name in own) or any(whole.count(name) >= _FAMILIAR for name in names)


def _experts_read(card: Card, document: SeenDocument, facing: Sequence[SeenPassage]) -> bool:
    if document.names.customers:
        return any(mentions(customer, card.names("experts")) for customer in document.names.customers)
    experts = _any_of(card.names("experts"))
    return any(experts.search(s.passage.prose) or any(span.code for span in s.passage.spans) for s in facing)


@lru_cache(maxsize=32)
def _any_of(phrases: tuple[str, ...]) -> re.Pattern[str]:
    joined = "|".join(re.escape(phrase) for phrase in sorted(phrases, key=len, reverse=True)) or "(?!)"
    return re.compile(rf"(?<![\w-])(?:{joined})s?(?![\w-])", re.IGNORECASE)


RULE = Rule("jargon", Kind.REDUCER, {"teams": tuple, "terms": tuple, "experts": tuple}, over_document=find)
