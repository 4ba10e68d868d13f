"""Versions: submit the draft, look back, compare, restore."""

from docs_engine.model.comparison import SectionComparison
from docs_engine.model.document import Version
from docs_engine.services.actor import Actor
from docs_engine.services.drafts import SaveReceipt


class Versions:
    """The immutable submitted states of each document."""

    def submit(self, actor: Actor, document_id: str, base_revision: int, note: str = "") -> Version:
        """Make the draft at `base_revision` the next version; ends an active sign-off and every verdict."""
        raise NotImplementedError

    def history(self, actor: Actor, document_id: str) -> tuple[Version, ...]:
        """List all versions, newest first."""
        raise NotImplementedError

    def read(self, actor: Actor, document_id: str, number: int) -> Version:
        """Return one version."""
        raise NotImplementedError

    def compare(self, actor: Actor, document_id: str, old: int, new: int) -> tuple[SectionComparison, ...]:
        """Tell word by word what changed from `old` to `new`; 0 is the current draft."""
        raise NotImplementedError

    def restore(self, actor: Actor, document_id: str, number: int, base_revision: int) -> SaveReceipt:
        """Write an old version's sections into the draft; versions stay as they are."""
        raise NotImplementedError
