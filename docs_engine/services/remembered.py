"""What the checks saw in a document, kept in the store between processes."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from docs_engine.errors import StoreError
from docs_engine.services.desk import Desk


@dataclass(frozen=True, slots=True)
class DocumentMemory:
    """The memory of one document's passages; whoever may see the document may ask it."""

    desk: Desk
    document_id: str

    @property
    def name(self) -> str:
        """Tell this document of this workspace from all others."""
        return f"{self.desk.store.scope.gateway.place} {self.desk.store.workspace_id} {self.document_id}"

    def recall(self, keys: Sequence[str]) -> Mapping[str, str]:
        """Give what is kept under some of the keys."""
        return self.desk.store.observed.recall(self.document_id, keys)

    def keep(self, texts: Mapping[str, str], *, in_use: Collection[str]) -> None:
        """Keep more, where the store can: a check does not fail because its finds could not be kept."""
        store, now = self.desk.store, self.desk.moment.now()
        try:
            store.write(lambda: store.observed.keep(self.document_id, texts, in_use=in_use, at=now))
        except StoreError:
            return
