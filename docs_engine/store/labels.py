"""Labels: what people decided about findings."""

from dataclasses import dataclass

from docs_engine.model.label import Decision, Label, Precision
from docs_engine.store.scope import Scope, from_time, to_time


@dataclass(frozen=True, slots=True)
class Labels:
    """The labels of one workspace."""

    scope: Scope

    def add(self, label: Label) -> None:
        """Store a label; an earlier one of the same finding is replaced."""
        self.scope.run(
            "insert into labels (workspace_id, document_id, finding_id, check_id, sentence, decision, person_id,"
            " created_at) values (:workspace_id, :document_id, :finding_id, :check_id, :sentence, :decision,"
            " :person_id, :created_at) on conflict (workspace_id, document_id, finding_id) do update set"
            " check_id = excluded.check_id, sentence = excluded.sentence, decision = excluded.decision,"
            " person_id = excluded.person_id, created_at = excluded.created_at",
            document_id=label.document_id,
            finding_id=label.finding_id,
            check_id=label.check,
            sentence=label.sentence,
            decision=label.decision.value,
            person_id=label.person_id,
            created_at=from_time(label.created_at),
        )

    def remove(self, document_id: str, finding_id: str) -> bool:
        """Take a label back; False if there was none."""
        return bool(
            self.scope.run(
                "delete from labels where workspace_id = :workspace_id and document_id = :document_id"
                " and finding_id = :finding_id",
                document_id=document_id,
                finding_id=finding_id,
            )
        )

    def list(self, document_id: str) -> tuple[Label, ...]:
        """Give the labels of a document, oldest first."""
        found = self.scope.rows(
            "select finding_id, document_id, check_id, sentence, decision, person_id, created_at from labels"
            " where workspace_id = :workspace_id and document_id = :document_id order by created_at, finding_id",
            document_id=document_id,
        )
        return tuple(
            Label(
                finding_id=row["finding_id"],
                document_id=row["document_id"],
                check=row["check_id"],
                sentence=row["sentence"],
                decision=Decision(row["decision"]),
                person_id=row["person_id"],
                created_at=to_time(row["created_at"]),
            )
            for row in found
        )

    def precision(self) -> tuple[Precision, ...]:
        """Count the decisions of the whole workspace, check by check."""
        found = self.scope.rows(
            "select check_id, sum(case when decision = 'accepted' then 1 else 0 end) as accepted,"
            " sum(case when decision = 'dismissed' then 1 else 0 end) as dismissed from labels"
            " where workspace_id = :workspace_id group by check_id order by check_id"
        )
        return tuple(Precision(row["check_id"], int(row["accepted"]), int(row["dismissed"])) for row in found)
