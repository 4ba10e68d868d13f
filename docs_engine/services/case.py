"""One document as one person meets it: everything that a rule asks about."""

from dataclasses import dataclass

from docs_engine.errors import GateClosedError, NotAllowedError, NotFoundError, WrongStateError
from docs_engine.model.action import Action
from docs_engine.model.doctype import DocumentType
from docs_engine.model.document import Document, State, VersionHeader
from docs_engine.model.people import Person, Standing
from docs_engine.model.review import ReviewRecord
from docs_engine.review.gate import gate_blockers
from docs_engine.review.independence import Circle
from docs_engine.review.lifecycle import state_of
from docs_engine.review.permissions import Because, Refusal, permitted, refusal
from docs_engine.review.recommendation import unjudged_areas
from docs_engine.review.standing import Surroundings, standing
from docs_engine.services.actor import Actor
from docs_engine.services.desk import Desk


@dataclass(frozen=True, slots=True)
class Case:
    """A document with its people and rows, read in one go. `gate` lists why the gate is closed."""

    person: Person
    document: Document
    doctype: DocumentType
    latest: VersionHeader | None
    record: ReviewRecord
    contributors: frozenset[str]
    standings: frozenset[Standing]
    gate: tuple[str, ...]
    state: State

    @property
    def version(self) -> VersionHeader:
        """Return the newest version; WrongStateError before the first submission."""
        if self.latest is None:
            raise WrongStateError(
                "Nothing has been submitted yet.",
                state=self.state.value,
                action="",
                hint="Submit a version of the draft first.",
            )
        return self.latest


def acting_person(desk: Desk, actor: Actor) -> Person:
    """Return who acts; NotAllowedError for somebody unknown or gone."""
    person = desk.store.people.person(actor.person_id) if actor.person_id else None
    if person is None or person.left_at is not None:
        raise NotAllowedError(
            "You are not signed in as somebody of this workspace.", needs="a person of the workspace", hint="Sign in."
        )
    return person


def see_document(desk: Desk, actor: Actor, document_id: str) -> Document:
    """Return a document that the actor may see; NotFoundError otherwise, whether it exists or not."""
    acting_person(desk, actor)
    found = (
        desk.store.documents.get(document_id) if desk.store.documents.may_see(actor.person_id, document_id) else None
    )
    if found is None:
        raise NotFoundError("document", document_id, hint="It may be private to its team. Ask its owner to invite you.")
    return found


def open_case(desk: Desk, actor: Actor, document_id: str) -> Case:
    """Read a document with all that rules ask about; NotFoundError when the actor may not see it."""
    document = see_document(desk, actor, document_id)
    person = acting_person(desk, actor)
    record = desk.store.reviews.record(document_id)
    latest = desk.store.versions.latest_headers((document_id,)).get(document_id)
    doctype = desk.doctype(document.doctype)
    contributors = desk.store.documents.contributors(document_id)
    gate = why_locked(desk, document)
    around = Surroundings(
        contributors=contributors,
        readers=desk.store.documents.readers(document_id),
        above_owner=desk.store.people.managers_above(document.owner_id),
        addressees=_addressees(desk, record),
    )
    return Case(
        person=person,
        document=document,
        doctype=doctype,
        latest=latest,
        record=record,
        contributors=contributors,
        standings=standing(person, document, record, around),
        gate=gate,
        state=state_of(document, latest, record, gate_open=not gate, required=doctype.required_areas),
    )


def why_locked(desk: Desk, document: Document) -> tuple[str, ...]:
    """Say every reason why the document's gate is closed; empty when it is open or there is none."""
    doctype = desk.types.get(document.doctype)
    if doctype is None or not doctype.gated_by:
        return ()
    gate = desk.store.documents.get(document.gate_document_id) if document.gate_document_id else None
    return gate_blockers(doctype, gate, present_state(desk, gate) if gate else None)


def present_state(desk: Desk, document: Document) -> State:
    """Derive a document's state, whoever asks. Gates were there before what they gate, so this ends."""
    return state_of(
        document,
        desk.store.versions.latest_headers((document.id,)).get(document.id),
        desk.store.reviews.record(document.id),
        gate_open=not why_locked(desk, document),
        required=desk.required_areas(document.doctype),
    )


def why_not(case: Case, action: Action) -> Refusal | None:
    """Say why the person of this case cannot do something now, or None when they can."""
    refused = refusal(action, case.standings, case.state)
    if refused is None and action is Action.OVERRIDE and case.latest is not None:
        waiting = unjudged_areas(case.record, case.latest.content_hash, case.doctype.required_areas)
        if waiting:
            named = ", ".join(area.value.replace("_", " ") for area in waiting)
            return Refusal(
                Because.NOT_NOW,
                f"You cannot override while a verdict is pending. The bar raiser has not judged yet: {named}.",
            )
    if refused is None and action is Action.ANSWER and all(row.answer for row in case.record.escalations):
        return Refusal(Because.NOT_NOW, "No escalation of this document is open.")
    return refused


def may_now(case: Case) -> frozenset[Action]:
    """Return everything that the person of this case can do now."""
    return frozenset(action for action in permitted(case.standings, case.state) if why_not(case, action) is None)


def insist(case: Case, action: Action) -> None:
    """Raise NotAllowedError (you may not), GateClosedError or WrongStateError (not now) unless it can be done."""
    refused = why_not(case, action)
    if refused is None:
        return
    if refused.because is Because.NOT_YOU:
        raise NotAllowedError(refused.message, needs=refused.needs)
    if case.state is State.LOCKED:
        raise GateClosedError(refused.message, blockers=case.gate, hint=" ".join(case.gate))
    possible = sorted(one.value for one in may_now(case))
    raise WrongStateError(refused.message, state=case.state.value, action=action.value, possible=possible)


def circle_of(desk: Desk, case: Case) -> Circle:
    """Gather those whom a bar raiser of this document must be independent of."""
    people = {person.id: person for person in desk.store.people.all()}
    return Circle(
        document=case.document,
        contributors=case.contributors,
        people=people,
        above={one: desk.store.people.managers_above(one) for one in people},
    )


def _addressees(desk: Desk, record: ReviewRecord) -> frozenset[str]:
    asked = {escalation.to_id for escalation in record.escalations}
    return frozenset(asked.union(*(desk.store.people.managers_above(one) for one in asked)))
