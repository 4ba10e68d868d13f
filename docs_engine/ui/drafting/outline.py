"""The list of places beside a text: sections of a draft, questions of an interview."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import streamlit as st

from docs_engine.ui.components import component


@dataclass(frozen=True, slots=True)
class Place:
    """One entry; `mark` is "", "done", "warning" or "blocker", `said` puts mark and note into words."""

    key: str
    title: str
    note: str = ""
    mark: str = ""
    said: str = ""


@dataclass(frozen=True, slots=True)
class PlaceGroup:
    """Places under a common title; `count` says how far they are, such as 2 of 5."""

    title: str
    places: tuple[Place, ...]
    count: str = ""


def outline(label: str, groups: Sequence[PlaceGroup], here: str, on_choose: Callable[[str], None]) -> None:
    """Draw the outline; `on_choose` is called with the key of the place chosen."""
    key = f"outline-{label}"

    def chosen() -> None:
        place = (st.session_state.get(key) or {}).get("chosen")
        if place:
            on_choose(str(place))

    component("outline")(key=key, data=_data(label, groups, here), on_chosen_change=chosen)


def _data(label: str, groups: Sequence[PlaceGroup], here: str) -> dict[str, object]:
    return {
        "label": label,
        "here": here,
        "groups": [
            {
                "title": group.title,
                "count": group.count,
                "places": [
                    {"key": place.key, "title": place.title, "note": place.note, "mark": place.mark, "said": place.said}
                    for place in group.places
                ],
            }
            for group in groups
        ],
    }
