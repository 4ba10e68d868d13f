"""Escalations: answered by management, climbing while nobody answers; and what became of an override."""

from dataclasses import dataclass

from docs_engine.errors import InputError, NotAllowedError, NotFoundError, WrongStateError
from docs_engine.model.action import Action
from docs_engine.model.document import Document
from docs_engine.model.people import Person
from docs_engine.model.review import Climb, Escalation, EscalationAnswer, Outcome, OutcomeResult, SignOff, Verdict
from docs_engine.review.lifecycle import standing_signoffs
from docs_engine.review.recommendation import dissent
from docs_engine.services import texts
from docs_engine.services.actor import Actor
from docs_engine.services.case import Case, acting_person
from docs_engine.services.command import Done, Order, carry_out, carry_out_on
from docs_engine.services.desk import Desk
from docs_engine.services.overriding import WORKING_DAYS, after_working_days, first_outside
from docs_engine.services.texts import clean_body, clean_text

THE_CLOCK = Actor("")


@dataclass(frozen=True, slots=True)
class EscalationItem:
    """An override brought before management, with the verdicts it went against."""

    escalation: Escalation
    document: Document
    signoff: SignOff
    dissent: tuple[Verdict, ...]


@dataclass(frozen=True, slots=True)
class NewOutcome:
    """How an override turned out, and what shows it."""

    signoff_id: str
    result: OutcomeResult
    note: str


def inbox(desk: Desk, actor: Actor) -> tuple[EscalationItem, ...]:
    """List the escalations that the actor may answer, open ones first, then by age."""
    acting_person(desk, actor)
    climb_overdue(desk)
    found = desk.store.reviews.escalations_before(actor.person_id)
    documents = desk.store.documents.get_all(sorted({row.document_id for row in found}))
    records = desk.store.reviews.records(sorted(documents))
    items = []
    for row in found:
        signoff = next(one for one in records[row.document_id].signoffs if one.id == row.signoff_id)
        against = dissent(records[row.document_id], signoff.version)
        items.append(EscalationItem(row, documents[row.document_id], signoff, against))
    return tuple(sorted(items, key=lambda item: (item.escalation.answer is not None, item.escalation.created_at)))


def answer(desk: Desk, actor: Actor, escalation_id: str, said: EscalationAnswer, note: str) -> None:
    """Answer an escalation; a reversal ends the sign-off, with those of other parties, and needs a note."""
    noted = clean_text("note", note, texts.REASON).strip()
    if said is EscalationAnswer.REVERSED and not noted:
        raise InputError("A reversal needs a note.", fields={"note": "must not be empty"}, hint="Say why.")
    known = desk.store.reviews.escalation(escalation_id)
    if known is None or not desk.store.documents.may_see(actor.person_id, known.document_id):
        raise NotFoundError("escalation", escalation_id)

    def reply(case: Case) -> Done:
        escalation = _open_escalation(desk, case, escalation_id)
        now = desk.moment.now()
        desk.store.reviews.answer_escalation(escalation_id, said, person_id=case.person.id, at=now, note=noted)
        ended = _reversed(case, escalation) if said is EscalationAnswer.REVERSED else ()
        for signoff_id in ended:
            desk.store.reviews.end_signoff(signoff_id, now, f"{case.person.name} reversed the override: {noted}")
        told = {"answer": said.value, "note": noted, "ended_signoff": bool(ended), "ended_signoffs": list(ended)}
        return Done("", escalation_id, told)

    content = {"escalation": escalation_id, "answer": said.value, "note": noted}
    carry_out_on(desk, actor, Action.ANSWER, Order("escalation.answered", known.document_id, content), reply)


def climb_overdue(desk: Desk) -> int:
    """Bring every escalation that nobody answered in time one level higher, and return how many climbed.

    Nobody's act but the clock's: the trail records it without a person. At the top it stays, overdue.
    """
    return sum(_climb(desk, row) for row in desk.store.reviews.overdue_escalations(desk.moment.now()))


def record_outcome(desk: Desk, actor: Actor, document_id: str, new: NewOutcome) -> str:
    """Tell later how an override turned out, and return the record's id; the last record counts."""
    note = clean_body("note", new.note, texts.REASON)

    def add(case: Case) -> Done:
        signed = next((row for row in case.record.signoffs if row.id == new.signoff_id and row.override), None)
        if signed is None:
            raise NotFoundError("override", new.signoff_id)
        outcome = Outcome(
            id=desk.moment.new_id(),
            document_id=document_id,
            signoff_id=signed.id,
            result=new.result,
            note=note,
            person_id=case.person.id,
            created_at=desk.moment.now(),
        )
        desk.store.reviews.add_outcome(outcome)
        return Done(outcome.id, signed.id, {"result": new.result.value, "note": note})

    content = {"signoff": new.signoff_id, "result": new.result.value, "note": note}
    return carry_out_on(
        desk, actor, Action.RECORD_OUTCOME, Order("override.outcome_recorded", document_id, content), add
    )


def _climb(desk: Desk, overdue: Escalation) -> bool:
    document = desk.store.documents.get_all([overdue.document_id])[overdue.document_id]
    if _above(desk, document, overdue) is None:
        return False

    def climb() -> Done:
        row = desk.store.reviews.escalation(overdue.id) or overdue
        above = _above(desk, document, row)
        now = desk.moment.now()
        if row.answer is not None or row.present_due_at > now or above is None:
            raise WrongStateError("This escalation does not climb now.", state="", action="climb")
        due = after_working_days(now, WORKING_DAYS)
        desk.store.reviews.add_climb(row, Climb(above.id, due, now))
        told = {"from": row.present_to_id, "to": above.id, "due_at": due.isoformat()}
        return Done("climbed", row.id, told)

    try:
        carry_out(desk, THE_CLOCK, Order("escalation.climbed", overdue.document_id), climb)
    except WrongStateError:
        return False  # somebody answered, or another process climbed, since it was read
    return True


def _above(desk: Desk, document: Document, escalation: Escalation) -> Person | None:
    managers = desk.store.people.managers_above(escalation.present_to_id)
    return first_outside(desk, document, desk.store.reviews.record(document.id), managers)


def _reversed(case: Case, escalation: Escalation) -> tuple[str, ...]:
    """Return the sign-offs that a reversal ends: all that stand, when the one it is about is among them."""
    standing = tuple(row.id for row in standing_signoffs(case.record, case.latest, case.at))
    return standing if escalation.signoff_id in standing else ()


def _open_escalation(desk: Desk, case: Case, escalation_id: str) -> Escalation:
    """Return the escalation as it is now; WrongStateError when it was answered, NotAllowedError for others."""
    found = next(row for row in case.record.escalations if row.id == escalation_id)
    if found.answer is not None:
        raise WrongStateError(
            f"This escalation was answered already: {found.answer.value}.",
            state=case.state.value,
            action=Action.ANSWER.value,
        )
    asked = {found.to_id, *(climb.to_id for climb in found.climbs)}
    if case.person.id not in asked.union(*(desk.store.people.managers_above(one) for one in asked)):
        needs = "the manager whom it reached, or one above"
        raise NotAllowedError(f"You may not answer this escalation; only {needs} may.", needs=needs)
    return found
