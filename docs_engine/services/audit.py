"""Audit: read and verify the trail."""

from docs_engine.model.audit import AuditEvent, ChainCheck
from docs_engine.services.actor import Actor


class Audit:
    """One hash chain for each document and one for people and teams."""

    def trail(self, actor: Actor, document_id: str) -> tuple[AuditEvent, ...]:
        """Return a document's events, oldest first."""
        raise NotImplementedError

    def verify(self) -> tuple[ChainCheck, ...]:
        """Recompute every chain of the workspace and say which are whole."""
        raise NotImplementedError
