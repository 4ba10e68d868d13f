"""The blame component: beside each paragraph, where its words come from."""

from collections.abc import Mapping, Sequence

from docs_engine.model.comparison import BlamedSection
from docs_engine.model.people import Person
from docs_engine.ui import dates
from docs_engine.ui.components import component
from docs_engine.ui.names import name_of


def show_blame(sections: Sequence[BlamedSection], people: Mapping[str, Person], *, newest: int, key: str) -> None:
    """Draw the paragraphs with version, author and day; what the newest version changed is set off."""
    shown = [
        {
            "title": section.title,
            "paragraphs": [
                {
                    "text": text,
                    "version": f"Version {origin.version}",
                    "who": name_of(people, origin.author_id),
                    "day": dates.day(origin.created_at),
                    "newest": origin.version == newest,
                }
                for text, origin in section.paragraphs
            ],
        }
        for section in sections
        if section.paragraphs
    ]
    component("blame", "blame/blame")(key=key, data={"sections": shown})
