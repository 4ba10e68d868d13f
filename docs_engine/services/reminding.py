"""Reminding: who has left something waiting for days gets a mail."""

from dataclasses import dataclass
from datetime import timedelta

from docs_engine.model.mail import Mail, MailKind
from docs_engine.services.actor import Actor
from docs_engine.services.attention import Attention, AttentionItem
from docs_engine.services.desk import Desk

MOST_EACH = 10


@dataclass(frozen=True, slots=True)
class Reminding:
    """Reminders of what the attention lists hold."""

    desk: Desk
    attention: Attention

    def remind(self) -> int:
        """Queue reminders for everybody and return how many are new; running it twice on a day adds none.

        What has waited for the days of BACKCAST_REMIND_AFTER_DAYS is told, and again after as many more: at most ten a
        person, the longest waits first.
        """
        return sum(self._remind(person.id) for person in self.desk.store.people.all() if person.left_at is None)

    def _remind(self, person_id: str) -> int:
        now, pause = self.desk.moment.now(), timedelta(days=self.desk.settings.remind_after_days)
        late = [item for item in self.attention.waiting(Actor(person_id)) if now - item.since >= pause]
        mails = [self._mail(person_id, item, (now - item.since) // pause) for item in late[:MOST_EACH]]
        return self.desk.store.write(lambda: self.desk.store.outbox.add(mails)) if mails else 0

    def _mail(self, person_id: str, item: AttentionItem, time: int) -> Mail:
        escalated = item.action == "Answer"
        return Mail(
            id=self.desk.moment.new_id(),
            once=f"remind {item.document.id} {item.action} {item.since.isoformat()} {time}",
            person_id=person_id,
            document_id=item.document.id,
            kind=MailKind.ESCALATION if escalated else MailKind.REMINDER,
            reason=item.reason,
            since=item.since,
            audit_head=self.desk.store.audit.head(item.document.id),
            created_at=self.desk.moment.now(),
        )
