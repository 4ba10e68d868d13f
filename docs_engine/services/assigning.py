"""Assigning a bar raiser: from the pool, independent, never by an author."""

from dataclasses import dataclass

from docs_engine.errors import ConflictError, InputError, WrongStateError
from docs_engine.model.action import Action
from docs_engine.model.people import Person, Role
from docs_engine.model.review import Assignment
from docs_engine.review.independence import check_independence
from docs_engine.review.standing import current_bar_raiser
from docs_engine.services.actor import Actor
from docs_engine.services.beginning import present_person
from docs_engine.services.case import Case, circle_of
from docs_engine.services.command import Done, Order, carry_out_on
from docs_engine.services.desk import Desk


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody of the pool: independent or not, on what grounds, and how many reviews they carry."""

    person: Person
    independent: bool
    reasons: tuple[str, ...]
    load: int


def candidates_of(desk: Desk, case: Case) -> tuple[Candidate, ...]:
    """List the pool, independent people first, the least loaded before others."""
    loads, circle = desk.store.reviews.loads(), circle_of(desk, case)
    pool = (person for person in circle.people.values() if Role.BAR_RAISER in person.roles and person.left_at is None)
    found = []
    for person in pool:
        independence = check_independence(person, circle)
        found.append(Candidate(person, independence.holds, independence.grounds, loads.get(person.id, 0)))
    return tuple(sorted(found, key=lambda one: (not one.independent, one.load, one.person.id)))


def assign_bar_raiser(desk: Desk, actor: Actor, document_id: str, person_id: str) -> Assignment:
    """Assign somebody, or draw the least loaded independent person for ""; the assignment before ends."""

    def assign(case: Case) -> Done:
        chosen = _chosen(desk, case, person_id) if person_id else _drawn(desk, case)
        now = desk.moment.now()
        before = current_bar_raiser(case.record)
        if before is not None and before.person_id == chosen.person.id:
            raise WrongStateError(
                f"{chosen.person.name} is the bar raiser already.",
                state=case.state.value,
                action=Action.ASSIGN.value,
            )
        if before is not None:
            desk.store.reviews.end_assignment(before.id, now, f"{chosen.person.name} took over.")
        assignment = Assignment(
            id=desk.moment.new_id(),
            document_id=document_id,
            person_id=chosen.person.id,
            assigned_by=case.person.id,
            created_at=now,
            independence=chosen.reasons,
        )
        desk.store.reviews.add_assignment(assignment)
        told = {"drawn": not person_id, "load": chosen.load, "independence": list(chosen.reasons)}
        return Done(assignment.id, chosen.person.id, told)

    order = Order("bar_raiser.assigned", document_id, {"person": person_id})
    assignment_id = carry_out_on(desk, actor, Action.ASSIGN, order, assign)
    record = desk.store.reviews.record(document_id)
    return next(row for row in record.assignments if row.id == assignment_id)


def _chosen(desk: Desk, case: Case, person_id: str) -> Candidate:
    person = present_person(desk, person_id, "person_id")
    independence = check_independence(person, circle_of(desk, case))
    if not independence.holds:
        grounds = "; ".join(independence.grounds)
        raise InputError(
            f"{person.name} is not independent of this document: {person.name} {grounds}.",
            fields={"person_id": grounds},
            hint="Choose an independent candidate from the list, or have one drawn.",
        )
    return Candidate(person, True, independence.grounds, desk.store.reviews.loads().get(person.id, 0))  # noqa: FBT003


def _drawn(desk: Desk, case: Case) -> Candidate:
    """Take the least loaded independent candidate who is not assigned already."""
    before = current_bar_raiser(case.record)
    present = before.person_id if before else ""
    free = [one for one in candidates_of(desk, case) if one.independent and one.person.id != present]
    if not free:
        raise ConflictError(
            "Nobody in the bar-raiser pool is independent of this document.",
            hint="Ask an admin to give the role bar raiser to somebody of another team and another reporting line.",
        )
    return free[0]
