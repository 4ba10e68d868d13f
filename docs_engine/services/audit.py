"""Audit: read and verify the trail."""

from dataclasses import dataclass

from docs_engine.model.audit import AuditEvent, ChainCheck
from docs_engine.services.actor import Actor
from docs_engine.services.case import see_document
from docs_engine.services.desk import Desk
from docs_engine.store import check_chain


@dataclass(frozen=True, slots=True)
class Audit:
    """One hash chain for each document and one for people and teams."""

    desk: Desk

    def trail(self, actor: Actor, document_id: str) -> tuple[AuditEvent, ...]:
        """Return a document's events, oldest first."""
        see_document(self.desk, actor, document_id)
        return self.desk.store.audit.trail(document_id)

    def verify(self) -> tuple[ChainCheck, ...]:
        """Recompute every chain of the workspace and say which are whole."""
        return tuple(
            check_chain(stream, self.desk.store.audit.trail(stream)) for stream in self.desk.store.audit.streams()
        )
