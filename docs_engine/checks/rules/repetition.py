"""Facts that are told twice in one part of a document."""

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import lru_cache

from docs_engine.checks.cards import Card, Kind
from docs_engine.checks.rules.rule import Located, Rule, SeenDocument
from docs_engine.checks.rules.sentences import Said, numbered_sentences, stems
from docs_engine.model.paragraph import ParagraphKind

_NUMBER = re.compile(r"\d[\d,.]*")
_LOOKED_AT = 20
_APART = frozenset({"appendix"})


def find(card: Card, document: SeenDocument) -> Iterator[Located]:
    """Find every sentence that gives the numbers of an earlier one of the same part in nearly the same words.

    `fewest` words make a sentence worth looking at; `alike` is the percentage of shared words. Tables, evidence and
    what different parts (press release and FAQ) both tell are left alone.
    """
    earlier: dict[tuple[str, str], list[tuple[Said, frozenset[str], frozenset[str]]]] = defaultdict(list)
    running = (seen for seen in document.passages if seen.passage.place.kind is not ParagraphKind.TABLE)
    for said in numbered_sentences(running):
        place = said.passage.place
        numbers = _numbers_in(said.text)
        if place.part in _APART or place.profile == "evidence" or said.sentence.words < card.number("fewest"):
            continue
        words = stems(said.text)
        for number in numbers:
            known = earlier[place.part, number]
            same = next((old for old, n, w in known[-_LOOKED_AT:] if n == numbers and _alike(w, words, card)), None)
            if same is not None:
                values = (("numbers", " and ".join(sorted(numbers))),)
                yield Located(said.passage, said.sentence.start, said.sentence.end, values=values)
                break
        else:
            for number in numbers:
                earlier[place.part, number].append((said, numbers, words))


@lru_cache(maxsize=4096)
def _numbers_in(text: str) -> frozenset[str]:
    return frozenset(found.strip(".,") for found in _NUMBER.findall(text))


def _alike(one: frozenset[str], other: frozenset[str], card: Card) -> bool:
    return len(one & other) * 100 >= len(one | other) * card.number("alike") > 0


RULE = Rule("repeated_fact", Kind.REDUCER, {"fewest": int, "alike": int}, over_document=find)
