"""Attention: what waits for whom."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta

from docs_engine.model.document import Document, State
from docs_engine.model.people import Person, Role
from docs_engine.model.review import SignOff
from docs_engine.review.lifecycle import missing_parties
from docs_engine.review.recommendation import open_blockers, standing_verdicts, unjudged_areas
from docs_engine.review.signers import seats_of, signers_of
from docs_engine.review.standing import current_bar_raiser
from docs_engine.services.actor import Actor
from docs_engine.services.case import acting_person
from docs_engine.services.desk import Desk
from docs_engine.services.library import Stand, stands_of
from docs_engine.services.next_steps import awaits_judgement

SOON = timedelta(days=14)  # so long before its end a signature is told of
_NEGATIVE = frozenset({State.CHANGES_REQUESTED, State.NOT_RECOMMENDED})
_JUDGED = _NEGATIVE | {State.IN_REVIEW, State.RECOMMENDED}


@dataclass(frozen=True, slots=True)
class AttentionItem:
    """One thing that waits for the actor; `action` is the verb of the button that leads there."""

    document: Document
    reason: str
    since: datetime
    action: str


@dataclass(frozen=True, slots=True)
class Attention:
    """The to-do list that nobody has to keep."""

    desk: Desk

    def waiting(self, actor: Actor) -> tuple[AttentionItem, ...]:
        """List what waits for the actor, longest wait first."""
        person = acting_person(self.desk, actor)
        found = [*self._escalations(person), *self._to_look_at_again(person)]
        for stand in stands_of(self.desk, self.desk.store.documents.at_work(person.id, self.desk.moment.now())):
            found += _for_owner(stand, person)
            found += self._for_bar_raiser(stand, person)
            found += self._for_signer(stand, person)
            found += _comments(stand, person)
        found += self._drafts(person)
        if Role.POOL_KEEPER in person.roles:
            found += self._for_pool_keeper(person)
        return tuple(sorted(found, key=lambda item: (item.since, item.document.id)))

    def _for_bar_raiser(self, stand: Stand, person: Person) -> Iterator[AttentionItem]:
        assignment = current_bar_raiser(stand.record)
        if assignment is None or assignment.person_id != person.id or stand.state not in _JUDGED or not stand.latest:
            return
        waiting = unjudged_areas(stand.record, stand.latest.number, stand.required)
        if not waiting:
            return
        since = max(stand.latest.created_at, assignment.created_at)
        version = f"version {stand.latest.number}"
        if any(verdict.person_id == person.id for verdict in stand.record.verdicts) and not standing_verdicts(
            stand.record, stand.latest.number
        ):
            yield AttentionItem(stand.document, f"Changed since your verdict: {version} is new.", since, "Judge")
        else:
            areas = ", ".join(area.value.replace("_", " ") for area in waiting)
            yield AttentionItem(stand.document, f"Your verdict on {version} is pending: {areas}.", since, "Judge")

    def _for_signer(self, stand: Stand, person: Person) -> Iterator[AttentionItem]:
        signers = signers_of(stand.demands.parties, stand.document, stand.record)
        seats = seats_of(person.id, signers, stand.record, stand.demands.at)
        if not seats or stand.latest is None:
            return
        since, version = _last_verdict(stand), f"Version {stand.latest.number}"
        missing = missing_parties(stand.record, stand.latest, stand.demands)
        if stand.state is State.RECOMMENDED and any(seat.party in missing for seat in seats):
            yield AttentionItem(stand.document, f"{version} is recommended for your signature.", since, "Sign")
        if stand.state in _NEGATIVE and not unjudged_areas(stand.record, stand.latest.number, stand.required):
            said = "asks for changes" if stand.state is State.CHANGES_REQUESTED else "advises against it"
            reason = f"The bar raiser {said}: wait for a new version, or override with data."
            yield AttentionItem(stand.document, reason, since, "Decide")

    def _to_look_at_again(self, person: Person) -> Iterator[AttentionItem]:
        now = self.desk.moment.now()
        signoffs = self.desk.store.reviews.to_look_at_again(person.id, now, now + SOON)
        documents = self.desk.store.documents.get_all(sorted({row.document_id for row in signoffs}))
        for row in signoffs:
            reason, since = _why_again(row, now)
            yield AttentionItem(documents[row.document_id], reason, since, "Look again")

    def _drafts(self, person: Person) -> Iterator[AttentionItem]:
        for stand in stands_of(self.desk, self.desk.store.documents.unsubmitted(person.id)):
            if stand.state is State.DRAFT:
                yield AttentionItem(
                    stand.document, "Your draft is not submitted yet.", stand.document.updated_at, "Write"
                )

    def _for_pool_keeper(self, person: Person) -> Iterator[AttentionItem]:
        visible = [
            document
            for document in self.desk.store.documents.without_bar_raiser()
            if person.id not in {document.owner_id, document.approver_id}
        ]
        for stand in stands_of(self.desk, visible):
            if stand.state in _JUDGED and stand.latest is not None:
                yield AttentionItem(stand.document, "No bar raiser is assigned.", stand.latest.created_at, "Assign")

    def _escalations(self, person: Person) -> Iterator[AttentionItem]:
        escalations = self.desk.store.reviews.open_escalations(person.id)
        documents = self.desk.store.documents.get_all(sorted({row.document_id for row in escalations}))
        now = self.desk.moment.now()
        for row in escalations:
            due = f"{row.present_due_at.day} {row.present_due_at:%B %Y}"
            asked = f"overdue since {due}" if row.present_due_at < now else f"due by {due}"
            reason = f"Signed against the recommendation; your answer is {asked}."
            yield AttentionItem(
                documents[row.document_id], reason, row.climbs[-1].at if row.climbs else row.created_at, "Answer"
            )


def _for_owner(stand: Stand, person: Person) -> Iterator[AttentionItem]:
    if stand.document.owner_id != person.id:
        return
    blockers = open_blockers(stand.record)
    if stand.state in _NEGATIVE and not awaits_judgement(stand):
        said = "asks for changes" if stand.state is State.CHANGES_REQUESTED else "advises against this version"
        yield AttentionItem(stand.document, f"The bar raiser {said}.", _last_verdict(stand), "Revise")
    elif blockers and stand.state is State.IN_REVIEW:
        reason = f"{_counted(len(blockers), 'blocking comment')} {_verb(blockers)} open."
        yield AttentionItem(stand.document, reason, blockers[0].created_at, "Revise")
    if stand.state is State.RECOMMENDED and not stand.document.approver_id:
        yield AttentionItem(stand.document, "Recommended, and nobody is named to sign.", _last_verdict(stand), "Name")


def _last_verdict(stand: Stand) -> datetime:
    """Return when the newest version was last judged, or submitted."""
    if stand.latest is None:
        return stand.document.updated_at
    verdicts = standing_verdicts(stand.record, stand.latest.number).values()
    return max((verdict.created_at for verdict in verdicts), default=stand.latest.created_at)


def _comments(stand: Stand, person: Person) -> Iterator[AttentionItem]:
    """Tell an owner of questions and remarks that nobody answered, and who raised one of a proposal to close it."""
    if stand.state is State.LOCKED:
        return
    open_ones = [row for row in stand.record.comments if row.is_open]
    proposed = [row for row in open_ones if row.author_id == person.id and row.proposed_at]
    if proposed:
        since = min(row.proposed_at for row in proposed if row.proposed_at)
        reason = f"{_counted(len(proposed), 'comment')} of yours {_verb(proposed)} proposed as resolved."
        yield AttentionItem(stand.document, reason, since, "Reply")
    unanswered = [row for row in open_ones if row.author_id != person.id and not (row.replies or row.blocking)]
    if unanswered and stand.document.owner_id == person.id:
        reason = f"{_counted(len(unanswered), 'comment')} {_verb(unanswered)} without an answer."
        yield AttentionItem(stand.document, reason, unanswered[0].created_at, "Reply")


def _why_again(signoff: SignOff, now: datetime) -> tuple[str, datetime]:
    """Say why a signature is to be looked at again, and since when."""
    if signoff.override is not None and signoff.override.revisit_on <= now.date():
        due = datetime.combine(signoff.override.revisit_on, time(), UTC)
        return "The day to look at this override again has come: tell how it turned out.", due
    if signoff.expires_at is not None and signoff.expires_at <= now + SOON:
        ends = f"{signoff.expires_at.day} {signoff.expires_at:%B %Y}"
        return f"The signature under version {signoff.version} ends on {ends}.", signoff.expires_at - SOON
    return f"Version {signoff.version} is to be reviewed again.", signoff.review_again_at or signoff.created_at


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def _verb(those: Sequence[object]) -> str:
    return "is" if len(those) == 1 else "are"
