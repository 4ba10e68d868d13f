"""One document as one person meets it: everything that a rule asks about."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from docs_engine.errors import GateClosedError, NotAllowedError, NotFoundError, WrongStateError
from docs_engine.model.action import Action
from docs_engine.model.doctype import Area, DocumentType
from docs_engine.model.document import Document, State, VersionHeader
from docs_engine.model.people import Person, Standing
from docs_engine.model.review import ReviewRecord, SignOff
from docs_engine.review.areas import required_areas
from docs_engine.review.gate import gate_blockers
from docs_engine.review.independence import Circle
from docs_engine.review.lifecycle import Demands, active_override, state_of
from docs_engine.review.permissions import Because, Refusal, permitted, refusal
from docs_engine.review.signers import Seat, parties_of, running_delegates, seats_of, signers_of, signing_side
from docs_engine.review.standing import Surroundings, standing
from docs_engine.review.timing import why_not_yet
from docs_engine.services.actor import Actor
from docs_engine.services.desk import Desk


@dataclass(frozen=True, slots=True)
class Case:
    """A document with its people and rows, read in one go at one moment. `gate` lists why the gate is closed."""

    person: Person
    at: datetime
    document: Document
    doctype: DocumentType
    latest: VersionHeader | None
    record: ReviewRecord
    contributors: frozenset[str]
    standings: frozenset[Standing]
    demands: Demands
    gate: tuple[str, ...]
    state: State

    @property
    def required(self) -> tuple[Area, ...]:
        """The areas that the newest version must be judged in."""
        return tuple(self.demands.required)

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
    demands = replace(demands_of(desk, document, latest, record), gate_open=not gate)
    signers = signers_of(demands.parties, document, record)
    around = Surroundings(
        contributors=contributors,
        readers=desk.store.documents.readers(document_id),
        above_owner=desk.store.people.managers_above(document.owner_id),
        addressees=_addressees(desk, record),
        signers=frozenset(signers.values()),
        delegates=running_delegates(signers, record, demands.at),
    )
    return Case(
        person=person,
        at=demands.at,
        document=document,
        doctype=doctype,
        latest=latest,
        record=record,
        contributors=contributors,
        standings=standing(person, document, record, around),
        demands=demands,
        gate=gate,
        state=state_of(document, latest, record, demands),
    )


def demands_of(desk: Desk, document: Document, latest: VersionHeader | None, record: ReviewRecord) -> Demands:
    """Say what is asked of a document now; whether its gate is open is left to the caller."""
    doctype = desk.types.get(document.doctype)
    return Demands(
        at=desk.moment.now(),
        required=required_areas(doctype, record, latest.number if latest else 0),
        parties=parties_of(doctype),
    )


def why_locked(desk: Desk, document: Document) -> tuple[str, ...]:
    """Say every reason why the document's gate is closed; empty when it is open or there is none."""
    doctype = desk.types.get(document.doctype)
    if doctype is None or not doctype.gated_by:
        return ()
    gate = desk.store.documents.get(document.gate_document_id) if document.gate_document_id else None
    return gate_blockers(doctype, gate, present_state(desk, gate) if gate else None)


def gate_override(desk: Desk, document: Document) -> SignOff | None:
    """Return the override under which what a document builds on is approved, or None."""
    gate = desk.store.documents.get(document.gate_document_id) if document.gate_document_id else None
    if gate is None:
        return None
    latest = desk.store.versions.latest_headers((gate.id,)).get(gate.id)
    return active_override(desk.store.reviews.record(gate.id), latest, desk.moment.now())


def present_state(desk: Desk, document: Document) -> State:
    """Derive a document's state, whoever asks. Gates were there before what they gate, so this ends."""
    return state_with(desk, document, desk.store.reviews.record(document.id))


def state_with(desk: Desk, document: Document, record: ReviewRecord) -> State:
    """Derive a document's state from a record that was read already."""
    latest = desk.store.versions.latest_headers((document.id,)).get(document.id)
    demands = replace(demands_of(desk, document, latest, record), gate_open=not why_locked(desk, document))
    return state_of(document, latest, record, demands)


def why_not(case: Case, action: Action) -> Refusal | None:
    """Say why the person of this case cannot do something now, or None when they can."""
    refused = refusal(action, case.standings, case.state)
    closed = case.state in (State.WITHDRAWN, State.LOCKED)
    if refused is not None and (closed or refused.because is Because.NOT_YOU):
        return refused
    why = why_not_yet(action, case.latest, case.record, case.demands, seats_of_person(case))
    return Refusal(Because.NOT_NOW, why) if why else refused


def seats_of_person(case: Case) -> tuple[Seat, ...]:
    """Return for whom the person of this case may sign now."""
    signers = signers_of(case.demands.parties, case.document, case.record)
    return seats_of(case.person.id, signers, case.record, case.at)


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


def circle_of(desk: Desk, case: Case, candidates: Iterable[Person]) -> Circle:
    """Gather those whom these candidates for a bar raiser of this document must be independent of."""
    authors = desk.store.people.some(case.contributors | {case.document.owner_id})
    people = {person.id: person for person in (*authors, *candidates)}
    return Circle(
        document=case.document,
        contributors=case.contributors,
        people=people,
        above=desk.store.people.chains_above(people),
        signers=signing_side(case.document, case.record),
        conflicted={row.person_id: row.conflict for row in case.record.assignments if row.conflict},
    )


def _addressees(desk: Desk, record: ReviewRecord) -> frozenset[str]:
    asked = {escalation.to_id for escalation in record.escalations}
    asked |= {climb.to_id for escalation in record.escalations for climb in escalation.climbs}
    return frozenset(asked.union(*(desk.store.people.managers_above(one) for one in asked)))
