"""The audit trail: one hash chain for each document, and one for people and teams."""

import json
from dataclasses import dataclass

from docs_engine.model.audit import AuditEntry, AuditEvent
from docs_engine.store.chain import START, canonical_json, next_event
from docs_engine.store.gateway import Row
from docs_engine.store.scope import Scope, from_time, to_time

_EVENT = "stream, sequence, at, actor_id, action, subject, details, previous_hash, hash"
_OF = "workspace_id = :workspace_id and stream = :stream"


@dataclass(frozen=True, slots=True)
class Audit:
    """The trails of one workspace; events are appended and read, never changed."""

    scope: Scope

    def append(self, entry: AuditEntry) -> AuditEvent:
        """Record an entry at the end of its stream, in the transaction of what it tells of."""
        event = next_event(entry, previous=self._last(entry.stream))
        self.scope.run(
            f"insert into audit_events (workspace_id, {_EVENT}) values (:workspace_id, :stream, :sequence, :at,"
            " :actor_id, :action, :subject, :details, :previous_hash, :hash)",
            stream=event.stream,
            sequence=event.sequence,
            at=from_time(event.at),
            actor_id=event.actor_id,
            action=event.action,
            subject=event.subject,
            details=canonical_json(event.details),
            previous_hash=event.previous_hash,
            hash=event.hash,
        )
        return event

    def trail(self, stream: str) -> tuple[AuditEvent, ...]:
        """Every event of a stream, oldest first."""
        found = self.scope.rows(f"select {_EVENT} from audit_events where {_OF} order by sequence", stream=stream)
        return tuple(_event(row) for row in found)

    def head(self, stream: str) -> str:
        """Give the hash of the newest event; 64 zeros when nothing was recorded."""
        last = self._last(stream)
        return last.hash if last else START

    def streams(self) -> tuple[str, ...]:
        found = self.scope.rows(
            "select distinct stream from audit_events where workspace_id = :workspace_id order by stream"
        )
        return tuple(row["stream"] for row in found)

    def _last(self, stream: str) -> AuditEvent | None:
        found = self.scope.row(
            f"select {_EVENT} from audit_events where {_OF} order by sequence desc limit 1", stream=stream
        )
        return _event(found) if found else None


def _event(row: Row) -> AuditEvent:
    return AuditEvent(
        stream=row["stream"],
        sequence=row["sequence"],
        at=to_time(row["at"]),
        actor_id=row["actor_id"],
        action=row["action"],
        subject=row["subject"],
        details=json.loads(row["details"]),
        previous_hash=row["previous_hash"],
        hash=row["hash"],
    )
