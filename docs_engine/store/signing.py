"""Sign-offs, the overrides behind them, and the escalations that follow."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from docs_engine.model.review import Climb, Escalation, EscalationAnswer, EvidenceRow, Override, SignOff
from docs_engine.store.gateway import Row
from docs_engine.store.review_rows import ESCALATION, SIGNOFF, to_climb, to_escalation, to_signoff
from docs_engine.store.scope import Scope, any_of, from_time, to_date


@dataclass(frozen=True, slots=True)
class Answered:
    """What management said to an escalation, who said it and when."""

    answer: EscalationAnswer
    person_id: str
    at: datetime
    note: str


def add_signoff(scope: Scope, signoff: SignOff) -> None:
    """Store a sign-off with its override and the data behind it."""
    scope.run(
        "insert into signoffs (workspace_id, id, document_id, version, content_hash, person_id, meaning, audit_head,"
        " created_at, party, on_behalf_of, expires_at, review_again_at) values (:workspace_id, :id, :document_id,"
        " :version, :content_hash, :person_id, :meaning, :audit_head, :created_at, :party, :on_behalf_of, :expires_at,"
        " :review_again_at)",
        id=signoff.id,
        document_id=signoff.document_id,
        version=signoff.version,
        content_hash=signoff.content_hash,
        person_id=signoff.person_id,
        meaning=signoff.meaning,
        audit_head=signoff.audit_head,
        created_at=from_time(signoff.created_at),
        party=signoff.party,
        on_behalf_of=signoff.on_behalf_of,
        expires_at=from_time(signoff.expires_at),
        review_again_at=from_time(signoff.review_again_at),
    )
    if signoff.override is not None:
        _add_override(scope, signoff.id, signoff.override)


def end_signoff(scope: Scope, signoff_id: str, at: datetime, reason: str) -> None:
    """End a sign-off; one that has ended keeps its first reason."""
    scope.run(
        "update signoffs set ended_at = :at, ended_reason = :reason"
        " where workspace_id = :workspace_id and id = :id and ended_at = ''",
        id=signoff_id,
        at=from_time(at),
        reason=reason,
    )


def signoffs(scope: Scope, document_ids: Sequence[str]) -> tuple[SignOff, ...]:
    """Give the sign-offs of these documents, oldest first."""
    those, values = any_of("id", document_ids)
    return _signoffs(
        scope,
        scope.rows(
            f"select {SIGNOFF} from signoffs where workspace_id = :workspace_id and document_id in {those}"
            " order by created_at, id",
            **values,
        ),
    )


def signoff(scope: Scope, signoff_id: str) -> SignOff | None:
    """Give one sign-off, None if there is no such."""
    found = scope.rows(f"select {SIGNOFF} from signoffs where workspace_id = :workspace_id and id = :id", id=signoff_id)
    return next(iter(_signoffs(scope, found)), None)


def add_escalation(scope: Scope, escalation: Escalation) -> None:
    """Store an escalation that waits for its answer."""
    scope.run(
        "insert into escalations (workspace_id, id, document_id, signoff_id, to_id, due_at, created_at)"
        " values (:workspace_id, :id, :document_id, :signoff_id, :to_id, :due_at, :created_at)",
        id=escalation.id,
        document_id=escalation.document_id,
        signoff_id=escalation.signoff_id,
        to_id=escalation.to_id,
        due_at=from_time(escalation.due_at),
        created_at=from_time(escalation.created_at),
    )


def answer_escalation(scope: Scope, escalation_id: str, answered: Answered) -> None:
    """Store the answer; one that was answered keeps its first answer."""
    scope.run(
        "update escalations set answer = :answer, answered_by = :person_id, answered_at = :at, note = :note"
        " where workspace_id = :workspace_id and id = :id and answer = ''",
        id=escalation_id,
        answer=answered.answer.value,
        person_id=answered.person_id,
        at=from_time(answered.at),
        note=answered.note,
    )


def escalation(scope: Scope, escalation_id: str) -> Escalation | None:
    """Give one escalation, None if there is no such."""
    found = scope.rows(
        f"select {ESCALATION} from escalations where workspace_id = :workspace_id and id = :id", id=escalation_id
    )
    return next(iter(_escalations(scope, found)), None)


def escalations(scope: Scope, document_ids: Sequence[str]) -> tuple[Escalation, ...]:
    """Give the escalations of these documents, oldest first."""
    those, values = any_of("id", document_ids)
    found = scope.rows(
        f"select {ESCALATION} from escalations where workspace_id = :workspace_id and document_id in {those}"
        " order by created_at, id",
        **values,
    )
    return _escalations(scope, found)


def open_escalations(scope: Scope, to_id: str) -> tuple[Escalation, ...]:
    """Give what a person has to answer, whether it came before them first or climbed; the first due first."""
    found = scope.rows(
        f"select {ESCALATION} from escalations e where e.workspace_id = :workspace_id and e.answer = ''"
        " and (e.to_id = :to_id or exists (select 1 from escalation_climbs c where c.workspace_id = e.workspace_id"
        " and c.escalation_id = e.id and c.to_id = :to_id)) order by e.due_at, e.id",
        to_id=to_id,
    )
    return _escalations(scope, found)


def escalations_before(scope: Scope, person_id: str) -> tuple[Escalation, ...]:
    """Give every escalation that came before a person or somebody below them, oldest first."""
    found = scope.rows(
        f"select {ESCALATION} from escalations e where e.workspace_id = :workspace_id and (e.to_id = :person_id"
        " or exists (select 1 from escalation_climbs c where c.workspace_id = e.workspace_id"
        " and c.escalation_id = e.id and c.to_id = :person_id)"
        " or exists (select 1 from management higher where higher.workspace_id = e.workspace_id"
        " and higher.person_id = e.to_id and higher.manager_id = :person_id)) order by e.created_at, e.id",
        person_id=person_id,
    )
    return _escalations(scope, found)


def overdue_escalations(scope: Scope, now: datetime) -> tuple[Escalation, ...]:
    """Give the open escalations whose present due date has passed, oldest first."""
    found = scope.rows(
        f"select {ESCALATION} from escalations e where e.workspace_id = :workspace_id and e.answer = ''"
        " and e.due_at <= :now and not exists (select 1 from escalation_climbs c where c.workspace_id = e.workspace_id"
        " and c.escalation_id = e.id and c.due_at > :now) order by e.created_at, e.id",
        now=from_time(now),
    )
    return _escalations(scope, found)


def add_climb(scope: Scope, escalation: Escalation, climb: Climb) -> None:
    """Store that an escalation came one level higher."""
    scope.run(
        "insert into escalation_climbs (workspace_id, escalation_id, place, to_id, due_at, at)"
        " values (:workspace_id, :escalation_id, :place, :to_id, :due_at, :at)",
        escalation_id=escalation.id,
        place=len(escalation.climbs),
        to_id=climb.to_id,
        due_at=from_time(climb.due_at),
        at=from_time(climb.at),
    )


def to_look_at_again(scope: Scope, person_id: str, now: datetime, soon: datetime) -> tuple[SignOff, ...]:
    """Give the standing sign-offs by a person, or of documents that they own, whose time has come, oldest first.

    That is an override whose day to revisit is there and whose outcome nobody told yet, a signature that ends before
    `soon`, and one that is to be reviewed again.
    """
    found = scope.rows(
        f"select {SIGNOFF} from signoffs where workspace_id = :workspace_id and id in ("
        "select s.id from signoffs s join documents d on d.workspace_id = s.workspace_id and d.id = s.document_id"
        " left join overrides o on o.workspace_id = s.workspace_id and o.signoff_id = s.id"
        " where s.workspace_id = :workspace_id and s.ended_at = '' and d.withdrawn_at = ''"
        " and (s.person_id = :person_id or d.owner_id = :person_id)"
        " and (s.expires_at between :now and :soon or (s.review_again_at <> '' and s.review_again_at <= :now)"
        " or (o.revisit_on <= :today and not exists (select 1 from override_outcomes u"
        " where u.workspace_id = s.workspace_id and u.signoff_id = s.id)))) order by created_at, id",
        person_id=person_id,
        today=now.date().isoformat(),
        now=from_time(now),
        soon=from_time(soon),
    )
    return _signoffs(scope, found)


def override_reasons(scope: Scope) -> tuple[str, ...]:
    """Give the reasons of all overrides so far, in no particular order."""
    found = scope.rows("select reason from overrides where workspace_id = :workspace_id")
    return tuple(row["reason"] for row in found)


def _add_override(scope: Scope, signoff_id: str, override: Override) -> None:
    scope.run(
        "insert into overrides (workspace_id, signoff_id, reason, risk, mitigation, revisit_on)"
        " values (:workspace_id, :signoff_id, :reason, :risk, :mitigation, :revisit_on)",
        signoff_id=signoff_id,
        reason=override.reason,
        risk=override.risk,
        mitigation=override.mitigation,
        revisit_on=override.revisit_on.isoformat(),
    )
    scope.run_many(
        "insert into override_evidence (workspace_id, signoff_id, place, statement, value, source)"
        " values (:workspace_id, :signoff_id, :place, :statement, :value, :source)",
        [
            {
                "signoff_id": signoff_id,
                "place": place,
                "statement": row.statement,
                "value": row.value,
                "source": row.source,
            }
            for place, row in enumerate(override.evidence)
        ],
    )


def _signoffs(scope: Scope, found: Sequence[Row]) -> tuple[SignOff, ...]:
    overrides = _overrides(scope, [row["id"] for row in found])
    return tuple(to_signoff(row, overrides.get(row["id"])) for row in found)


def _overrides(scope: Scope, signoff_ids: Sequence[str]) -> Mapping[str, Override]:
    if not signoff_ids:
        return {}
    those, values = any_of("id", signoff_ids)
    found = scope.rows(
        "select signoff_id, reason, risk, mitigation, revisit_on from overrides"
        f" where workspace_id = :workspace_id and signoff_id in {those}",
        **values,
    )
    evidence = scope.rows(
        "select signoff_id, statement, value, source from override_evidence"
        f" where workspace_id = :workspace_id and signoff_id in {those} order by signoff_id, place",
        **values,
    )
    return {
        row["signoff_id"]: Override(
            reason=row["reason"],
            evidence=tuple(
                EvidenceRow(piece["statement"], piece["value"], piece["source"])
                for piece in evidence
                if piece["signoff_id"] == row["signoff_id"]
            ),
            risk=row["risk"],
            mitigation=row["mitigation"],
            revisit_on=to_date(row["revisit_on"]),
        )
        for row in found
    }


def _escalations(scope: Scope, found: Sequence[Row]) -> tuple[Escalation, ...]:
    climbs = _climbs(scope, [row["id"] for row in found])
    return tuple(to_escalation(row, climbs.get(row["id"], ())) for row in found)


def _climbs(scope: Scope, escalation_ids: Sequence[str]) -> Mapping[str, tuple[Climb, ...]]:
    if not escalation_ids:
        return {}
    those, values = any_of("id", escalation_ids)
    found = scope.rows(
        "select escalation_id, to_id, due_at, at from escalation_climbs where workspace_id = :workspace_id"
        f" and escalation_id in {those} order by escalation_id, place",
        **values,
    )
    climbs: dict[str, tuple[Climb, ...]] = {}
    for row in found:
        climbs[row["escalation_id"]] = (*climbs.get(row["escalation_id"], ()), to_climb(row))
    return climbs
