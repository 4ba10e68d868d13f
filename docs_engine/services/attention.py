"""Attention: what waits for whom."""

from dataclasses import dataclass
from datetime import datetime

from docs_engine.model.document import Document
from docs_engine.services.actor import Actor


@dataclass(frozen=True, slots=True)
class AttentionItem:
    """One thing that waits for the actor; `action` is the verb of the button that leads there."""

    document: Document
    reason: str
    since: datetime
    action: str


class Attention:
    """The to-do list that nobody has to keep."""

    def waiting(self, actor: Actor) -> tuple[AttentionItem, ...]:
        """List what waits for the actor, longest wait first."""
        raise NotImplementedError
