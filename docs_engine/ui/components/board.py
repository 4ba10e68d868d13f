"""The board component: documents as cards in columns."""

from collections.abc import Sequence
from dataclasses import dataclass

from docs_engine.ui.components import component
from docs_engine.ui.components.rows import Chip, Place, follower, place_shape


@dataclass(frozen=True, slots=True)
class Card:
    """A document on the board; `override` sets it off whatever its column."""

    title: str
    place: Place
    chips: tuple[Chip, ...]
    lines: tuple[str, ...]
    override: bool


@dataclass(frozen=True, slots=True)
class Column:
    """Cards under a heading; `number` counts all that belong there, `more` leads to them when not all are drawn."""

    title: str
    tone: str
    number: int
    cards: Sequence[Card]
    more: Place | None


def show_board(columns: Sequence[Column], *, key: str) -> None:
    """Draw the columns side by side; a click leads to the document without loading the application anew."""
    component("board", "marks", "board/board")(
        key=key, data={"columns": [_column_shape(column) for column in columns]}, on_go_change=follower(key)
    )


def _column_shape(column: Column) -> dict[str, object]:
    return {
        "title": column.title,
        "tone": column.tone,
        "number": column.number,
        "cards": [_card_shape(card) for card in column.cards],
        "more": place_shape(column.more),
    }


def _card_shape(card: Card) -> dict[str, object]:
    return {
        "title": card.title,
        "place": place_shape(card.place),
        "chips": [{"label": chip.label, "tone": chip.tone} for chip in card.chips],
        "lines": [line for line in card.lines if line],
        "override": card.override,
    }
