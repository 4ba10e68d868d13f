"""Sections that are missing or empty, and parts and sections over their budget."""

from collections.abc import Iterator

from docs_engine.checks.cards import Card, Kind
from docs_engine.checks.rules.rule import Located, Rule, SeenDocument
from docs_engine.model.doctype import DocumentType, Part

WORDS_ON_A_PAGE = 500


def find_missing(card: Card, document: SeenDocument) -> Iterator[Located]:
    """A hit for every required section without text; `elsewhere` names sections that have a check of their own."""
    doctype = document.request.doctype
    if doctype is None:
        yield Located(reason="the document is of no known type")
        return
    written = {document.request.sections[seen.passage.section].key for seen in document.passages}
    places = {section.key: index for index, section in enumerate(document.request.sections)}
    for section in doctype.sections:
        if section.required and section.key not in written and section.key not in card.names("elsewhere"):
            values = (("section", section.title), ("purpose", section.purpose), ("good", section.good))
            yield Located(section=places.get(section.key, -1), values=values)


def find_over_budget(card: Card, document: SeenDocument) -> Iterator[Located]:
    """A hit for every part, else section, that is longer than its budget by more than `tolerance` percent."""
    doctype = document.request.doctype
    if doctype is None:
        yield Located(reason="the document is of no known type")
        return
    allowed = 1 + card.number("tolerance") / 100
    over: set[str] = set()
    for part in doctype.parts:
        words = sum(seen.seen.words for seen in document.passages if seen.passage.place.part == part.key)
        budget = _budget(part)
        if budget and words > budget * allowed:
            over.add(part.key)
            first = next(s.passage.section for s in document.passages if s.passage.place.part == part.key)
            yield Located(section=first, values=_values(part.title, words, budget))
    yield from _sections_over(document, doctype, allowed, over)


def _budget(part: Part) -> int:
    return part.words or round(part.pages * WORDS_ON_A_PAGE)


def _sections_over(document: SeenDocument, doctype: DocumentType, allowed: float, over: set[str]) -> Iterator[Located]:
    for index, section in enumerate(document.request.sections):
        known = doctype.section(section.key)
        if known is None or not known.words or sum(other.part == known.part for other in doctype.sections) < 2:  # noqa: PLR2004
            continue
        words = sum(seen.seen.words for seen in document.in_section(index))
        if words > known.words * allowed and known.part in over:
            yield Located(section=index, values=_values(known.title, words, known.words))


def _values(title: str, words: int, budget: int) -> tuple[tuple[str, str], ...]:
    return (("section", title), ("words", str(words)), ("budget", str(budget)), ("over", str(words - budget)))


MISSING = Rule("missing_section", Kind.REDUCER, {"elsewhere": tuple}, over_document=find_missing)
BUDGET = Rule("budget", Kind.REDUCER, {"tolerance": int}, over_document=find_over_budget)
