"""Audit: read and verify the trail, hand it out as a bundle, sign its heads."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from docs_engine.audit import Bundle, check_heads, read_checkpoints, sign_checkpoint, write_bundle
from docs_engine.model.audit import AuditEvent, ChainCheck
from docs_engine.services.actor import Actor
from docs_engine.services.case import open_case, see_document
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

    def head(self, actor: Actor, document_id: str) -> str:
        """Return the hash of a document's last event: it differs as soon as anything was done."""
        see_document(self.desk, actor, document_id)
        return self.desk.store.audit.head(document_id)

    def bundle(self, actor: Actor, document_id: str) -> bytes:
        """Return a zip with a document's trail, versions and review, and the verifier that needs no Backcast."""
        with self.desk.store.transaction():  # one moment: rows and events belong together
            case = open_case(self.desk, actor, document_id)
            found = Bundle(
                document=case.document,
                state=case.state,
                events=self.desk.store.audit.trail(document_id),
                versions=self.desk.store.versions.history(document_id)[::-1],
                record=case.record,
                people=self.desk.store.people.all(),
                written_at=self.desk.moment.now(),
            )
        return write_bundle(found)

    def verify(self) -> tuple[ChainCheck, ...]:
        """Recompute every chain of the workspace and say which are whole."""
        return tuple(
            check_chain(stream, self.desk.store.audit.trail(stream)) for stream in self.desk.store.audit.streams()
        )

    def checkpoint(self, key: bytes, lines: Iterable[str]) -> str:
        """Return the line that signs the present heads, to be put after `lines`; InputError when those do not hold."""
        before = read_checkpoints(key, lines)
        at = self.desk.moment.now().isoformat(timespec="seconds")
        heads = {stream: (len(hashes), hashes[-1]) for stream, hashes in self._hashes().items()}
        return sign_checkpoint(key, at, heads, before[-1].signature if before else "")

    def against_checkpoints(self, key: bytes, lines: Iterable[str]) -> tuple[str, ...]:
        """Say which chains were written anew since a checkpoint; InputError when the checkpoints were changed."""
        return check_heads(read_checkpoints(key, lines), self._hashes())

    def _hashes(self) -> Mapping[str, list[str]]:
        store = self.desk.store
        return {stream: [event.hash for event in store.audit.trail(stream)] for stream in store.audit.streams()}
