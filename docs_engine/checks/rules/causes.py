"""Why an incident happened: asked often enough, and answered by a mechanism instead of a person."""

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from docs_engine.checks.cards import Card, Kind
from docs_engine.checks.observations import Hit
from docs_engine.checks.rules.rule import Located, ParsedPassage, Rule, SeenDocument, SeenPassage

if TYPE_CHECKING:
    from spacy.tokens import Token

_WHY = re.compile(r"\bwhy\b[^?\n]*\?|^\W*(?:w\d+\W+)?why\b", re.IGNORECASE | re.MULTILINE)
_FACTORS = re.compile(r"\bcontribut\w+", re.IGNORECASE)
_ROLE = "five_whys"


def find_few(card: Card, document: SeenDocument) -> Iterator[Located]:
    """Tell when the causes neither ask why at least `fewest` times nor name contributing factors."""
    inside = document.in_roles((_ROLE,))
    if not inside:
        yield Located(reason="no section on causes was recognised")
        return
    title = document.request.sections[inside[0].passage.section].title
    text = "\n".join(seen.passage.text for seen in inside)
    whys = len(_WHY.findall(text))
    if whys < card.number("fewest") and not _FACTORS.search(f"{title}\n{text}"):
        yield Located(section=inside[0].passage.section, values=(("whys", str(whys) if whys else "no"),))


def find_human(card: Card, document: SeenDocument) -> Iterator[Located]:
    """Find the last why when its answer holds one of the card's phrases, such as "human error"."""
    inside = document.in_roles((_ROLE,))
    asked = [number for number, seen in enumerate(inside) if _WHY.search(seen.passage.text)]
    if not asked:
        yield Located(reason="no whys were recognised")
        return
    words = re.compile(rf"\b(?:{'|'.join(re.escape(phrase) for phrase in card.phrases)})\b", re.IGNORECASE)
    for seen in _answer(inside, asked[-1]):
        found = words.search(seen.passage.text)
        if found:
            yield Located(seen.passage, found.start(), found.end())
            return


def _answer(inside: Sequence[SeenPassage], last: int) -> Sequence[SeenPassage]:
    """Give the last why with the passage that answers it."""
    asks_only = inside[last].passage.text.rstrip().endswith("?")
    return inside[last : last + 2] if asks_only else inside[last : last + 1]


def find_blame(card: Card, parsed: ParsedPassage) -> Iterator[Hit]:
    """Find the card's phrases, and every person who "forgot": a name, or one of the `people` with a verb of `verbs`.

    Verbs that software has as subject too ("fail", "miss") count for people only, not for names.
    """
    text = parsed.passage.prose
    lowered = text.lower()
    for phrase in card.phrases:
        start = lowered.find(phrase)
        if start >= 0:
            yield Hit(card.id, start, start + len(phrase))
    if not any(verb in lowered for verb in card.names("stems")):
        return
    for token in parsed.doc:
        if token.dep_ in {"nsubj", "nsubjpass"} and _is_blamed(card, token, parsed):
            yield Hit(card.id, token.idx, token.head.idx + len(token.head))


def _is_blamed(card: Card, subject: "Token", parsed: ParsedPassage) -> bool:
    if subject.head.i < subject.i:
        return False
    verb = subject.head.lemma_.lower()
    if subject.lemma_.lower() in card.names("people"):
        return verb in card.names("verbs") or verb in card.names("human_verbs")
    known = parsed.names.product | parsed.names.company
    named = subject.pos_ == "PROPN" and subject.text.istitle() and subject.lower_ not in known
    return named and verb in card.names("human_verbs")


FEW = Rule("few_whys", Kind.REDUCER, {"fewest": int}, over_document=find_few)
HUMAN = Rule("human_error", Kind.REDUCER, over_document=find_human)
BLAME = Rule(
    "blame",
    Kind.CODE,
    {"people": tuple, "verbs": tuple, "human_verbs": tuple, "stems": tuple},
    over_passage=find_blame,
)
