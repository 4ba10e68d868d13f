"""What every service works with."""

from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches

from docs_engine.errors import DefinitionError, NotFoundError
from docs_engine.model.doctype import DocumentType
from docs_engine.services.moment import Moment
from docs_engine.settings import Settings
from docs_engine.store import Store


@dataclass(frozen=True, slots=True)
class Desk:
    """The store, the document types, the settings and the moment; made once by the composition root."""

    store: Store
    types: Mapping[str, DocumentType]
    settings: Settings
    moment: Moment

    def doctype(self, key: str) -> DocumentType:
        """Return a document's type; DefinitionError when its folder is gone while documents of it exist."""
        found = self.types.get(key)
        if found is None:
            raise DefinitionError(
                f"There are documents of the type {key!r}, and no folder defines it.",
                path=self.settings.templates / key / "type.toml",
                line=1,
                key=key,
                hint="Put the folder back.",
            )
        return found

    def known_type(self, key: str) -> DocumentType:
        """Return the type that somebody asked for; NotFoundError with near matches."""
        return known_type(self.types, key)


def known_type(types: Mapping[str, DocumentType], key: str) -> DocumentType:
    """Return the type that somebody asked for; NotFoundError with near matches."""
    found = types.get(key)
    if found is None:
        near = get_close_matches(key, types, n=3)
        raise NotFoundError(
            "document type", key, near=near, hint="" if near else f"There are: {', '.join(sorted(types))}."
        )
    return found
