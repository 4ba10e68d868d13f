"""Mailing: delivering the outbox, showing it, and letting everybody choose which mail they get."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from types import MappingProxyType
from urllib.parse import quote

from docs_engine.errors import InputError, NotAllowedError, NotFoundError
from docs_engine.mail import Letter, Posted, Posting, post, write_letter
from docs_engine.model.mail import MailEnd, MailKind, MailServer, QueuedMail
from docs_engine.model.people import Role
from docs_engine.services.actor import Actor
from docs_engine.services.case import acting_person
from docs_engine.services.command import Done, Order, carry_out
from docs_engine.services.desk import Desk

BATCH = 20
_LEASE = timedelta(minutes=30)  # longer than a batch takes whose every letter runs into the connection's time limit
_STALE = timedelta(days=7)
_KEPT = timedelta(days=90)
_SHOWN = 50
# How long to wait after each failed try; after the last one the mail has failed and is kept for an admin to look at.
_PAUSES = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 30, 120, 480, 1440))
_OFFERED = "You choose on the page Account which mail you get."
_ALWAYS = "Mail about overrides cannot be switched off."


@dataclass(frozen=True, slots=True)
class Outbox:
    """What an admin sees: how many mails ended how ("" waits), and those that wait or failed.

    Titles and reasons are "" where the admin may not read the document.
    """

    counts: Mapping[str, int]
    unsent: tuple[QueuedMail, ...]


@dataclass(frozen=True, slots=True)
class Mailing:
    """Mail, out of the outbox."""

    desk: Desk

    @property
    def is_on(self) -> bool:
        """Whether mail is delivered: a server is set, and this is not the sample, whose people are made up."""
        return self.desk.settings.mail is not None and not self.desk.settings.sample

    def deliver(self) -> Mapping[str, int]:
        """Deliver what is due and tell how many mails were sent, failed, dropped or put off ("later").

        Each mail is claimed for a while first, so that several servers never send one twice; only a server that dies
        between the mail server's yes and the next line leaves a mail to be sent again, under the same Message-ID.
        """
        done: Counter[str] = Counter()
        server = self.desk.settings.mail
        if server is None or not self.is_on:
            return done
        claimer = self.desk.moment.new_id()
        while claimed := self._claim(claimer):
            done.update(self._deliver(server, claimer, claimed))
        return done

    def to_me(self, actor: Actor) -> tuple[QueuedMail, ...]:
        """List the newest mails to the actor, sent or not."""
        return self.desk.store.outbox.to_person(acting_person(self.desk, actor).id, _SHOWN)

    def outbox(self, actor: Actor) -> Outbox:
        """Show an admin what waits and what failed; words of documents that the admin may not read are left out."""
        self._insist_on_admin(actor)
        unsent = tuple(self._shown(queued, actor) for queued in self.desk.store.outbox.unsent(_SHOWN))
        return Outbox(self.desk.store.outbox.counts(), unsent)

    def try_again(self, actor: Actor, mail_id: str) -> None:
        """Put a failed mail back into the queue."""

        def put_back() -> Done:
            self._insist_on_admin(actor)
            if not self.desk.store.outbox.again(mail_id, self.desk.moment.now()):
                raise NotFoundError("failed mail", mail_id)
            return Done("", mail_id)

        carry_out(self.desk, actor, Order("mail.tried_again", content={"mail": mail_id}), put_back)

    def silenced(self, actor: Actor) -> frozenset[MailKind]:
        """Return the kinds of mail that the actor does not get."""
        return self.desk.store.outbox.silenced(acting_person(self.desk, actor).id)

    def silence(self, actor: Actor, kinds: Iterable[MailKind]) -> None:
        """Get no mail of these kinds from now on, and of all others; escalations cannot be switched off."""
        asked = frozenset(kinds)
        if MailKind.ESCALATION in asked:
            raise InputError(_ALWAYS, fields={"kinds": "escalation is always sent"}, hint="Choose other kinds.")

        def choose() -> Done:
            person = acting_person(self.desk, actor)
            self.desk.store.outbox.set_silenced(person.id, asked)
            return Done("", person.id, {"kinds": sorted(kind.value for kind in asked)})

        content = {"kinds": sorted(kind.value for kind in asked)}
        carry_out(self.desk, actor, Order("mail.chosen", content=content), choose)

    def forget_old(self) -> int:
        """Remove mails that are three months old and return how many; failed ones stay until an admin has looked."""
        before = self.desk.moment.now() - _KEPT
        return self.desk.store.write(lambda: self.desk.store.outbox.forget(before))

    def _claim(self, claimer: str) -> tuple[QueuedMail, ...]:
        now = self.desk.moment.now()
        return self.desk.store.write(lambda: self.desk.store.outbox.claim(claimer, now, now + _LEASE, BATCH))

    def _deliver(self, server: MailServer, claimer: str, claimed: Iterable[QueuedMail]) -> Iterable[str]:
        """Deliver a batch, and yield what became of each mail."""
        now, letters = self.desk.moment.now(), []
        for queued in claimed:
            problem = self._why_not(queued)
            if problem:
                yield self._end(queued, claimer, MailEnd.DROPPED, problem)
                continue
            try:
                letters.append((queued, write_letter(self.letter(queued), sender=server.sender, now=now)))
            except ValueError as unfit:
                yield self._end(queued, claimer, MailEnd.FAILED, f"The address cannot be used: {unfit}")
        answers = post(server, [letter for _, letter in letters]) if letters else ()
        for (queued, _), posted in zip(letters, answers, strict=True):
            yield self._settle(queued, claimer, posted)

    def _settle(self, queued: QueuedMail, claimer: str, posted: Posted) -> str:
        if posted.posting is Posting.TAKEN:
            return self._end(queued, claimer, MailEnd.SENT, "")
        if posted.posting is Posting.REFUSED or queued.attempts > len(_PAUSES):
            return self._end(queued, claimer, MailEnd.FAILED, posted.problem)
        due_at = self.desk.moment.now() + _PAUSES[queued.attempts - 1]
        outbox = self.desk.store.outbox
        self.desk.store.write(lambda: outbox.put_off(queued.mail.id, claimer, due_at, posted.problem))
        return "later"

    def _end(self, queued: QueuedMail, claimer: str, how: MailEnd, problem: str) -> str:
        now, outbox = self.desk.moment.now(), self.desk.store.outbox
        self.desk.store.write(lambda: outbox.end(queued.mail.id, claimer, how, now, problem))
        return how.value

    def _why_not(self, queued: QueuedMail) -> str:
        if not queued.may_read:
            return "Its reader may not read the document any more."
        if self.desk.moment.now() - queued.mail.created_at > _STALE:
            return "It is more than a week old."
        return ""

    def letter(self, queued: QueuedMail) -> Letter:
        """Return what a mail says."""
        mail, address = queued.mail, self.desk.settings.public_url
        return Letter(
            id=mail.id,
            name=queued.name,
            address=queued.address,
            title=queued.title,
            reason=mail.reason,
            since=mail.since,
            link=f"{address}/review?document={quote(mail.document_id, safe='')}" if address else "",
            audit_head=mail.audit_head,
            choice=_ALWAYS if mail.kind is MailKind.ESCALATION else _OFFERED,
        )

    def _shown(self, queued: QueuedMail, actor: Actor) -> QueuedMail:
        if self.desk.store.documents.may_see(actor.person_id, queued.mail.document_id):
            return queued
        return replace(queued, title="", mail=replace(queued.mail, reason="", document_id=""))

    def _insist_on_admin(self, actor: Actor) -> None:
        if Role.ADMIN not in acting_person(self.desk, actor).roles:
            raise NotAllowedError("Only admins look after the outbox.", needs="an admin", hint="Ask an admin.")


KIND_MEANINGS: Mapping[MailKind, str] = MappingProxyType(
    {
        MailKind.ASSIGNMENT: "You are assigned as a bar raiser",
        MailKind.SUBMISSION: "A version is submitted that you judge, or assign a bar raiser to",
        MailKind.VERDICT: "Your document is recommended or not, or waits for your signature",
        MailKind.COMMENT: "Somebody comments on your document, replies to you or mentions you",
        MailKind.SIGNATURE: "A document that you own or judge is signed",
        MailKind.REMINDER: "Something waits for you for days",
        MailKind.ESCALATION: "An override comes before you, or is answered",
    }
)
