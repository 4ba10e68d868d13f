"""Numbers and promises of the press release that no answer of the FAQ repeats or supports."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from docs_engine.checks.cards import Card, Kind
from docs_engine.checks.passages import RELEASE
from docs_engine.checks.rules.contents import without_dates
from docs_engine.checks.rules.rule import Judged, Located, Rule, SeenDocument
from docs_engine.checks.rules.sentences import Said, numbered_sentences, stems
from docs_engine.model.claim import ClaimCategory, ClaimSubject

_NUMBER = re.compile(r"(?<![\w.,/#-])[$€£]?(\d[\d,]*(?:\.\d+)?)")
_NO_AMOUNT = re.compile(r"\b[A-Z][\w.]*[ -]v?\d[\d.]*|\bv\d[\d.]*|\b\d{1,2} ?[ap]\.?m\b|\"[^\"]*\"")
_PROMISES = frozenset({ClaimCategory.QUANTITY, ClaimCategory.COMPARATIVE, ClaimCategory.CAUSAL})
_SMALLEST = 10
_FEWEST_STEMS = 4


def find(card: Card, document: SeenDocument) -> Iterator[Located]:
    """Find sentences of the press release with a number that the FAQ nowhere gives, or a promise it never speaks of.

    Numbers below ten, dates and versions are left alone, and so is a sentence with a source of its own. A promise is
    a claim about the own product; it is spoken of where a passage of the FAQ shares `alike` percent of its words. The
    FAQ, with its appendix, needs `fewest` words.
    """
    release = [seen for seen in document.passages if seen.passage.place.part == RELEASE]
    answers = [seen for seen in document.passages if seen.passage.place.part in card.names("parts")]
    if not release or sum(seen.seen.words for seen in answers) < card.number("fewest"):
        yield Located(reason="no press release with a FAQ of some length was recognised")
        return
    left_out = card.names("except_roles")
    release = [seen for seen in release if seen.passage.place.role not in left_out]
    given = frozenset(number for seen in answers for number in _numbers(seen.passage.prose))
    spoken = [stems(f"{seen.passage.question} {seen.passage.prose}") for seen in answers]
    told: set[int] = set()
    for said in numbered_sentences(release):
        missing = [number for number in _numbers(said.text) if number not in given]
        if missing and not said.sentence.support and not said.sentence.marks:
            told.add(id(said.sentence))
            yield _located(said, f"the number {missing[0]}")
    promised = {id(seen.seen): seen for seen in release}
    for judged in document.claims:
        if id(judged.seen.seen) in promised and _is_promise(judged):
            said = Said(judged.seen.passage, judged.seen.seen.sentences[judged.claim.sentence])
            if id(said.sentence) not in told and not _spoken_of(said, spoken, card.number("alike") / 100):
                yield _located(said, f"“{judged.claim.cues[0]}”")


@lru_cache(maxsize=2048)
def _numbers(text: str) -> tuple[str, ...]:
    """Give the numbers of a text, those of dates, times of day, names, versions and quoted words left out."""
    if not any(map(str.isdigit, text)):
        return ()
    found = _NUMBER.findall(_NO_AMOUNT.sub(" ", without_dates(text)))
    numbers = (number.replace(",", "").rstrip(".") for number in found)
    return tuple(number for number in numbers if float(number) >= _SMALLEST)


def _is_promise(judged: Judged) -> bool:
    sentence = judged.seen.seen.sentences[judged.claim.sentence]
    ours = judged.claim.subject is ClaimSubject.OWN_PRODUCT
    return ours and judged.claim.category in _PROMISES and not sentence.support and not sentence.marks


def _spoken_of(said: Said, spoken: Sequence[frozenset[str]], alike: float) -> bool:
    words = stems(said.text)
    return len(words) < _FEWEST_STEMS or any(len(words & other) >= len(words) * alike for other in spoken)


def _located(said: Said, what: str) -> Located:
    return Located(said.passage, said.sentence.start, said.sentence.end, values=(("what", what),))


RULE = Rule(
    "release_support",
    Kind.REDUCER,
    {"parts": tuple, "except_roles": tuple, "fewest": int, "alike": int},
    over_document=find,
)
