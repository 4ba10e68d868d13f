"""Acronyms that are used before they are spelled out."""

import re
from collections.abc import Iterator

from docs_engine.checks.cards import Card, Kind
from docs_engine.checks.observations import Mention
from docs_engine.checks.passages import Passage
from docs_engine.checks.rules.rule import Located, Rule, SeenDocument

_ACRONYM = re.compile(r"(?<![\w$&./@#:-])([A-Z]{2,6})(?:s\b)?(?![\w&/@-]|\.\w)")
_SPELLED = re.compile(r"\b[\w'-]+(?:[ -][\w'/&-]+){1,8} \(\"?([A-Z]{2,6})s?\"?\b")
_SPELLED_AFTER = re.compile(
    r"\b([A-Z]{2,6})s? ?(?:\(|[-\u2013\u2014:,] ?(?:or|short for|that is) )\"?([A-Za-z][\w-]+(?:[ -][\w-]+){1,8})"
)
_LISTED_NAME = re.compile(r"\b[A-Z][\w./&-]*[a-z][\w./&-]*, (?:and |or )?\Z")
_BEFORE = 40
_DATELINE = re.compile(r"\W*[A-Z]{3,}[A-Z .]*(?:,|:| [-\u2013\u2014] )")
_SHOUTING = 0.6


def acronyms_in(passage: Passage) -> tuple[Mention, ...]:
    """Every acronym of a passage, none of a passage in capitals; in a list of names it is one of them."""
    letters = [character for character in passage.prose if character.isalpha()]
    if not letters or sum(map(str.isupper, letters)) > len(letters) * _SHOUTING:
        return ()
    city = _DATELINE.match(passage.prose)
    found = _ACRONYM.finditer(passage.prose, city.end() if city else 0)
    return tuple(
        Mention(mention[1], mention.start(1), mention.end(1))
        for mention in found
        if not _LISTED_NAME.search(passage.prose, max(mention.start(1) - _BEFORE, 0), mention.start(1))
    )


def expansions_in(passage: Passage) -> tuple[Mention, ...]:
    """Find the acronyms that a passage spells out, where it does."""
    if "(" not in passage.prose and "short for" not in passage.prose:
        return ()
    found = [Mention(match[1], match.start(1), match.end(1)) for match in _SPELLED.finditer(passage.prose)]
    for match in _SPELLED_AFTER.finditer(passage.prose):
        initials = "".join(word[0] for word in re.split(r"[ -]", match[2]) if word).upper()
        if match[1][0] == initials[0] and len(set(match[1]) & set(initials)) >= len(set(match[1])) - 1:
            found.append(Mention(match[1], match.start(1), match.end(1)))
    return tuple(found)


def find(card: Card, document: SeenDocument) -> Iterator[Located]:
    """Find the first use of every acronym that is spelled out neither there nor before, nor `known` to everybody."""
    known = {word.upper() for word in card.names("known")} | set(card.phrases)
    names = " ".join(
        (*document.names.product, *document.names.company, *document.names.competitors, document.request.title.lower())
    )
    settled = known | {word.upper() for word in re.findall(r"\w+", names)}
    for seen in document.passages:
        spelled = {expansion.text: expansion.start for expansion in reversed(seen.seen.expansions)}
        for mention in seen.seen.acronyms:
            if mention.text not in settled and spelled.get(mention.text, mention.start + 1) > mention.start:
                yield Located(seen.passage, mention.start, mention.end)
            settled.add(mention.text)


RULE = Rule("acronyms", Kind.REDUCER, {"known": tuple}, over_document=find)
