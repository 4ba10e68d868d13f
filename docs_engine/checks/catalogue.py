"""The cards as a page for people: what each check looks for, why, and what good looks like."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from docs_engine.checks.card_files import load_cards
from docs_engine.checks.cards import Card, Example, Scope

_SHOWN = 2
_INTRODUCTION = """# Checks

Every check is a card under `data/checks/`; `make docs` writes this page from the cards, and a test keeps it current.
A finding is located, says why the reader would care, and asks for something better. It may be dismissed by name with a
reason; the dismissal lapses when its sentence changes. There is no score.

| check | severity | where |
|---|---|---|
"""


def catalogue(cards: Sequence[Card]) -> str:
    """Return the Markdown page of these cards, in the order of their ids."""
    ordered = sorted(cards, key=lambda card: card.id)
    rows = "".join(
        f"| [`{card.id}`](#{_slug(card.id)}) | {card.severity} | {_where(card.scope)} |\n" for card in ordered
    )
    return _INTRODUCTION + rows + "".join(f"\n{_card(card)}" for card in ordered)


def _card(card: Card) -> str:
    return (
        f"## {card.id}\n\n{card.message}\n\n**Why.** {card.why}\n\n**What to do.** {card.ask}\n\n"
        + _listed("Flagged", card.flag)
        + _listed("Left alone", card.passes)
    ).rstrip() + "\n"


def _listed(title: str, examples: Sequence[Example]) -> str:
    lines = [f"- {_one_line(example)}\n" for example in examples[:_SHOWN]]
    return f"{title}:\n\n{''.join(lines)}\n" if lines else ""


def _one_line(example: Example) -> str:
    texts = (f"“{' '.join(section.text.split())}”" for section in example.sections)
    return " … ".join(texts).replace("](", "] (")


def _where(scope: Scope) -> str:
    return ", ".join(_places(scope)).replace("_", " ") or "everywhere"


def _places(scope: Scope) -> Iterator[str]:
    yield from scope.sections or scope.parts or scope.profiles or scope.doctypes
    if scope.except_sections:
        yield f"not in {' or '.join(scope.except_sections)}"


def _slug(name: str) -> str:
    return name.replace(".", "").lower()


def write_catalogue(cards_folder: Path, page: Path) -> None:
    """Write the page of all cards in a folder; DefinitionError says which card is wrong."""
    page.write_text(catalogue(load_cards(cards_folder)), encoding="utf-8")
