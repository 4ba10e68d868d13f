"""The customer in the press release: named, ahead of the company, and with a voice."""

import re
from collections.abc import Iterator

from docs_engine.checks.cards import Card, Kind
from docs_engine.checks.names import mentions
from docs_engine.checks.passages import OPEN_POINT
from docs_engine.checks.rules.rule import Located, Rule, SeenDocument, SeenPassage
from docs_engine.model.paragraph import ParagraphKind

_DASHES = "-\u2013\u2014"
_AROUND_NAMES = " *_" + _DASHES
_LONGEST_SIGNATURE = 10
_NAME_FIRST = re.compile(r"[A-Z][\w'.-]+(?: [A-Z][\w'.-]+)*(?:,| from| at| of|$)")
PRESS_RELEASE = "press_release"


def release_passages(document: SeenDocument) -> list[SeenPassage]:
    """Give the passages of the press release."""
    return [seen for seen in document.passages if seen.passage.place.part == PRESS_RELEASE]


def find_unnamed(card: Card, document: SeenDocument) -> Iterator[Located]:
    """Tell when the press release never says the customer of the intake, in any number or as a synonym.

    `sections` are those that must name the customer, each of them; the press release as a whole when it has none.
    """
    customers = document.names.customers
    release = release_passages(document)
    if not customers:
        yield Located(reason="no customer was named at intake")
        return
    if not release:
        yield Located(reason="no press release was recognised")
        return
    values = (("customer", document.request.facts.customers[0] if document.request.facts.customers else customers[0]),)
    if not any(mentions(seen.passage.prose, customers) for seen in release):
        yield Located(section=release[0].passage.section, values=values)
        return
    for role in card.names("sections"):
        inside = [seen for seen in release if seen.passage.place.role == role]
        if inside and not any(mentions(seen.passage.prose, customers) for seen in inside):
            yield Located(section=inside[0].passage.section, values=values)


_SPOKEN = re.compile(r"[\"“][^\"”]{20,}")
_IN_PERSON = re.compile(r"[\"“”]|\b(?:I|we|me|us|my|our)\b", re.IGNORECASE)
_SPEAKER = re.compile(
    r"\b(?:said|says|explains?|explained|adds?|added|told|recalls?|notes?|noted)\s+(?:the\s+|our\s+)?[*_]*[A-Z][\w'.-]+|"
    r"\b[A-Z][\w'.-]+(?: [A-Z][\w'.-]+)+[^\"”\n]{0,60}\b(?:said|says|explains?|explained|adds?|added|told|recalls?|"
    r"notes?)\b|"
    r"(?:^|\n|[\"”.!?]\s*)>?\s*[-\u2013\u2014~]+\s*[*_]*(?!\[)[A-Z][\w'.-]+",
)


def find_quote(_card: Card, document: SeenDocument) -> Iterator[Located]:
    """Tell when the press release has no customer quote, or one whose speaker has no name."""
    release = release_passages(document)
    if not release:
        yield Located(reason="no press release was recognised")
        return
    inside = [seen for seen in release if seen.passage.place.role == "customer_quote"]
    quotes = _quotes(inside) or ([] if inside else _quotes(_unassigned(release)))
    if not quotes and any(OPEN_POINT.search(seen.passage.text) for seen in inside):
        yield Located(reason="the customer quote is still an open point")
        return
    if not quotes:
        section = inside[0].passage.section if inside else -1
        yield Located(section=section, values=(("fault", "has no customer quote"),))
        return
    text = "\n".join(seen.passage.prose for seen in (inside or quotes))
    if not _SPEAKER.search(text) and not any(_is_signature(seen) for seen in inside or quotes):
        passage = quotes[0].passage
        yield Located(
            passage, 0, len(passage.text), values=(("fault", "has a customer quote without the speaker's name"),)
        )


def _is_signature(seen: SeenPassage) -> bool:
    """Whether a passage is a line with somebody's name under a quote."""
    place, text = seen.passage.place, seen.passage.prose.strip(_AROUND_NAMES)
    apart = place.kind in {ParagraphKind.BULLET, ParagraphKind.QUOTE} or seen.passage.prose.lstrip()[:1] in _DASHES
    return apart and seen.seen.words <= _LONGEST_SIGNATURE and bool(_NAME_FIRST.match(text))


def _unassigned(release: list[SeenPassage]) -> list[SeenPassage]:
    """Give what somebody says outside the leader's quote; a note in a block quote is nobody's words."""
    outside = [seen for seen in release if seen.passage.place.role != "leader_quote"]
    return [seen for seen in _quotes(outside) if _IN_PERSON.search(seen.passage.text)]


def _quotes(passages: list[SeenPassage]) -> list[SeenPassage]:
    return [
        seen
        for seen in passages
        if (seen.passage.place.kind is ParagraphKind.QUOTE and seen.seen.words > 5)  # noqa: PLR2004
        or _SPOKEN.search(seen.passage.text)
    ]


_ACTION = re.compile(
    r"https?://|\bwww\.|\b[\w-]+\.(?:com|org|net|io|dev|app|example|ai|co|edu|gov)\b|@\w|"
    r"\b(?:visit|sign up|register|try|download|install|contact|call|email|e-mail|write to|go to|order|book|join|apply|"
    r"start|learn more|get started|request|subscribe|see|open|ask|run|scan|text)\b",
    re.IGNORECASE,
)


def find_no_action(card: Card, document: SeenDocument) -> Iterator[Located]:
    """Tell when the press release never says where to go: in its call to action, else in its last `last` passages."""
    release = release_passages(document)
    if not release:
        yield Located(reason="no press release was recognised")
        return
    inside = [seen for seen in release if seen.passage.place.role in {"call_to_action", "how_it_works"}]
    looked_at = [*inside, *release[-int(card.number("last")) :]]
    if any(OPEN_POINT.search(seen.passage.text) for seen in inside):
        yield Located(reason="the call to action is still an open point")
        return
    if not any(seen.passage.links or _ACTION.search(seen.passage.text) for seen in looked_at):
        where = next((seen.passage.section for seen in inside), release[-1].passage.section)
        yield Located(section=where)


UNNAMED = Rule("customer_named", Kind.REDUCER, {"sections": tuple}, over_document=find_unnamed)
QUOTE = Rule("customer_quote", Kind.REDUCER, over_document=find_quote)
ACTION = Rule("call_to_action", Kind.REDUCER, {"last": int}, over_document=find_no_action)
