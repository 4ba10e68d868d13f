"""The outbox: mails written with what they tell of, claimed for a while by who delivers them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from docs_engine.model.mail import Mail, MailEnd, MailKind, QueuedMail
from docs_engine.store.gateway import Row, Value
from docs_engine.store.scope import Scope, any_of, from_time, to_time, to_time_or_none
from docs_engine.store.visibility import VISIBLE

_READABLE = VISIBLE.replace(":viewer_id", "mail.person_id")
_QUEUED = f"""
select mail.id, mail.once, mail.person_id, mail.document_id, mail.kind, mail.reason, mail.since, mail.audit_head,
  mail.created_at, mail.due_at, mail.attempts, mail.ended, mail.ended_at, mail.problem, p.name, p.email, d.title,
  case when {_READABLE} then 1 else 0 end as may_read
from outbox mail
join people p on p.workspace_id = mail.workspace_id and p.id = mail.person_id
join documents d on d.workspace_id = mail.workspace_id and d.id = mail.document_id
where mail.workspace_id = :workspace_id
"""


@dataclass(frozen=True, slots=True)
class Outbox:
    """The mails of one workspace."""

    scope: Scope

    def add(self, mails: Iterable[Mail]) -> int:
        """Queue mails and tell how many are new: none twice, none to who left or switched its kind off."""
        return sum(
            self.scope.run(
                "insert into outbox (workspace_id, id, once, person_id, document_id, kind, reason, since, audit_head,"
                " created_at, due_at) select p.workspace_id, :id, :once, p.id, :document_id, :kind, :reason, :since,"
                " :audit_head, :created_at, :created_at from people p where p.workspace_id = :workspace_id"
                " and p.id = :person_id and p.left_at = '' and not exists (select 1 from silenced_mail s"
                " where s.workspace_id = p.workspace_id and s.person_id = p.id and s.kind = :kind)"
                " on conflict do nothing",
                **_values(mail),
            )
            for mail in mails
        )

    def claim(self, claimer: str, now: datetime, until: datetime, most: int) -> tuple[QueuedMail, ...]:
        """Take mails that are due and that nobody holds, the oldest first; until `until` nobody else gets them."""
        found = self.scope.rows(
            "select id from outbox where workspace_id = :workspace_id and ended = '' and due_at <= :now"
            " and claimed_until <= :now order by due_at, id limit :most",
            now=from_time(now),
            most=most,
        )
        if not found:
            return ()
        those, values = any_of("id", [row["id"] for row in found])
        self.scope.run(
            "update outbox set claimed_by = :claimer, claimed_until = :until, attempts = attempts + 1"
            f" where workspace_id = :workspace_id and id in {those}",
            claimer=claimer,
            until=from_time(until),
            **values,
        )
        claimed = self.scope.rows(f"{_QUEUED} and mail.id in {those} order by mail.due_at, mail.id", **values)
        return tuple(_queued(row) for row in claimed)

    def end(self, mail_id: str, claimer: str, how: MailEnd, at: datetime, problem: str = "") -> None:
        """Say how a mail left the outbox; nothing happens when somebody else has claimed it since."""
        self._settle("ended = :how, ended_at = :at", mail_id, claimer, how=how.value, at=from_time(at), problem=problem)

    def put_off(self, mail_id: str, claimer: str, due_at: datetime, problem: str) -> None:
        """Have a mail tried again later; nothing happens when somebody else has claimed it since."""
        self._settle("due_at = :due_at", mail_id, claimer, due_at=from_time(due_at), problem=problem)

    def again(self, mail_id: str, at: datetime) -> bool:
        """Put a failed mail back into the queue as if it were new; False if there is no such."""
        changed = self.scope.run(
            "update outbox set ended = '', ended_at = '', attempts = 0, due_at = :at, created_at = :at, problem = ''"
            " where workspace_id = :workspace_id and id = :id and ended = 'failed'",
            id=mail_id,
            at=from_time(at),
        )
        return bool(changed)

    def to_person(self, person_id: str, most: int) -> tuple[QueuedMail, ...]:
        """Give the newest mails to a person, the newest first."""
        found = self.scope.rows(
            f"{_QUEUED} and mail.person_id = :person_id order by mail.created_at desc, mail.id desc limit :most",
            person_id=person_id,
            most=most,
        )
        return tuple(_queued(row) for row in found)

    def unsent(self, most: int) -> tuple[QueuedMail, ...]:
        """Give what failed or waits, failed ones first, then the oldest."""
        found = self.scope.rows(
            f"{_QUEUED} and mail.ended in ('', 'failed') order by mail.ended desc, mail.due_at, mail.id limit :most",
            most=most,
        )
        return tuple(_queued(row) for row in found)

    def counts(self) -> dict[str, int]:
        """Count the mails by how they ended; "" is for those that wait."""
        found = self.scope.rows(
            "select ended, count(*) as number from outbox where workspace_id = :workspace_id group by ended"
        )
        return {row["ended"]: int(row["number"]) for row in found}

    def forget(self, before: datetime) -> int:
        """Remove mails that were written before a moment, failed ones never; how many there were."""
        return self.scope.run(
            "delete from outbox where workspace_id = :workspace_id and ended <> 'failed' and created_at < :before",
            before=from_time(before),
        )

    def silenced(self, person_id: str) -> frozenset[MailKind]:
        """Give the kinds of mail that a person switched off."""
        found = self.scope.rows(
            "select kind from silenced_mail where workspace_id = :workspace_id and person_id = :person_id",
            person_id=person_id,
        )
        return frozenset(MailKind(row["kind"]) for row in found)

    def set_silenced(self, person_id: str, kinds: Iterable[MailKind]) -> None:
        self.scope.run(
            "delete from silenced_mail where workspace_id = :workspace_id and person_id = :person_id",
            person_id=person_id,
        )
        self.scope.run_many(
            "insert into silenced_mail (workspace_id, person_id, kind) values (:workspace_id, :person_id, :kind)",
            [{"person_id": person_id, "kind": kind.value} for kind in sorted(kinds)],
        )

    def _settle(self, change: str, mail_id: str, claimer: str, **values: Value) -> None:
        self.scope.run(
            f"update outbox set {change}, problem = :problem, claimed_by = '', claimed_until = ''"
            " where workspace_id = :workspace_id and id = :id and claimed_by = :claimer",
            id=mail_id,
            claimer=claimer,
            **values,
        )


def _values(mail: Mail) -> dict[str, Value]:
    return {
        "id": mail.id,
        "once": mail.once,
        "person_id": mail.person_id,
        "document_id": mail.document_id,
        "kind": mail.kind.value,
        "reason": mail.reason,
        "since": from_time(mail.since),
        "audit_head": mail.audit_head,
        "created_at": from_time(mail.created_at),
    }


def _queued(row: Row) -> QueuedMail:
    mail = Mail(
        id=row["id"],
        once=row["once"],
        person_id=row["person_id"],
        document_id=row["document_id"],
        kind=MailKind(row["kind"]),
        reason=row["reason"],
        since=to_time(row["since"]),
        audit_head=row["audit_head"],
        created_at=to_time(row["created_at"]),
    )
    return QueuedMail(
        mail=mail,
        name=row["name"],
        address=row["email"],
        title=row["title"],
        may_read=bool(row["may_read"]),
        due_at=to_time(row["due_at"]),
        attempts=row["attempts"],
        ended=MailEnd(row["ended"]) if row["ended"] else None,
        ended_at=to_time_or_none(row["ended_at"]),
        problem=row["problem"],
    )
