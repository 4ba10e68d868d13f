"""Where a card applies, and the answer when it does not."""

from docs_engine.checks.cards import Card
from docs_engine.checks.passages import Place
from docs_engine.checks.request import CheckRequest


def off_for(card: Card, request: CheckRequest) -> str:
    """Why the card is switched off for a document of this type and stage, "" when it is on."""
    scope, kind, doctype = card.scope, request.kind_key, request.doctype
    if scope.doctypes and kind and kind not in scope.doctypes:
        return f"only for {', '.join(scope.doctypes)}"
    if kind in scope.except_doctypes:
        return f"switched off for {kind}"
    if scope.stages and request.stage not in scope.stages:
        return f"only at the stage {' or '.join(scope.stages)}"
    if scope.customer_language and doctype is not None and not doctype.customer_language:
        return f"customer language is switched off for {kind}"
    return ""


def covers(card: Card, place: Place) -> bool:
    """Whether the card looks at passages of this place."""
    scope = card.scope
    return (
        (not scope.parts or place.part in scope.parts)
        and (not scope.profiles or place.profile in scope.profiles)
        and (not scope.sections or place.role in scope.sections)
        and place.role not in scope.except_sections
        and place.kind in scope.paragraphs
    )


def wanted_place(card: Card) -> str:
    """Name the places a card needs."""
    scope = card.scope
    return ", ".join((*scope.parts, *scope.sections, *scope.profiles)).replace("_", " ")
