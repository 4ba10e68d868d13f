"""The names a document uses for its product, company, customers and competitors, given or found in its text."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from docs_engine.checks.passages import Passage
from docs_engine.checks.request import CheckRequest

_NAME = r"(?:\b[A-Z][\w.+-]{0,40}|\b[a-z]{1,20}[A-Z]\w{0,40})(?:[ -](?:[A-Z][\w.+-]{0,40}|\d{1,6}\b)){0,4}"
_LAUNCHED = re.compile(
    rf"\b(?:announc(?:es?|ed|ing)|launch(?:es|ed|ing)?|introduc(?:es?|ed|ing)|unveil(?:s|ed)?|releas(?:es?|ed)|presents?)"
    rf"\s+(?:today\s+)?(?:the\s+)?(?:(?:general\s+)?availability\s+of\s+|launch\s+of\s+|introduction\s+of\s+|"
    rf"release\s+of\s+)?(?:the\s+|a\s+new\s+)?({_NAME})"
)
_ANNOUNCER = re.compile(
    rf"({_NAME}(?:, Inc\.?| LLC| Ltd)?)\s*,?\s+(?:today\s+|has\s+|is\s+|proudly\s+)*"
    r"(?:announc(?:es?|ed|ing)|launch(?:es|ed|ing)|introduc(?:es?|ed|ing)|unveil(?:s|ed))"
)
_RIVAL = re.compile(
    rf"\b(?i:vs\.?|versus|instead of|unlike|compared (?:to|with)|different from|better than|alternatives? to|"
    rf"why not(?: use| just use)?|rather than|why won't|differ from|compare (?:to|with)|"
    rf"what about|competitors? (?:like|such as)|tools like)\s+"
    rf"(?:just\s+)?(?:using\s+|running\s+)?(?:the\s+)?({_NAME}(?:,\s+{_NAME})*(?:,?\s+(?:and|or)\s+{_NAME})?)"
)
_ALTERNATIVES = re.compile(
    r"\b(?:existing|current|other|today's|alternative|competing)\b[^.]{0,40}\b(?:solutions?|tools?|options?|products?|"
    r"alternatives?|approaches|platforms?|services?|apps?)\b|\balternatives?\b|\bcompetit",
    re.IGNORECASE,
)
_LABEL = re.compile(r"^([^:.]{2,40}):\s")
_OFTEN = 4
_AGENT = re.compile(r"(?<![\w-])([a-z]{2,14}(?:er|or|ist|ian|eer))s\b")
_COMPOUND = re.compile(r"-([a-z]{2,14}(?:er|or))s?\b")
_THINGS = frozenset(
    {
        "server", "container", "computer", "number", "paper", "order", "letter", "other", "header", "layer",
        "parameter", "controller", "worker", "filter", "error", "vector", "factor", "door", "connector",
        "constructor", "offer", "answer", "color", "indicator", "counter", "pointer", "identifier", "router",
        "buffer", "folder", "driver", "adapter", "timer", "trigger", "cluster", "matter", "member", "register",
        "iterator", "operator", "editor", "provider", "handler", "wrapper", "loader", "resolver", "logger",
        "printer", "tracker", "scanner", "marker", "monitor", "sensor", "floor", "list", "exist", "assist",
        "tier", "centimeter", "meter", "center", "corner", "quarter", "chapter", "newsletter", "browser",
        "compiler", "parser", "descriptor", "behavior", "author", "power", "owner", "character", "disorder",
        "shoulder", "weather", "winter", "summer", "helper", "barrier",
    }
)  # fmt: skip
_AROUND_NAMES = re.compile(
    r"\b(?:(?:internal|external|draft) )?PR[ -]?/?[ -]?FAQ\b|\b(?:internal )?FAQ\b|\bpress release\b|"
    r"\bworking backwards\b|\bRFC[ -]?#?\d*\b|\b(?:introducing|announcing)\b|\bv?\d+(?:\.\d+)+\b|\([^)]*\)",
    re.IGNORECASE,
)
_LONGEST_NAME = 8
_REPEATED = 3
_GENERIC = frozenset(
    {
        "less", "more", "tail", "why", "not", "how", "what", "the", "a", "an", "this", "that", "faq", "prfaq",
        "pr", "press", "release", "q", "today", "we", "our", "new", "for", "and", "internal", "external",
        "customer", "draft", "version", "document", "frequently", "asked", "questions", "appendix", "summary",
        "introduction", "overview", "problem", "solution", "working", "backwards", "it", "i", "you", "in", "on",
        "at", "by", "with", "general", "availability", "immediate", "january", "february", "march", "april",
        "may", "june", "july", "august", "september", "october", "november", "december",
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Names:
    """Names in lower case; given ones win over found ones. Without given customers nothing is said about customers.

    `audience` holds the people whom the text keeps speaking of, in singular and plural ("weaver", "weavers").
    """

    product: frozenset[str] = frozenset()
    company: frozenset[str] = frozenset()
    competitors: frozenset[str] = frozenset()
    customers: tuple[str, ...] = ()
    audience: frozenset[str] = frozenset()

    def within(self, text: str) -> "Names":
        """Give the names that a text could say; of a set that it says none of, the first, so that none is empty.

        What a passage shows depends on these alone: a name found elsewhere leaves what is known of it as it was.
        """
        low = text.lower()
        return Names(
            _could_say(low, self.product),
            _could_say(low, self.company),
            _could_say(low, self.competitors),
            self.customers,
            _could_say(low, self.audience),
        )


def _could_say(text: str, names: frozenset[str]) -> frozenset[str]:
    if not names:
        return names
    said = frozenset(name for name in names if any(stem in text for stem in _beginnings(name)))
    return said or frozenset((min(names),))


@lru_cache(maxsize=1024)
def _beginnings(name: str) -> tuple[str, ...]:
    """Cut the words of a name so short that singular, plural and possessive begin alike."""
    return tuple(word[: max(1, min(4, len(word) - 2))] for word in re.findall(r"\w+", name.lower())) or (name,)


def names_in(request: CheckRequest, passages: Sequence[Passage]) -> Names:
    """Find the names of a document: those of its facts, and where these say nothing, those its text gives away."""
    facts = request.facts
    product = _given(facts.product) or _found_product(request, passages)
    company = _given(facts.company) or _found_company(passages) - product
    competitors = _given(*facts.competitors) or _found_competitors(passages, product | company | _words(request.title))
    customers = tuple(customer.lower() for customer in facts.customers)
    audience = _found_people(passages) | frozenset(customers)
    return Names(product, company - product, competitors - product - company, customers, audience)


def _words(title: str) -> frozenset[str]:
    return frozenset(re.findall(r"[\w.-]+", title.lower()))


def _given(*names: str) -> frozenset[str]:
    return frozenset(name.strip().lower() for name in names if name.strip())


def _found_product(request: CheckRequest, passages: Sequence[Passage]) -> frozenset[str]:
    """Names that are announced, or stand in the title, and come back in the text."""
    title = request.title or next((section.title for section in request.sections if section.title), "")
    titles = [title, *(p.prose for p in passages if p.place.role == "heading")]
    opening = [*titles, *(passage.prose for passage in passages[:12])]
    announced = Counter(_clean(found) for text in opening for found in _announced_in(text))
    titled = Counter(_clean(found) for text in titles for found in re.findall(_NAME, text.partition(":")[0]))
    whole = " ".join(passage.prose for passage in passages[:400])
    if titled_whole := _whole_titles(titles, whole):
        return titled_whole
    if titled_word := _titled_word(titles, whole):
        return titled_word
    kept = {name for name in announced if _is_name(name) and _count(name.lower(), whole) <= _count(name, whole)}
    if not kept:
        kept = {name for name in titled if _is_name(name) and _count(name, whole) >= _OFTEN}
    if not kept:
        words = {word for name in titled for word in name.split() if sum(map(str.isupper, word)) > 1}
        kept = {word for word in words if _count(word, whole) >= _OFTEN}
    return frozenset(name.lower() for name in kept)


@lru_cache(maxsize=1024)
def _announced_in(text: str) -> tuple[str, ...]:
    return tuple(_LAUNCHED.findall(text))


@lru_cache(maxsize=1024)
def _announcers_in(text: str) -> tuple[str, ...]:
    return tuple(_ANNOUNCER.findall(text))


def _whole_titles(titles: Sequence[str], whole: str) -> frozenset[str]:
    """Titles that the text repeats word for word are the product's name ("Bread to Door Tracker")."""
    found: set[str] = set()
    for title in titles:
        for piece in _pieces_of(title):
            fewest = _REPEATED if any(map(str.isupper, piece)) else _OFTEN
            named = len(piece.split()) <= _LONGEST_NAME and len(piece) > 2 and piece.lower() not in _GENERIC  # noqa: PLR2004
            if named and _count_any_case(piece, whole) >= fewest:
                found.add(piece.lower())
                break
    return frozenset(found)


def _titled_word(titles: Sequence[str], whole: str) -> frozenset[str]:
    """Find the first word of a title that the text keeps writing as a name: "Isobar" of "Isobar Climate API"."""
    for title in titles:
        for piece in _pieces_of(title):
            for word in re.findall(r"[\w.+-]*\w", piece):
                odd = any(sign in word for sign in "-.") or any(map(str.isupper, word[1:]))
                if len(word) > 2 and (odd or word[:1].isupper()) and word.lower() not in _GENERIC:  # noqa: PLR2004
                    written = _count(word, whole)
                    if written >= _OFTEN and (odd or _count(word.lower(), whole) == 0):
                        return frozenset({word.lower()})
    return frozenset()


def _pieces_of(title: str) -> Iterator[str]:
    """Yield what a title names, without the kind of document and the version that stand around it."""
    for piece in re.split(r"\s[:|\u2014\u2013-]+\s|:\s|[|\u2014\u2013]", _AROUND_NAMES.sub(" ", title)):
        name = " ".join(re.sub(r"[^\w\s.,&'+/-]", " ", piece).split()).strip(" -,.")
        if name:
            yield name


def _count_any_case(name: str, text: str) -> int:
    """Count a name however it is written; one plain word only as the title writes it or in lower case throughout."""
    flags = re.IGNORECASE if " " in name or name.isupper() else re.NOFLAG
    return len(re.findall(rf"(?<!\w){re.escape(name)}(?!\w)", text, flags))


def _found_people(passages: Sequence[Passage]) -> frozenset[str]:
    """Nouns of people by their ending, when the text uses them again and again."""
    counted: Counter[str] = Counter()
    compounds: set[str] = set()
    for passage in passages[:400]:
        people, compounded = _people_in(passage.prose)
        counted.update(people)
        compounds |= compounded
    often = {noun for noun, times in counted.items() if times >= _OFTEN} - _THINGS - compounds
    return frozenset(often | {noun + "s" for noun in often})


@lru_cache(maxsize=4096)
def _people_in(prose: str) -> tuple[tuple[str, ...], frozenset[str]]:
    """Find plurals with an ending of people, and the ends of compounds."""
    low = prose.lower()
    return tuple(_AGENT.findall(low)), frozenset(_COMPOUND.findall(low))


def _count(name: str, text: str) -> int:
    return len(re.findall(rf"(?<!\w){re.escape(name)}(?!\w)", text))


def _found_company(passages: Sequence[Passage]) -> frozenset[str]:
    found = (_clean(name) for passage in passages[:12] for name in _announcers_in(passage.prose))
    return frozenset(name.lower() for name in found if _is_name(name))


def _found_competitors(passages: Sequence[Passage], own: frozenset[str]) -> frozenset[str]:
    found: list[str] = []
    for passage in passages:
        for text in (passage.prose, passage.question if passage.lead == "" else ""):
            found.extend(_rivals_in(text))
        if passage.lead and _ALTERNATIVES.search(passage.lead):
            label = _LABEL.match(passage.prose)
            if label:
                found.extend(re.split(r"[/,]| and | or ", label[1]))
    names = {_clean(name).lower() for name in found if _is_name(_clean(name)) or "/" not in name}
    names |= {name.rpartition(" ")[2] for name in names if _ends_in_acronym(name, found)}
    return frozenset(name for name in names if len(name) > 2 and name not in own and name not in _GENERIC)  # noqa: PLR2004


@lru_cache(maxsize=4096)
def _rivals_in(text: str) -> tuple[str, ...]:
    """Find what a text names as something else than the product."""
    named = (match[1] for match in _RIVAL.finditer(text))
    return tuple(name for names in named for name in re.split(r",\s+(?:and |or )?|\s+(?:and|or)\s+", names))


def _ends_in_acronym(name: str, written: Iterable[str]) -> bool:
    """Tell names like "AWS DMS", which is called "DMS" as well."""
    return " " in name and any(w.lower().endswith(name) and w.rpartition(" ")[2].isupper() for w in written)


def _clean(name: str) -> str:
    words = re.split(r"[.!?]\s", name.strip(" .,:;-"))[-1].split()
    while words and words[0].lower() in _GENERIC:
        words.pop(0)
    while words and words[-1].lower() in _GENERIC:
        words.pop()
    return re.sub(r"'s$", "", " ".join(word for word in words if not word.startswith("Xxx")))


def _is_name(name: str) -> bool:
    return len(name) > 2 and any(character.isupper() for character in name) and name.lower() not in _GENERIC  # noqa: PLR2004


def mentions(text: str, names: Iterable[str]) -> bool:
    """Whether a text says one of the names, in either number, whatever its case."""
    return any(_pattern(name).search(text) for name in names)


def times_named(text: str, names: Iterable[str]) -> int:
    """Count how often a text says the names, in either number; a name within a longer one counts with it."""
    places = {found.end() for name in names for found in _pattern(name).finditer(text)}
    return len(places)


@lru_cache(maxsize=1024)
def _pattern(name: str) -> re.Pattern[str]:
    """Match a name with its last word in singular and plural."""
    name = name.lower().strip()
    stem = re.escape(name)
    if name.endswith("ies"):
        stem = re.escape(name[:-3]) + "(?:y|ies)"
    elif name.endswith("y") and name[-2:-1] not in "aeiou":
        stem = re.escape(name[:-1]) + "(?:y|ies)"
    elif name.endswith(("men", "man")):
        stem = re.escape(name[:-2]) + "[ae]n"
    elif name.endswith("es") and name[:-2].endswith(("s", "x", "ch", "sh")):
        stem = re.escape(name[:-2]) + "(?:es)?"
    elif name.endswith("s") and not name.endswith("ss"):
        stem = re.escape(name[:-1]) + "s?"
    else:
        stem += "(?:s|es)?"
    spaced = stem.replace(r"\ ", r"[\s-]+").replace(r"\-", r"[\s-]?")
    return re.compile(rf"(?<!\w){spaced}(?:['\u2019]s?)?(?!\w)", re.IGNORECASE)
