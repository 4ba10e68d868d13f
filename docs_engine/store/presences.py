"""Who reads which version at this moment, and who was in the room of a reading session."""

from dataclasses import dataclass
from datetime import datetime

from docs_engine.model.presence import Presence
from docs_engine.store.gateway import Row
from docs_engine.store.scope import Scope, from_time, to_time


@dataclass(frozen=True, slots=True)
class Presences:
    """The presences of one workspace; `session_id` is that of the reading session that runs, "" outside of one."""

    scope: Scope

    def put(self, document_id: str, version: int, session_id: str, presence: Presence) -> None:
        """Store where somebody reads, once for each person."""
        self.scope.run(
            "insert into presences (workspace_id, document_id, version, session_id, person_id, section, share, seen_at)"
            " values (:workspace_id, :document_id, :version, :session_id, :person_id, :section, :share, :seen_at)"
            " on conflict (workspace_id, document_id, version, session_id, person_id) do update set"
            " section = excluded.section, share = excluded.share, seen_at = excluded.seen_at",
            document_id=document_id,
            version=version,
            session_id=session_id,
            person_id=presence.person_id,
            section=presence.section,
            share=presence.share,
            seen_at=from_time(presence.seen_at),
        )

    def between(self, document_id: str, version: int, start: datetime, end: datetime) -> tuple[Presence, ...]:
        """Give everybody who was last heard of between two moments, once."""
        found = self.scope.rows(
            "select person_id, section, share, seen_at from presences where workspace_id = :workspace_id"
            " and document_id = :document_id and version = :version and seen_at between :start and :end"
            " order by seen_at, person_id",
            document_id=document_id,
            version=version,
            start=from_time(start),
            end=from_time(end),
        )
        newest = {row["person_id"]: _to_presence(row) for row in found}
        return tuple(newest[person_id] for person_id in sorted(newest))

    def in_session(self, document_id: str, version: int, session_id: str) -> tuple[Presence, ...]:
        """Give everybody who was ever in the room of a reading session."""
        found = self.scope.rows(
            "select person_id, section, share, seen_at from presences where workspace_id = :workspace_id"
            " and document_id = :document_id and version = :version and session_id = :session_id order by person_id",
            document_id=document_id,
            version=version,
            session_id=session_id,
        )
        return tuple(_to_presence(row) for row in found)


def _to_presence(row: Row) -> Presence:
    return Presence(row["person_id"], row["section"], row["share"], to_time(row["seen_at"]))
