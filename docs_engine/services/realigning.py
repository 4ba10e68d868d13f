"""Sections without titles in a file whose bookmarks are lost: told apart by the words the document has for each."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from docs_engine.markdown import read_paragraphs
from docs_engine.model.doctype import DocumentType, PrintedAs
from docs_engine.model.document import Section
from docs_engine.model.paragraph import Paragraph
from docs_engine.services.returning import ArrivedSection
from docs_engine.word import ArrivedFile
from docs_engine.word.beginnings import first_places

_ALIKE = 0.5  # with as many words in both, it is the same paragraph after an edit
_MOST_PAIRS = 20_000

Words = tuple[str, ...]


def realigned(
    arrived: Sequence[ArrivedSection], file: ArrivedFile, base: Sequence[Section], doctype: DocumentType
) -> tuple[ArrivedSection, ...]:
    """Return the sections of a file with those that are printed without titles cut where the base cuts them.

    A file of our own, with its bookmarks, is returned as it is, and so is a stretch of which the base knows nothing.
    """
    if file.marks:
        return tuple(arrived)
    titles = {each.key: each.title for each in doctype.sections if each.printed_as is not PrintedAs.SECTION}
    known = {each.key: each.text for each in base if each.key in titles}
    found: list[ArrivedSection] = []
    for untitled, group in groupby(arrived, key=lambda each: each.key in titles):
        stretch = list(group)
        found += (list(_cut(stretch, file.markdown, known, titles)) or stretch) if untitled else stretch
    return tuple(found)


def _cut(
    stretch: Sequence[ArrivedSection], markdown: str, known: Mapping[str, str], titles: Mapping[str, str]
) -> Iterator[ArrivedSection]:
    begin, end = stretch[0].start, stretch[-1].start + len(stretch[-1].text)
    text = markdown[begin:end]
    paragraphs = read_paragraphs(text)
    origins = _origins(paragraphs, known)
    for section in stretch:  # one that the base has not is where the reader of documents saw it
        here = next((place for place, each in enumerate(paragraphs) if each.start >= section.start - begin), -1)
        if here >= 0 and not known.get(section.key, "").strip():
            origins.setdefault(here, section.key)
    places = sorted((place, key) for key, place in first_places(sorted(origins.items())).items())
    starts = [text.rfind("\n", 0, paragraphs[place].start) + 1 for place, _ in places[1:]]
    for (_, key), start, stop in zip(places, [0, *starts], [*starts, len(text)], strict=False):
        yield ArrivedSection(key, titles[key], text[start:stop].rstrip(), begin + start)


def _origins(paragraphs: Sequence[Paragraph], known: Mapping[str, str]) -> dict[int, str]:
    """Return which section each paragraph stands in by the base: by its very words first, else by most of them."""
    before = [(key, _words(each)) for key, text in known.items() for each in read_paragraphs(text)]
    sections = {words: key for key, words in reversed(before)}
    found = {place: sections[_words(each)] for place, each in enumerate(paragraphs) if _words(each) in sections}
    there = {_words(paragraphs[place]) for place in found}
    left = [(key, words) for key, words in before if words not in there]
    unknown = [(place, each) for place, each in enumerate(paragraphs) if place not in found]
    if 0 < len(left) * len(unknown) <= _MOST_PAIRS:
        for place, each in unknown:
            alike, key = max((_likeness(words, _words(each)), key) for key, words in left)
            if alike >= _ALIKE:
                found[place] = key
    return found


def _likeness(one: Words, other: Words) -> float:
    """Return how many of the words of two paragraphs are in both: 0 for none, 1 for all."""
    return 2 * (Counter(one) & Counter(other)).total() / max(len(one) + len(other), 1)


def _words(paragraph: Paragraph) -> Words:
    return tuple(paragraph.text.split())
