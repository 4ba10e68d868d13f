"""The typed component: what was typed into a form of Streamlit's and not sent is offered again after a reload."""

from docs_engine.ui.components import component


def keep_typed(person_id: str, *, accepted: int) -> None:
    """Keep what this person types into text areas in their browser, and offer what a reload took from the page.

    `accepted` grows with every command that was accepted: what its form held is then forgotten. Passwords and single
    lines are never kept.
    """
    component("typed", "editor/local_copy", "typed/typed")(key="typed", data={"me": person_id, "accepted": accepted})
