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
_FIRST_PERSON = re.compile(r"\b(?:i|my|me)\b", re.IGNORECASE)
_FEWEST_WORDS = 5
_ORGANISATION = frozenset(
    {"member", "foundation", "company", "firm", "startup", "consortium", "cooperative", "organisation", "organization",
     "corporation", "board", "investor", "founder", "group", "headquarters", "office", "partner"}
)  # fmt: skip
_ANNOUNCES = re.compile(r"(?:announc|launch|introduc|unveil|releas|debut)")
_NEWS = frozenset(
    {"launch", "announcement", "release", "partnership", "investment", "acquisition", "round", "funding", "milestone",
     "news", "award", "collaboration"}
)  # fmt: skip
_ANY_VERB = frozenset({"have", "bring", "combine", "make", "work"})
_SAYING = frozenset({"say", "add", "explain", "note", "tell", "comment"})
_BENEFICIARY = frozenset({"you", "your", "for", "help", "helping", "so"})
# What the sellers are proud of; a customer's delight is about something else.
_OURS = re.compile(
    r"\b(?:announc|launch|introduc|unveil|releas|offer|bring|built|build|creat|partner|join|forefront|team|strategy|technology|"
    r"platform|commitment|mission|innovation|leader|ecosystem|industry)",
    re.IGNORECASE,
)


def find(card: Card, parsed: ParsedPassage) -> Iterator[Hit]:
    """Find every sentence that speaks of `feelings`, `works` or inner parts and names neither reader nor customer.

    `feelings` are words of pride ("excited"), `pride` whole phrases of it ("great day for"), `verbs` what a company
    does for itself, `making` how it came to the product, `marking` what its news means to it, `owning` who stands
    behind it, `machinery` what stands behind the curtain ("architecture", "engine"), `inner` words for how it is built,
    `boasts` what makes an announcement a boast, `people` words for those who might gain.
    """
    for sentence in parsed.sentences:
        text = parsed.passage.prose[sentence.start : sentence.end]
        span = parsed.doc.char_span(sentence.start, sentence.end, alignment_mode="expand")
        if span is None or sentence.words < _FEWEST_WORDS or text.rstrip("\"' )").endswith("?"):
            continue
        cue = _owned(card, span, parsed) or _announced(card, span, parsed)
        if cue:
            yield Hit(card.id, sentence.start, sentence.end, (("cue", cue),))
            continue
        cue = _cue(card, span, parsed)
        proud = cue in (*card.names("feelings"), *card.names("pride"))
        served = _is_served(card, span) if proud else _gains(card, text, parsed, sentence)
        if cue and not served:
            yield Hit(card.id, sentence.start, sentence.end, (("cue", cue),))


def _owned(card: Card, span: "Span", parsed: ParsedPassage) -> str:
    """Recognise who stands behind the product, which gives nobody anything: "is owned by", "Gold members include"."""
    subject = _subject(_main_verb(span))
    if subject is None or subject.head.lemma_.lower() not in card.names("owning"):
        return ""
    ours = subject.lemma_.lower() in _ORGANISATION or _is_company(subject, parsed)
    ours = ours or (_is_product(subject, parsed) and subject.dep_ == "nsubjpass")
    return f"{subject.text} {subject.head.text}" if ours else ""


def _announced(card: Card, span: "Span", parsed: ParsedPassage) -> str:
    """Recognise an announcement that boasts and says nothing of what anybody gets."""
    headline = parsed.passage.place.role in {"heading", "subheading"}
    verb = next((t for t in span if _ANNOUNCES.match(t.lower_) and (headline or _subject(t) is not None)), None)
    boast = next((words for words in card.names("boasts") if words in span.text.lower()), "")
    if verb is None or not boast:
        return ""
    told = any(
        token.lower_ in _BENEFICIARY
        or token.lemma_.lower() in card.names("people")
        or token.dep_ in {"relcl", "acl", "advcl", "ccomp"}
        for token in span
        if token.i > verb.i
    )
    return "" if told else boast


def _main_verb(span: "Span") -> "Token":
    """Give the verb of a sentence, or of what somebody says in it."""
    root = span.root
    said = next((child for child in root.children if child.dep_ == "ccomp"), None)
    return said if root.lemma_.lower() in _SAYING and said is not None else root


def _subject(verb: "Token") -> "Token | None":
    return next((child for child in verb.children if child.dep_ in {"nsubj", "nsubjpass"}), None)


def _cue(card: Card, span: "Span", parsed: ParsedPassage) -> str:
    lower = span.text.lower()
    proud = next((t for t in span if t.lower_ in card.names("feelings") and _speaks_of_us(t, parsed)), None)
    if proud is not None and _customer_speaks(parsed) and not _OURS.search(span.text):
        proud = None
    if proud is not None:
        return proud.text
    pride = next((words for words in card.names("pride") if words in lower), "")
    if pride and not _customer_speaks(parsed):
        return pride
    subject = _subject(_main_verb(span))
    inner = next((words for words in card.names("inner") if words in lower), "")
    machinery = [t for t in span if t.lemma_.lower() in card.names("machinery")]
    if subject is None:
        return inner if machinery else ""
    return _of_us(card, subject, parsed) or _of_its_inside(subject, inner, machinery, parsed) or _identity(span, parsed)


def _of_us(card: Card, subject: "Token", parsed: ParsedPassage) -> str:
    """Recognise what the company does for itself, or how it came to make the product."""
    lemma = subject.head.lemma_.lower()
    ours = _is_company(subject, parsed) or (_is_product(subject, parsed) and subject.dep_ == "nsubjpass")
    we = subject.lower_ in {"we", "team"} and lemma not in _ANY_VERB
    us = we or subject.doc[subject.left_edge.i].lower_ == "our"
    made = us and lemma in card.names("making") and not _customer_speaks(parsed)
    marked = subject.lemma_.lower() in _NEWS and lemma in card.names("marking")
    return f"{subject.text} {subject.head.text}" if made or marked or (ours and lemma in card.names("verbs")) else ""


def _of_its_inside(subject: "Token", inner: str, machinery: "list[Token]", parsed: ParsedPassage) -> str:
    if _ANNOUNCES.match(subject.head.lemma_.lower()):
        return ""
    if inner and _is_about_us(subject, parsed):
        return inner
    inside = subject in machinery and len(machinery) > 1 and subject.head.lemma_ != "be"
    if machinery and (inside or _is_company(subject, parsed) or _is_product(subject, parsed)):
        return machinery[0].text
    return ""


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
    return (
        phrase in {"the company", "the team"}
        or phrase in parsed.names.company
        or subject.lower_ in parsed.names.company
    )


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
    named = mentions(phrase, tuple(parsed.names.product)) or (
        subject.pos_ == "PROPN" and any(name.endswith(f" {phrase}") for name in parsed.names.product)
    )
    return named or phrase in {
        "the tool",
        "the product",
        "the service",
        "the platform",
        "the system",
    }


def _identity(span: "Span", parsed: ParsedPassage) -> str:
    """Recognise "X is the Y of Z": the product is likened to a famous thing instead of described by its use."""
    subject = _subject(_main_verb(span))
    if subject is None or subject.head.lemma_ != "be" or _FIRST_PERSON.search(span.text):
        return ""
    leads = subject.lower_ in {"this", "it"} and parsed.passage.place.role == "leader_quote"
    if not leads and (_customer_speaks(parsed) or not _is_product(subject, parsed)):
        return ""
    for child in subject.head.children:
        best = any(grand.lower_ in {"first", "leading", "most", "best", "biggest"} for grand in child.subtree)
        if child.dep_ == "attr" and (best or (child.pos_ == "PROPN" and not leads)):
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
        token.lower_ in {"you", "your"}
        or (token.lemma_.lower() in people and token.dep_ in {"dobj", "dative", "nsubj", "pobj"})
        for token in span
    ) and any(
        token.lemma_.lower() in {"help", "let", "give", "save", "free", "offer", "enable", "allow"} for token in span
    )


RULE = Rule(
    "company_first",
    Kind.CODE,
    dict.fromkeys(
        ("feelings", "pride", "verbs", "making", "marking", "owning", "machinery", "inner", "boasts", "people"), tuple
    ),
    over_passage=find,
)
