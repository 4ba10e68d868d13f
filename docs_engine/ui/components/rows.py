"""The rows component: lists of things to go to, with chips, facts and matched words."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import streamlit as st

from docs_engine.ui import links
from docs_engine.ui.components import component

_PAGES = frozenset({"library", "draft", "review", "history", "people"})

Pieces = tuple[tuple[str, bool], ...]


@dataclass(frozen=True, slots=True)
class Chip:
    """A short label in a tone of marks.css: plain, blue, green, amber, red, solid."""

    label: str
    tone: str = "plain"


@dataclass(frozen=True, slots=True)
class Place:
    """A page and what its address says."""

    page: str
    query: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a list. `title` and `text` are pieces, true where the words match; `hash` can be copied."""

    title: Pieces
    place: Place | None = None
    lead: str = ""
    chips: tuple[Chip, ...] = ()
    text: Pieces = ()
    facts: tuple[str, ...] = ()
    action: str = ""
    hash: str = ""
    tone: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """Rows under a title; `empty` are the lines that stand there when there are none. `look` "dense" is tighter."""

    title: str
    rows: Sequence[Row]
    empty: tuple[str, ...] = ()
    look: str = ""


def plain(text: str) -> Pieces:
    """Make pieces of a text without matches."""
    return ((text, False),)


def show_rows(*groups: Group, key: str) -> None:
    """Draw lists; a click leads to the row's place without loading the application anew."""
    component("rows", "marks", "rows/rows")(
        key=key, data={"groups": [_group_shape(group) for group in groups]}, on_go_change=follower(key)
    )


def follower(key: str) -> "Follow":
    """Return the callback that goes where a link of the component with this key leads."""
    return Follow(key)


@dataclass(frozen=True, slots=True)
class Follow:
    """A callback that goes where a component's `go` trigger says; anything else than our own pages is ignored."""

    key: str

    def __call__(self) -> None:
        place = st.session_state[self.key].go
        if not isinstance(place, dict) or place.get("page") not in _PAGES or not isinstance(place.get("query"), dict):
            return
        links.go_after(str(place["page"]), **{str(name): str(value) for name, value in place["query"].items()})


def _group_shape(group: Group) -> dict[str, object]:
    return {
        "title": group.title,
        "look": group.look,
        "empty": list(group.empty),
        "rows": [_row_shape(row) for row in group.rows],
    }


def _row_shape(row: Row) -> dict[str, object]:
    return {
        "title": [list(piece) for piece in row.title],
        "place": place_shape(row.place),
        "lead": row.lead,
        "chips": [{"label": chip.label, "tone": chip.tone} for chip in row.chips],
        "text": [list(piece) for piece in row.text],
        "facts": [fact for fact in row.facts if fact],
        "action": row.action,
        "hash": row.hash,
        "tone": row.tone,
    }


def place_shape(place: Place | None) -> dict[str, object] | None:
    """Put a place into the shape that marks.js links to."""
    return None if place is None else {"page": place.page, "query": dict(place.query)}
