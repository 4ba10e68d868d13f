"""Reading sessions, and votes for what is talked about."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from docs_engine.model.reading_session import ActionItem, ReadingSession, Vote
from docs_engine.model.review import Ending
from docs_engine.store.gateway import Row
from docs_engine.store.scope import Scope, any_of, from_time, to_time, to_time_or_none

_SESSION = (
    "id, document_id, version, host_id, started_at, minutes, hidden, revealed_at, section, ended_at, summary, ending,"
    " items"
)


@dataclass(frozen=True, slots=True)
class ReadingSessions:
    """The reading sessions of one workspace."""

    scope: Scope

    def put(self, session: ReadingSession) -> None:
        """Store a session, or what became of it."""
        self.scope.run(
            f"insert into reading_sessions (workspace_id, {_SESSION})"
            " values (:workspace_id, :id, :document_id, :version, :host_id, :started_at, :minutes, :hidden,"
            " :revealed_at, :section, :ended_at, :summary, :ending, :items)"
            " on conflict (workspace_id, id) do update set revealed_at = excluded.revealed_at,"
            " section = excluded.section, ended_at = excluded.ended_at, summary = excluded.summary,"
            " ending = excluded.ending, items = excluded.items",
            id=session.id,
            document_id=session.document_id,
            version=session.version,
            host_id=session.host_id,
            started_at=from_time(session.started_at),
            minutes=session.minutes,
            hidden=int(session.hidden),
            revealed_at=from_time(session.revealed_at),
            section=session.section,
            ended_at=from_time(session.ended_at),
            summary=session.summary,
            ending=session.ending.value if session.ending else "",
            items=_items_to_json(session.items),
        )

    def newest(self, document_id: str) -> ReadingSession | None:
        """Give the session that runs or ran last, None when there was none."""
        found = self.scope.row(
            f"select {_SESSION} from reading_sessions where workspace_id = :workspace_id and document_id = :document_id"
            " order by started_at desc, id desc limit 1",
            document_id=document_id,
        )
        return _to_session(found) if found else None

    def add_vote(self, vote: Vote) -> None:
        """Store a vote; a second one of the same person changes nothing."""
        self.scope.run(
            "insert into votes (workspace_id, comment_id, person_id) values (:workspace_id, :comment_id, :person_id)"
            " on conflict (workspace_id, comment_id, person_id) do nothing",
            comment_id=vote.comment_id,
            person_id=vote.person_id,
        )

    def take_vote(self, vote: Vote) -> None:
        """Take a vote back."""
        self.scope.run(
            "delete from votes where workspace_id = :workspace_id and comment_id = :comment_id"
            " and person_id = :person_id",
            comment_id=vote.comment_id,
            person_id=vote.person_id,
        )

    def votes(self, comment_ids: Sequence[str]) -> tuple[Vote, ...]:
        """Give the votes for these comments."""
        if not comment_ids:
            return ()
        those, values = any_of("id", comment_ids)
        found = self.scope.rows(
            "select comment_id, person_id from votes where workspace_id = :workspace_id"
            f" and comment_id in {those} order by comment_id, person_id",
            **values,
        )
        return tuple(Vote(row["comment_id"], row["person_id"]) for row in found)


def _to_session(row: Row) -> ReadingSession:
    return ReadingSession(
        id=row["id"],
        document_id=row["document_id"],
        version=row["version"],
        host_id=row["host_id"],
        started_at=to_time(row["started_at"]),
        minutes=row["minutes"],
        hidden=bool(row["hidden"]),
        revealed_at=to_time_or_none(row["revealed_at"]),
        section=row["section"],
        ended_at=to_time_or_none(row["ended_at"]),
        summary=row["summary"],
        ending=Ending(row["ending"]) if row["ending"] else None,
        items=tuple(
            ActionItem(one["id"], one["text"], one["owner"], date.fromisoformat(one["due_on"]), one["comment"])
            for one in json.loads(row["items"])
        ),
    )


def _items_to_json(items: Sequence[ActionItem]) -> str:
    return json.dumps(
        [
            {
                "id": one.id,
                "text": one.text,
                "owner": one.owner_id,
                "due_on": one.due_on.isoformat(),
                "comment": one.comment_id,
            }
            for one in items
        ],
        ensure_ascii=False,
    )
