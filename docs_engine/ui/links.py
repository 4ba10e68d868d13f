"""Ways from page to page; the document and the place in it travel in the address."""

from pathlib import Path

import streamlit as st

PAGES = Path(__file__).parent / "pages"

_GO = "go_to"


def page_file(name: str) -> str:
    """Return the path of a page's script, as st.page_link and st.switch_page want it."""
    return str(PAGES / f"{name}.py")


def link(name: str, label: str, *, icon: str | None = None, **place: str) -> None:
    """Draw a link to a page; `place` becomes the query (document=..., version=...). The label is not from people."""
    st.page_link(page_file(name), label=label, icon=icon, query_params=_query(place))


def go(name: str, **place: str) -> None:
    """Leave for another page now; only from a page's body, never from a callback."""
    st.switch_page(page_file(name), query_params=_query(place))


def go_after(name: str, **place: str) -> None:
    """Leave for another page at the start of the next run; for callbacks."""
    st.session_state[_GO] = (name, place)


def follow() -> None:
    """Go where a callback asked to go."""
    wanted = st.session_state.pop(_GO, None)
    if wanted is not None:
        name, place = wanted
        go(name, **place)


def _query(place: dict[str, str]) -> dict[str, str]:
    return {key: value for key, value in place.items() if value}
