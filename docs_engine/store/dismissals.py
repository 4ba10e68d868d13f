"""Dismissals: findings that somebody overruled by name and with a reason."""

from dataclasses import dataclass

from docs_engine.model.finding import Dismissal
from docs_engine.store.scope import Scope, from_time, to_time


@dataclass(frozen=True, slots=True)
class Dismissals:
    """The dismissals of one workspace."""

    scope: Scope

    def add(self, dismissal: Dismissal) -> None:
        """Store a dismissal; one of the same finding is replaced."""
        self.scope.run(
            "insert into dismissals (workspace_id, document_id, finding_id, check_id, sentence, reason, person_id,"
            " created_at) values (:workspace_id, :document_id, :finding_id, :check_id, :sentence, :reason, :person_id,"
            " :created_at) on conflict (workspace_id, document_id, finding_id) do update set"
            " check_id = excluded.check_id, sentence = excluded.sentence, reason = excluded.reason,"
            " person_id = excluded.person_id, created_at = excluded.created_at",
            document_id=dismissal.document_id,
            finding_id=dismissal.finding_id,
            check_id=dismissal.check,
            sentence=dismissal.sentence,
            reason=dismissal.reason,
            person_id=dismissal.person_id,
            created_at=from_time(dismissal.created_at),
        )

    def remove(self, document_id: str, finding_id: str) -> bool:
        """Take a dismissal back; False if there was none. The audit trail still tells of it."""
        return bool(
            self.scope.run(
                "delete from dismissals where workspace_id = :workspace_id and document_id = :document_id"
                " and finding_id = :finding_id",
                document_id=document_id,
                finding_id=finding_id,
            )
        )

    def list(self, document_id: str) -> tuple[Dismissal, ...]:
        """Give the dismissals of a document, oldest first."""
        found = self.scope.rows(
            "select finding_id, document_id, check_id, sentence, reason, person_id, created_at from dismissals"
            " where workspace_id = :workspace_id and document_id = :document_id order by created_at, finding_id",
            document_id=document_id,
        )
        return tuple(
            Dismissal(
                finding_id=row["finding_id"],
                document_id=row["document_id"],
                check=row["check_id"],
                sentence=row["sentence"],
                reason=row["reason"],
                person_id=row["person_id"],
                created_at=to_time(row["created_at"]),
            )
            for row in found
        )
