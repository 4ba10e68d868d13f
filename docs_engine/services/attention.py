"""Attention: what waits for whom."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from docs_engine.model.document import Document, State
from docs_engine.model.people import Person, Role
from docs_engine.review.recommendation import open_blockers, standing_verdicts, unjudged_areas
from docs_engine.review.standing import current_bar_raiser
from docs_engine.services.actor import Actor
from docs_engine.services.case import acting_person
from docs_engine.services.desk import Desk
from docs_engine.services.library import Stand, awaits_judgement, stands_of

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
        found = list(self._escalations(person))
        for stand in stands_of(self.desk, self.desk.store.documents.concerning(person.id)):
            found += _for_owner(stand, person)
            found += self._for_bar_raiser(stand, person)
            found += self._for_approver(stand, person)
        if Role.POOL_KEEPER in person.roles:
            found += self._for_pool_keeper(person)
        return tuple(sorted(found, key=lambda item: (item.since, item.document.id)))

    def _for_bar_raiser(self, stand: Stand, person: Person) -> Iterator[AttentionItem]:
        assignment = current_bar_raiser(stand.record)
        if assignment is None or assignment.person_id != person.id or stand.state not in _JUDGED or not stand.latest:
            return
        waiting = unjudged_areas(stand.record, stand.latest.content_hash, stand.required)
        if not waiting:
            return
        since = max(stand.latest.created_at, assignment.created_at)
        version = f"version {stand.latest.number}"
        if any(verdict.person_id == person.id for verdict in stand.record.verdicts) and not standing_verdicts(
            stand.record, stand.latest.content_hash
        ):
            yield AttentionItem(stand.document, f"Changed since your verdict: {version} is new.", since, "Judge")
        else:
            areas = ", ".join(area.value.replace("_", " ") for area in waiting)
            yield AttentionItem(stand.document, f"Your verdict on {version} is pending: {areas}.", since, "Judge")

    def _for_approver(self, stand: Stand, person: Person) -> Iterator[AttentionItem]:
        if stand.document.approver_id != person.id or stand.latest is None:
            return
        since = _last_verdict(stand)
        if stand.state is State.RECOMMENDED:
            yield AttentionItem(
                stand.document, f"Version {stand.latest.number} is recommended for your signature.", since, "Sign"
            )
        if stand.state in _NEGATIVE and not unjudged_areas(stand.record, stand.latest.content_hash, stand.required):
            said = "asks for changes" if stand.state is State.CHANGES_REQUESTED else "advises against it"
            reason = f"The bar raiser {said}: wait for a new version, or override with data."
            yield AttentionItem(stand.document, reason, since, "Decide")

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
        for row in escalations:
            due = f"{row.present_due_at:%d %B %Y}"
            yield AttentionItem(
                documents[row.document_id],
                f"Signed against the recommendation; your answer is due by {due}.",
                row.created_at,
                "Answer",
            )


def _for_owner(stand: Stand, person: Person) -> Iterator[AttentionItem]:
    if stand.document.owner_id != person.id:
        return
    blockers = open_blockers(stand.record)
    if stand.state in _NEGATIVE and not awaits_judgement(stand):
        said = "asks for changes" if stand.state is State.CHANGES_REQUESTED else "advises against this version"
        yield AttentionItem(stand.document, f"The bar raiser {said}.", _last_verdict(stand), "Revise")
    elif blockers and stand.state is State.IN_REVIEW:
        count = f"{len(blockers)} blocking comment{'s' if len(blockers) > 1 else ''}"
        verb = "are" if len(blockers) > 1 else "is"
        yield AttentionItem(stand.document, f"{count} {verb} open.", blockers[0].created_at, "Revise")
    if stand.state is State.RECOMMENDED and not stand.document.approver_id:
        yield AttentionItem(stand.document, "Recommended, and nobody is named to sign.", _last_verdict(stand), "Name")


def _last_verdict(stand: Stand) -> datetime:
    """Return when the newest version was last judged, or submitted."""
    if stand.latest is None:
        return stand.document.updated_at
    verdicts = standing_verdicts(stand.record, stand.latest.content_hash).values()
    return max((verdict.created_at for verdict in verdicts), default=stand.latest.created_at)
