"""Sections that are missing or empty, and parts and sections over their budget."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from docs_engine.checks.cards import Card, Kind
from docs_engine.checks.rules.rule import Located, Rule, SeenDocument, SeenPassage
from docs_engine.model.doctype import DocumentType, Part
from docs_engine.model.page_fit import Fit, fit_of, pages_told

WORDS_ON_A_PAGE = 500


def find_missing(card: Card, document: SeenDocument) -> Iterator[Located]:
    """Find every part with required sections that have no text.

    `elsewhere` names sections that have a check of their own. A part whose text stands under none of its sections was
    not recognised: it may say everything, under other names. A part of which nothing is there is told by its own title.
    """
    doctype = document.request.doctype
    if doctype is None:
        yield Located(reason="the document is of no known type")
        return
    written = {document.request.sections[seen.passage.section].key for seen in document.passages}
    places = {section.key: index for index, section in enumerate(document.request.sections)}
    wanted = [s for s in doctype.sections if s.required and s.key not in card.names("elsewhere")]
    missing = [section for section in wanted if section.key not in written]
    unread = {seen.passage.place.part for seen in document.passages} - {
        section.part for section in doctype.sections if section.key in written
    }
    for part, group in groupby(missing, key=lambda section: section.part):
        if part in unread:
            yield Located(reason=f"none of the sections of {part.replace('_', ' ')} was recognised in its text")
            continue
        sections = list(group)
        first = sections[0]
        whole = next((known.title for known in doctype.parts if known.key == part), "")
        nothing = len(sections) == sum(section.part == part for section in wanted) > 1
        titles = whole if nothing and whole else "”, “".join(section.title for section in sections)
        values = (("section", titles), ("purpose", first.purpose), ("good", first.good))
        yield Located(section=places.get(first.key, -1), values=values)


def find_over_budget(card: Card, document: SeenDocument) -> Iterator[Located]:
    """Find every part that is longer than its budget: in pages when they are known, else in words.

    Pages are over when the estimate is sure of it, words by more than `tolerance` percent. {longest} names its sections
    over their own budgets, the largest excess first.
    """
    doctype = document.request.doctype
    if doctype is None:
        yield Located(reason="the document is of no known type")
        return
    allowed = 1 + card.number("tolerance") / 100
    for part in doctype.parts:
        inside = [seen for seen in document.passages if seen.passage.place.part == part.key]
        excess = _excess(part, inside, document.request.pages, allowed)
        if inside and excess:
            longest = _longest(doctype, document, inside) or "no single section"
            values = (("section", part.title), *excess, ("longest", longest))
            yield Located(section=inside[0].passage.section, values=values)


def _excess(
    part: Part, inside: Sequence[SeenPassage], pages: Mapping[str, float], allowed: float
) -> tuple[tuple[str, str], ...]:
    """Say how long a part is, its budget and what is over; () for one that keeps to it."""
    if part.pages and part.key in pages:
        length = pages[part.key]
        over = fit_of(length, part.pages) is Fit.OVER
        told = pages_told(length), pages_told(part.pages), pages_told(length - part.pages)
    else:
        words = sum(seen.seen.words for seen in inside)
        budget = part.words or round(part.pages * WORDS_ON_A_PAGE)
        over = bool(budget) and words > budget * allowed
        told = f"{words} words", f"{budget} words", str(words - budget)
    return tuple(zip(("length", "budget", "over"), told, strict=True)) if over else ()


def _longest(doctype: DocumentType, document: SeenDocument, inside: Iterable[SeenPassage]) -> str:
    words: Counter[str] = Counter()
    for seen in inside:
        words[document.request.sections[seen.passage.section].key] += seen.seen.words
    budgets = {section.key: section for section in doctype.sections if section.words}
    over = sorted(((count - budgets[key].words, key) for key, count in words.items() if key in budgets), reverse=True)
    return ", ".join(f"{budgets[key].title} (+{excess})" for excess, key in over[:3] if excess > 0)


MISSING = Rule("missing_section", Kind.REDUCER, {"elsewhere": tuple}, over_document=find_missing)
BUDGET = Rule("budget", Kind.REDUCER, {"tolerance": int}, over_document=find_over_budget)
