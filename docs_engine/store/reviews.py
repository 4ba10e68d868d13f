"""Reviews: comments, verdicts, assignments, and the record from which a document's state is derived."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol, TypeVar

from docs_engine.model.doctype import Area
from docs_engine.model.review import (
    Anchor,
    Assignment,
    Climb,
    Comment,
    Delegation,
    Escalation,
    EscalationAnswer,
    Outcome,
    Reading,
    Reply,
    ReviewRecord,
    Signer,
    SignOff,
    Terms,
    Verdict,
)
from docs_engine.store import review_rows, review_terms, signing
from docs_engine.store.gateway import Row
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
        signoffs = _by_document(signing.signoffs(self.scope, document_ids))
        escalations = _by_document(signing.escalations(self.scope, document_ids))
        around = {table: self._around(table, document_ids) for table in review_terms.ORDERED}
        return {
            document_id: ReviewRecord(
                comments=comments.get(document_id, ()),
                verdicts=verdicts.get(document_id, ()),
                assignments=assignments.get(document_id, ()),
                signoffs=signoffs.get(document_id, ()),
                escalations=escalations.get(document_id, ()),
                terms=tuple(map(review_rows.to_terms, around["review_terms"].get(document_id, ()))),
                readings=tuple(map(review_rows.to_reading, around["readings"].get(document_id, ()))),
                signers=tuple(Signer(row["party"], row["person_id"]) for row in around["signers"].get(document_id, ())),
                delegations=tuple(map(review_rows.to_delegation, around["delegations"].get(document_id, ()))),
                outcomes=tuple(map(review_rows.to_outcome, around["override_outcomes"].get(document_id, ()))),
            )
            for document_id in document_ids
        }

    def add_comment(self, comment: Comment) -> None:
        """Store a new, open comment; replies are added one by one."""
        self.scope.run(
            "insert into comments"
            " (workspace_id, id, document_id, version, author_id, body, kind, created_at, anchor) values ("
            ":workspace_id, :id, :document_id, :version, :author_id, :body, :kind, :created_at, :anchor)",
            id=comment.id,
            document_id=comment.document_id,
            version=comment.version,
            author_id=comment.author_id,
            body=comment.body,
            kind=comment.kind.value,
            created_at=from_time(comment.created_at),
            anchor=review_rows.from_anchor(comment.anchor),
        )

    def comment(self, comment_id: str) -> Comment | None:
        found = self.scope.row(
            f"select {COMMENT} from comments where workspace_id = :workspace_id and id = :id", id=comment_id
        )
        if found is None:
            return None
        replies = self.scope.rows(
            f"select {REPLY} from replies r where r.workspace_id = :workspace_id and r.comment_id = :id"
            " order by r.created_at, r.id",
            id=comment_id,
        )
        return review_rows.to_comment(found, tuple(map(review_rows.to_reply, replies)))

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
        """Open a comment again; a proposal to close it is over as well."""
        self._close_comment(comment_id, "", "")
        self._propose(comment_id, "", "")

    def propose_resolved(self, comment_id: str, person_id: str, at: datetime) -> None:
        self._propose(comment_id, person_id, from_time(at))

    def move_comment(self, comment_id: str, version: int, anchor: Anchor) -> None:
        """Attach a comment to other words; its own anchor stays as it was."""
        self.scope.run(
            "update comments set moved = :moved, moved_version = :version"
            " where workspace_id = :workspace_id and id = :id",
            id=comment_id,
            moved=review_rows.from_anchor(anchor),
            version=version,
        )

    def add_verdict(self, verdict: Verdict) -> None:
        self.scope.run(
            "insert into verdicts (workspace_id, id, document_id, version, content_hash, area, judgement, reason,"
            " person_id, created_at, confirms) values (:workspace_id, :id, :document_id, :version, :content_hash,"
            " :area, :judgement, :reason, :person_id, :created_at, :confirms)",
            id=verdict.id,
            document_id=verdict.document_id,
            version=verdict.version,
            content_hash=verdict.content_hash,
            area=verdict.area.value,
            judgement=verdict.judgement.value,
            reason=verdict.reason,
            person_id=verdict.person_id,
            created_at=from_time(verdict.created_at),
            confirms=verdict.confirms,
        )

    def add_assignment(self, assignment: Assignment) -> None:
        self.scope.run(
            "insert into assignments (workspace_id, id, document_id, person_id, assigned_by, created_at, independence,"
            " inputs) values (:workspace_id, :id, :document_id, :person_id, :assigned_by, :created_at, :independence,"
            " :inputs)",
            id=assignment.id,
            document_id=assignment.document_id,
            person_id=assignment.person_id,
            assigned_by=assignment.assigned_by,
            created_at=from_time(assignment.created_at),
            independence=from_texts(assignment.independence),
            inputs=json.dumps(dict(assignment.inputs), ensure_ascii=False, sort_keys=True),
        )

    def end_assignment(self, assignment_id: str, at: datetime, reason: str, *, conflict: str = "") -> None:
        """End an assignment; `conflict` is what the bar raiser declared, "" when they did not."""
        self.scope.run(
            "update assignments set ended_at = :at, ended_reason = :reason, conflict = :conflict"
            " where workspace_id = :workspace_id and id = :id and ended_at = ''",
            id=assignment_id,
            at=from_time(at),
            reason=reason,
            conflict=conflict,
        )

    def assignments(self, document_id: str) -> tuple[Assignment, ...]:
        """Give the assignments of one document alone, oldest first."""
        return self._assignments((document_id,)).get(document_id, ())

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

    def overdue_escalations(self, now: datetime) -> tuple[Escalation, ...]:
        """Give the open escalations whose present due date has passed, oldest first."""
        return signing.overdue_escalations(self.scope, now)

    def add_climb(self, escalation: Escalation, climb: Climb) -> None:
        signing.add_climb(self.scope, escalation, climb)

    def set_terms(self, document_id: str, terms: Terms) -> None:
        """Store the terms of one version's review; once stored, its areas stay."""
        review_terms.set_terms(self.scope, document_id, terms)

    def add_reading(self, document_id: str, reading: Reading) -> None:
        review_terms.add_reading(self.scope, document_id, reading)

    def set_signer(self, document_id: str, signer: Signer) -> None:
        """Store who signs for a party beside the first; "" takes the name back."""
        review_terms.set_signer(self.scope, document_id, signer)

    def add_delegation(self, document_id: str, delegation: Delegation) -> None:
        review_terms.add_delegation(self.scope, document_id, delegation)

    def shorten_delegation(self, delegation: Delegation) -> None:
        review_terms.shorten_delegation(self.scope, delegation)

    def add_outcome(self, outcome: Outcome) -> None:
        review_terms.add_outcome(self.scope, outcome)

    def set_pool_areas(self, person_id: str, areas: frozenset[Area]) -> None:
        review_terms.set_pool_areas(self.scope, person_id, areas)

    def pool_areas(self) -> Mapping[str, frozenset[Area]]:
        """Map everybody who judges certain areas only to these areas."""
        return review_terms.pool_areas(self.scope)

    def to_look_at_again(self, person_id: str, now: datetime, soon: datetime) -> tuple[SignOff, ...]:
        """Give standing sign-offs of a person or their documents to look at again, or that end before `soon`."""
        return signing.to_look_at_again(self.scope, person_id, now, soon)

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

    def _propose(self, comment_id: str, person_id: str, at: str) -> None:
        self.scope.run(
            "update comments set proposed_by = :person_id, proposed_at = :at"
            " where workspace_id = :workspace_id and id = :id",
            id=comment_id,
            person_id=person_id,
            at=at,
        )

    def _comments(self, document_ids: Sequence[str]) -> Mapping[str, tuple[Comment, ...]]:
        replies = self._replies(document_ids)
        found = self._rows(COMMENT, "comments", document_ids)
        return _by_document(review_rows.to_comment(row, replies.get(row["id"], ())) for row in found)

    def _replies(self, document_ids: Sequence[str]) -> Mapping[str, tuple[Reply, ...]]:
        """Give the threads of these documents by comment."""
        those, values = any_of("id", document_ids)
        found = self.scope.rows(
            # A cross join, because SQLite reads its tables in that order: the documents' comments first.
            f"select {REPLY} from comments c cross join replies r"
            f" where c.workspace_id = :workspace_id and c.document_id in {those}"
            " and r.workspace_id = c.workspace_id and r.comment_id = c.id order by r.created_at, r.id",
            **values,
        )
        threads: dict[str, list[Reply]] = {}
        for row in found:
            threads.setdefault(row["comment_id"], []).append(review_rows.to_reply(row))
        return {comment_id: tuple(thread) for comment_id, thread in threads.items()}

    def _verdicts(self, document_ids: Sequence[str]) -> Mapping[str, tuple[Verdict, ...]]:
        return _by_document(map(review_rows.to_verdict, self._rows(VERDICT, "verdicts", document_ids)))

    def _assignments(self, document_ids: Sequence[str]) -> Mapping[str, tuple[Assignment, ...]]:
        return _by_document(map(review_rows.to_assignment, self._rows(ASSIGNMENT, "assignments", document_ids)))

    def _rows(self, columns: str, table: str, document_ids: Sequence[str]) -> list[Row]:
        those, values = any_of("id", document_ids)
        return self.scope.rows(
            f"select {columns} from {table} where workspace_id = :workspace_id and document_id in {those}"
            " order by created_at, id",
            **values,
        )

    def _around(self, table: str, document_ids: Sequence[str]) -> Mapping[str, list[Row]]:
        rows: dict[str, list[Row]] = {}
        for row in review_terms.rows_of(self.scope, table, document_ids):
            rows.setdefault(row["document_id"], []).append(row)
        return rows


class _OfDocument(Protocol):
    @property
    def document_id(self) -> str: ...


Entry = TypeVar("Entry", bound=_OfDocument)


def _by_document(entries: Iterable[Entry]) -> Mapping[str, tuple[Entry, ...]]:
    """Sort what was read into its documents, each in the order in which it came."""
    found: dict[str, list[Entry]] = {}
    for entry in entries:
        found.setdefault(entry.document_id, []).append(entry)
    return {document_id: tuple(those) for document_id, those in found.items()}
