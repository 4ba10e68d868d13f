"""Reviews: comments, verdicts, assignments, and the record from which a document's state is derived."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from docs_engine.model.review import (
    Assignment,
    Comment,
    Escalation,
    EscalationAnswer,
    Reply,
    ReviewRecord,
    SignOff,
    Verdict,
)
from docs_engine.store import review_rows, signing
from docs_engine.store.review_rows import ASSIGNMENT, COMMENT, REPLY, VERDICT
from docs_engine.store.scope import Scope, any_of, from_texts, from_time
from docs_engine.store.signing import Answered


@dataclass(frozen=True, slots=True)
class Reviews:
    """The reviews of one workspace."""

    scope: Scope

    def record(self, document_id: str) -> ReviewRecord:
        """Every row of one document's review, oldest first."""
        return self.records((document_id,))[document_id]

    def records(self, document_ids: Sequence[str]) -> Mapping[str, ReviewRecord]:
        """Give the records of these documents by id, in a fixed number of statements; empty where nothing happened."""
        if not document_ids:
            return {}
        comments, verdicts = self._comments(document_ids), self._verdicts(document_ids)
        assignments = self._assignments(document_ids)
        signoffs = signing.signoffs(self.scope, document_ids)
        escalations = signing.escalations(self.scope, document_ids)
        return {
            document_id: ReviewRecord(
                comments=tuple(row for row in comments if row.document_id == document_id),
                verdicts=tuple(row for row in verdicts if row.document_id == document_id),
                assignments=tuple(row for row in assignments if row.document_id == document_id),
                signoffs=tuple(row for row in signoffs if row.document_id == document_id),
                escalations=tuple(row for row in escalations if row.document_id == document_id),
            )
            for document_id in document_ids
        }

    def add_comment(self, comment: Comment) -> None:
        """Store a new, open comment; replies are added one by one."""
        self.scope.run(
            "insert into comments"
            " (workspace_id, id, document_id, version, author_id, body, blocking, created_at, anchor) values ("
            ":workspace_id, :id, :document_id, :version, :author_id, :body, :blocking, :created_at, :anchor)",
            id=comment.id,
            document_id=comment.document_id,
            version=comment.version,
            author_id=comment.author_id,
            body=comment.body,
            blocking=int(comment.blocking),
            created_at=from_time(comment.created_at),
            anchor=review_rows.from_anchor(comment.anchor),
        )

    def comment(self, comment_id: str) -> Comment | None:
        found = self.scope.row(
            f"select {COMMENT} from comments where workspace_id = :workspace_id and id = :id", id=comment_id
        )
        if found is None:
            return None
        return review_rows.to_comment(found, self._replies((comment_id,)).get(comment_id, ()))

    def add_reply(self, comment_id: str, reply: Reply) -> None:
        self.scope.run(
            "insert into replies (workspace_id, id, comment_id, author_id, body, created_at)"
            " values (:workspace_id, :id, :comment_id, :author_id, :body, :created_at)",
            id=reply.id,
            comment_id=comment_id,
            author_id=reply.author_id,
            body=reply.body,
            created_at=from_time(reply.created_at),
        )

    def resolve_comment(self, comment_id: str, person_id: str, at: datetime) -> None:
        self._close_comment(comment_id, person_id, from_time(at))

    def reopen_comment(self, comment_id: str) -> None:
        self._close_comment(comment_id, "", "")

    def add_verdict(self, verdict: Verdict) -> None:
        self.scope.run(
            "insert into verdicts (workspace_id, id, document_id, version, content_hash, area, judgement, reason,"
            " person_id, created_at) values (:workspace_id, :id, :document_id, :version, :content_hash, :area,"
            " :judgement, :reason, :person_id, :created_at)",
            id=verdict.id,
            document_id=verdict.document_id,
            version=verdict.version,
            content_hash=verdict.content_hash,
            area=verdict.area.value,
            judgement=verdict.judgement.value,
            reason=verdict.reason,
            person_id=verdict.person_id,
            created_at=from_time(verdict.created_at),
        )

    def add_assignment(self, assignment: Assignment) -> None:
        self.scope.run(
            "insert into assignments (workspace_id, id, document_id, person_id, assigned_by, created_at, independence)"
            " values (:workspace_id, :id, :document_id, :person_id, :assigned_by, :created_at, :independence)",
            id=assignment.id,
            document_id=assignment.document_id,
            person_id=assignment.person_id,
            assigned_by=assignment.assigned_by,
            created_at=from_time(assignment.created_at),
            independence=from_texts(assignment.independence),
        )

    def end_assignment(self, assignment_id: str, at: datetime, reason: str) -> None:
        self.scope.run(
            "update assignments set ended_at = :at, ended_reason = :reason"
            " where workspace_id = :workspace_id and id = :id and ended_at = ''",
            id=assignment_id,
            at=from_time(at),
            reason=reason,
        )

    def loads(self) -> Mapping[str, int]:
        """How many documents each bar raiser has now; nobody with none is named. Withdrawn documents do not count."""
        found = self.scope.rows(
            "select a.person_id, count(*) as load from assignments a join documents d"
            " on d.workspace_id = a.workspace_id and d.id = a.document_id"
            " where a.workspace_id = :workspace_id and a.ended_at = '' and d.withdrawn_at = ''"
            " group by a.person_id order by a.person_id"
        )
        return {row["person_id"]: int(row["load"]) for row in found}

    def add_signoff(self, signoff: SignOff) -> None:
        """Store a sign-off with its override; the database refuses a second one that stands with StoreError."""
        signing.add_signoff(self.scope, signoff)

    def end_signoff(self, signoff_id: str, at: datetime, reason: str) -> None:
        signing.end_signoff(self.scope, signoff_id, at, reason)

    def signoff(self, signoff_id: str) -> SignOff | None:
        return signing.signoff(self.scope, signoff_id)

    def add_escalation(self, escalation: Escalation) -> None:
        signing.add_escalation(self.scope, escalation)

    def answer_escalation(
        self, escalation_id: str, answer: EscalationAnswer, *, person_id: str, at: datetime, note: str = ""
    ) -> None:
        signing.answer_escalation(self.scope, escalation_id, Answered(answer, person_id, at, note))

    def escalation(self, escalation_id: str) -> Escalation | None:
        return signing.escalation(self.scope, escalation_id)

    def open_escalations(self, to_id: str) -> tuple[Escalation, ...]:
        """Give what a person has to answer, the first due first."""
        return signing.open_escalations(self.scope, to_id)

    def escalations_before(self, person_id: str) -> tuple[Escalation, ...]:
        """Give every escalation that came before a person or before somebody they stand above, oldest first."""
        return signing.escalations_before(self.scope, person_id)

    def override_reasons(self) -> tuple[str, ...]:
        """Give the reasons of all overrides so far, in no particular order."""
        return signing.override_reasons(self.scope)

    def _close_comment(self, comment_id: str, person_id: str, at: str) -> None:
        self.scope.run(
            "update comments set resolved_by = :person_id, resolved_at = :at"
            " where workspace_id = :workspace_id and id = :id",
            id=comment_id,
            person_id=person_id,
            at=at,
        )

    def _comments(self, document_ids: Sequence[str]) -> tuple[Comment, ...]:
        those, values = any_of("id", document_ids)
        found = self.scope.rows(
            f"select {COMMENT} from comments where workspace_id = :workspace_id and document_id in {those}"
            " order by created_at, id",
            **values,
        )
        replies = self._replies([row["id"] for row in found])
        return tuple(review_rows.to_comment(row, replies.get(row["id"], ())) for row in found)

    def _replies(self, comment_ids: Sequence[str]) -> Mapping[str, tuple[Reply, ...]]:
        if not comment_ids:
            return {}
        those, values = any_of("id", comment_ids)
        found = self.scope.rows(
            f"select {REPLY} from replies where workspace_id = :workspace_id and comment_id in {those}"
            " order by created_at, id",
            **values,
        )
        threads: dict[str, tuple[Reply, ...]] = {}
        for row in found:
            threads[row["comment_id"]] = (*threads.get(row["comment_id"], ()), review_rows.to_reply(row))
        return threads

    def _verdicts(self, document_ids: Sequence[str]) -> tuple[Verdict, ...]:
        those, values = any_of("id", document_ids)
        found = self.scope.rows(
            f"select {VERDICT} from verdicts where workspace_id = :workspace_id and document_id in {those}"
            " order by created_at, id",
            **values,
        )
        return tuple(review_rows.to_verdict(row) for row in found)

    def _assignments(self, document_ids: Sequence[str]) -> tuple[Assignment, ...]:
        those, values = any_of("id", document_ids)
        found = self.scope.rows(
            f"select {ASSIGNMENT} from assignments where workspace_id = :workspace_id and document_id in {those}"
            " order by created_at, id",
            **values,
        )
        return tuple(review_rows.to_assignment(row) for row in found)
