"""Sentences of the press release about the company or its technology that give the customer nothing."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from docs_engine.checks.cards import Card, Kind
from docs_engine.checks.names import mentions
from docs_engine.checks.observations import Hit, Sentence
from docs_engine.checks.rules.rule import ParsedPassage, Rule

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

_READER = re.compile(r"\b(?:you|your|yours|yourself)\b", re.IGNORECASE)
_FEWEST_WORDS = 5
# What the sellers are proud of; a customer's delight is about something else.
_OURS = re.compile(
    r"\b(?:announc|launch|introduc|unveil|releas|offer|bring|built|build|creat|partner|join|forefront|team|strategy|technology|"
    r"platform|commitment|mission|innovation|leader|ecosystem|industry)",
    re.IGNORECASE,
)


def find(card: Card, parsed: ParsedPassage) -> Iterator[Hit]:
    """Find every sentence that speaks of `feelings`, `works` or inner parts and names neither reader nor customer.

    `feelings` are words of pride ("excited"), `verbs` what a company does for itself, `machinery` what stands behind
    the curtain ("architecture", "engine"), `inner` words for how it is built, `people` words for those who might gain.
    """
    for sentence in parsed.sentences:
        text = parsed.passage.prose[sentence.start : sentence.end]
        span = parsed.doc.char_span(sentence.start, sentence.end, alignment_mode="expand")
        if span is None or sentence.words < _FEWEST_WORDS or text.rstrip("\"' )").endswith("?"):
            continue
        cue = _cue(card, span, parsed)
        served = _is_served(card, span) if cue in card.names("feelings") else _gains(card, text, parsed, sentence)
        if cue and not served:
            yield Hit(card.id, sentence.start, sentence.end, (("cue", cue),))


def _cue(card: Card, span: "Span", parsed: ParsedPassage) -> str:
    subject = next((t for t in span.root.children if t.dep_ in {"nsubj", "nsubjpass"}), None)
    proud = next((t for t in span if t.lower_ in card.names("feelings") and _speaks_of_us(t, parsed)), None)
    if proud is not None and _customer_speaks(parsed) and not _OURS.search(span.text):
        proud = None
    if proud is not None:
        return proud.text
    if subject is None:
        return ""
    ours = _is_company(subject, parsed) or (_is_product(subject, parsed) and subject.dep_ == "nsubjpass")
    if ours and span.root.lemma_.lower() in card.names("verbs"):
        return f"{subject.text} {span.root.text}"
    inner = next((words for words in card.names("inner") if words in span.text.lower()), "")
    if inner and _is_about_us(subject, parsed):
        return inner
    machinery = [t for t in span if t.lemma_.lower() in card.names("machinery")]
    if machinery and (_is_company(subject, parsed) or _is_product(subject, parsed)):
        return machinery[0].text
    return _identity(subject, span.root, parsed)


def _speaks_of_us(token: "Token", parsed: ParsedPassage) -> bool:
    """Whether the company, or the person speaking for it, has the feeling."""
    head = token
    for _ in range(3):
        for child in head.children:
            if child.dep_ in {"nsubj", "nsubjpass"}:
                return _is_company(child, parsed) or child.lower_ in {"we", "i"}
        head = head.head
    return False


def _is_company(subject: "Token", parsed: ParsedPassage) -> bool:
    if subject.lower_ in {"we", "our", "i"} and not _customer_speaks(parsed):
        return True
    phrase = subject.doc[subject.left_edge.i : subject.i + 1].text.lower()
    if phrase.startswith("our ") and not _customer_speaks(parsed):
        return True
    return phrase in parsed.names.company or subject.lower_ in parsed.names.company


def _is_about_us(subject: "Token", parsed: ParsedPassage) -> bool:
    """Whether a subject is the company, the product, or a definite part of it: "the router", "inside the box is"."""
    if _is_company(subject, parsed) or _is_product(subject, parsed):
        return True
    if subject.lower_ == "it":
        return True
    return any(child.lower_ in {"the", "its"} for child in subject.children) or subject.i > subject.head.i


def _customer_speaks(parsed: ParsedPassage) -> bool:
    return parsed.passage.place.role == "customer_quote"


def _is_product(subject: "Token", parsed: ParsedPassage) -> bool:
    phrase = subject.doc[subject.left_edge.i : subject.i + 1].text.lower()
    return mentions(phrase, tuple(parsed.names.product)) or phrase in {
        "the tool",
        "the product",
        "the service",
        "the platform",
        "the system",
    }


def _identity(subject: "Token", root: "Token", parsed: ParsedPassage) -> str:
    """Recognise "X is the Y of Z": the product is likened to a famous thing instead of described by its use."""
    if root.lemma_ != "be" or not _is_product(subject, parsed):
        return ""
    for child in root.children:
        if child.dep_ == "attr" and (
            child.pos_ == "PROPN" or any(grand.lower_ in {"first", "leading"} for grand in child.children)
        ):
            return child.text
    return ""


def _gains(card: Card, text: str, parsed: ParsedPassage, sentence: Sentence) -> bool:
    """Whether the sentence tells reader or customer what they get."""
    if _READER.search(text) or (parsed.names.customers and mentions(text, parsed.names.customers)):
        return True
    people = card.names("people")
    return any(t.lemma_.lower() in people for t in parsed.doc if sentence.start <= t.idx < sentence.end)


def _is_served(card: Card, span: "Span") -> bool:
    """Whether pride is followed by what somebody gets: "excited to help nurses ..."."""
    people = card.names("people")
    return any(
        token.lower_ in {"you", "your"} or (token.lemma_.lower() in people and token.dep_ in {"dobj", "dative"})
        for token in span
    ) and any(
        token.lemma_.lower() in {"help", "let", "give", "save", "free", "offer", "enable", "allow"} for token in span
    )


RULE = Rule(
    "company_first",
    Kind.CODE,
    {"feelings": tuple, "verbs": tuple, "machinery": tuple, "inner": tuple, "people": tuple},
    over_passage=find,
)
