"""People by name."""

from collections.abc import Mapping

from docs_engine.model.people import Person


def name_of(people: Mapping[str, Person], person_id: str) -> str:
    """Name a person; who left is still named, an id that nobody has is not shown."""
    person = people.get(person_id)
    return person.name if person else "Somebody unknown"
