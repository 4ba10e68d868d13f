"""Announcing: who is told by mail of what has just happened, in the transaction in which it happens."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from docs_engine.model.audit import AuditEvent
from docs_engine.model.document import Document, State
from docs_engine.model.mail import Mail, MailKind
from docs_engine.model.people import Role
from docs_engine.model.review import Comment, ReviewRecord
from docs_engine.review.standing import current_bar_raiser
from docs_engine.services.case import state_with
from docs_engine.services.desk import Desk


@dataclass(frozen=True, slots=True)
class Notice:
    """One person to be told, of which kind, in a sentence of our own: words of the document stay in it."""

    person_id: str
    kind: MailKind
    reason: str


@dataclass(frozen=True, slots=True)
class Happening:
    """An event with its document; the rows as they are after it are read only by who needs them."""

    desk: Desk
    event: AuditEvent
    document: Document

    @property
    def record(self) -> ReviewRecord:
        """The rows of the document's review."""
        return self.desk.store.reviews.record(self.document.id)

    @property
    def comment(self) -> Comment | None:
        """The comment that the event is about, with its thread."""
        return self.desk.store.reviews.comment(self.event.subject)

    @property
    def bar_raiser(self) -> str:
        """The id of the present bar raiser, "" for none."""
        found = current_bar_raiser(self.record)
        return found.person_id if found else ""

    def name(self, person_id: str) -> str:
        """Name somebody in a sentence."""
        person = self.desk.store.people.person(person_id)
        return person.name if person else "Somebody"

    @property
    def who(self) -> str:
        """The name of who acted."""
        return self.name(self.event.actor_id)


def announce(desk: Desk, event: AuditEvent) -> None:
    """Queue the mails that an event calls for; nobody is told of what they did themselves."""
    tell = _TELLERS.get(event.action)
    document = desk.store.documents.get(event.stream) if tell else None
    if tell is None or document is None:
        return
    told = {notice.person_id: notice for notice in tell(Happening(desk, event, document))}
    told.pop(event.actor_id, None)
    told.pop("", None)
    desk.store.outbox.add(
        Mail(
            id=desk.moment.new_id(),
            once=event.hash,
            person_id=notice.person_id,
            document_id=document.id,
            kind=notice.kind,
            reason=notice.reason,
            since=event.at,
            audit_head=event.hash,
            created_at=event.at,
        )
        for notice in told.values()
    )


def _assigned(happening: Happening) -> Iterator[Notice]:
    yield Notice(happening.bar_raiser, MailKind.ASSIGNMENT, "You are its bar raiser; your verdict is pending.")


def _submitted(happening: Happening) -> Iterator[Notice]:
    version = f"Version {happening.event.details['version']} was submitted"
    bar_raiser = happening.bar_raiser
    if bar_raiser:
        yield Notice(bar_raiser, MailKind.SUBMISSION, f"{version}; your verdict on it is pending.")
        return
    for person in happening.desk.store.people.all():
        if Role.POOL_KEEPER in person.roles:
            yield Notice(person.id, MailKind.SUBMISSION, f"{version} and has no bar raiser yet.")


def _judged(happening: Happening) -> Iterator[Notice]:
    """Tell when the verdicts add up to something else than before, not of each area."""
    state = state_with(happening.desk, happening.document, happening.record)
    if state.value == happening.event.details.get("state"):
        return
    if state in _BY_STATE:
        yield Notice(happening.document.owner_id, MailKind.VERDICT, _BY_STATE[state])
    if state is State.RECOMMENDED:
        reason = "The bar raiser recommends it; your signature is awaited."
        yield Notice(happening.document.approver_id, MailKind.VERDICT, reason)


def _commented(happening: Happening) -> Iterator[Notice]:
    comment = happening.comment
    if comment is None:
        return
    kind = "a blocking comment" if comment.blocking else "a comment"
    yield Notice(happening.document.owner_id, MailKind.COMMENT, f"{happening.who} wrote {kind}.")
    yield from _mentioned(happening, comment.body)


def _published(happening: Happening) -> Iterator[Notice]:
    reason = f"{happening.who} published a review's comments."
    yield Notice(happening.document.owner_id, MailKind.COMMENT, reason)


def _replied(happening: Happening) -> Iterator[Notice]:
    comment = happening.comment
    if comment is None:
        return
    for reply in comment.replies:
        reason = f"{happening.who} replied in a thread that you wrote in."
        yield Notice(reply.author_id, MailKind.COMMENT, reason)
    yield Notice(comment.author_id, MailKind.COMMENT, f"{happening.who} replied to a comment of yours.")
    yield from _mentioned(happening, comment.replies[-1].body if comment.replies else "")


def _mentioned(happening: Happening, body: str) -> Iterator[Notice]:
    """Tell who is called by @ and their name in a comment, if they may read it."""
    if "@" not in body:
        return
    for person in happening.desk.store.people.all():
        called = f"@{person.name}".casefold() in body.casefold()
        if called and happening.desk.store.documents.may_see(person.id, happening.document.id):
            yield Notice(person.id, MailKind.COMMENT, f"{happening.who} mentioned you in a comment.")


def _signed(happening: Happening) -> Iterator[Notice]:
    for person_id in (happening.document.owner_id, happening.bar_raiser):
        yield Notice(person_id, MailKind.SIGNATURE, f"{happening.who} signed version {_version(happening)}.")


def _overridden(happening: Happening) -> Iterator[Notice]:
    against = f"{happening.who} signed version {_version(happening)} against the bar raiser's recommendation"
    for person_id in (happening.document.owner_id, happening.bar_raiser):
        yield Notice(person_id, MailKind.SIGNATURE, f"{against}.")
    asked = happening.record.escalations[-1]
    due = f"{asked.due_at.day} {asked.due_at:%B %Y}"
    yield Notice(asked.to_id, MailKind.ESCALATION, f"{against}; your answer is due by {due}.")


def _climbed(happening: Happening) -> Iterator[Notice]:
    asked = next(one for one in happening.record.escalations if one.id == happening.event.subject)
    due = f"{asked.present_due_at.day} {asked.present_due_at:%B %Y}"
    reason = f"Nobody answered an override in time, so it comes before you; your answer is due by {due}."
    yield Notice(asked.present_to_id, MailKind.ESCALATION, reason)


def _answered(happening: Happening) -> Iterator[Notice]:
    answer = happening.event.details["answer"]
    signer = happening.record.signoffs[-1].person_id
    for person_id in (signer, happening.document.owner_id, happening.bar_raiser):
        yield Notice(person_id, MailKind.ESCALATION, f"Management answered the override: {answer}.")


def _version(happening: Happening) -> object:
    return happening.event.details["version"]


_BY_STATE: Mapping[State, str] = MappingProxyType(
    {
        State.CHANGES_REQUESTED: "The bar raiser asks for changes.",
        State.NOT_RECOMMENDED: "The bar raiser advises against this version.",
        State.RECOMMENDED: "The bar raiser recommends it.",
    }
)
_TELLERS: Mapping[str, Callable[[Happening], Iterator[Notice]]] = MappingProxyType(
    {
        "bar_raiser.assigned": _assigned,
        "bar_raiser.conflict_declared": _assigned,
        "version.submitted": _submitted,
        "verdict.given": _judged,
        "verdict.confirmed": _judged,
        "comment.added": _commented,
        "comments.published": _published,
        "comment.replied": _replied,
        "comment.resolved": _judged,
        "signoff.given": _signed,
        "signoff.overridden": _overridden,
        "escalation.answered": _answered,
        "escalation.climbed": _climbed,
    }
)
