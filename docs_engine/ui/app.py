"""The shell around every page: who is here, where one can go, what just happened."""

import streamlit as st

from docs_engine.ui import links, theme
from docs_engine.ui.components.typed import keep_typed
from docs_engine.ui.problems import accepted, show_kept, shown
from docs_engine.ui.session import current_person, workspace
from docs_engine.ui.tour import show_tour
from docs_engine.ui.turns import turn

_VISIBLE = (
    ("library", "Library"),
    ("board", "Board"),
    ("portfolio", "Portfolio"),
    ("flow", "Flow"),
    ("new_document", "New document"),
    ("overrides", "Overrides"),
    ("people", "People"),
    ("account", "Account"),
)
# Pages about one document: reached through links that carry ?document=ID, so the menu has no use for them.
_OF_A_DOCUMENT = (
    ("draft", "Draft"),
    ("bring_back", "Bring back a Word file"),
    ("review", "Review"),
    ("reading_session", "Reading session"),
    ("history", "History"),
)


def run_page() -> None:
    """Run the page that the address names, for whoever is signed in."""
    with turn():
        _run()


def _run() -> None:
    st.set_page_config(page_title="Backcast", page_icon=theme.ICON, layout="wide", initial_sidebar_state="collapsed")
    theme.apply()
    pages = [_page(name, title, hidden=False) for name, title in _VISIBLE]
    pages += [_page(name, title, hidden=True) for name, title in _OF_A_DOCUMENT]
    page = st.navigation(pages, position="top")
    with shown():
        person = current_person()
        if workspace().is_sample:
            theme.sample_mark(person.name)
    links.follow()
    show_tour(page.url_path or "library")
    show_kept()
    keep_typed(person.id, accepted=accepted())
    with shown():
        page.run()


def _page(name: str, title: str, *, hidden: bool) -> st.Page:
    return st.Page(
        links.page_file(name),
        title=title,
        url_path=name,
        default=name == "library",
        visibility="hidden" if hidden else "visible",
    )
