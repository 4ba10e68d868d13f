"""Assigning a bar raiser: from the pool, independent, never by an author."""

from dataclasses import dataclass, replace

from docs_engine.errors import ConflictError, InputError, NotAllowedError, WrongStateError
from docs_engine.model.action import Action
from docs_engine.model.doctype import Area
from docs_engine.model.people import Person, Role
from docs_engine.model.review import Assignment
from docs_engine.review.independence import Circle, check_independence, inputs_of
from docs_engine.review.standing import current_bar_raiser
from docs_engine.services import texts
from docs_engine.services.actor import Actor
from docs_engine.services.beginning import present_person
from docs_engine.services.case import Case, acting_person, circle_of
from docs_engine.services.command import Done, Order, carry_out, carry_out_on
from docs_engine.services.desk import Desk
from docs_engine.services.texts import clean_body

ALL_AREAS = frozenset(Area)


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody of the pool: fit for this document or not, on what grounds, how many reviews they carry.

    `independent` is false as well for somebody who does not judge every required area. `areas` are those they judge.
    """

    person: Person
    independent: bool
    reasons: tuple[str, ...]
    load: int
    areas: frozenset[Area] = ALL_AREAS


def candidates_of(desk: Desk, case: Case) -> tuple[Candidate, ...]:
    """List the pool, independent people first, the least loaded before others."""
    return _pool(desk, case, _circle(desk, case))


def assign_bar_raiser(desk: Desk, actor: Actor, document_id: str, person_id: str) -> Assignment:
    """Assign somebody, or draw the least loaded independent person for ""; the assignment before ends."""

    def assign(case: Case) -> Done:
        circle = _circle(desk, case)
        chosen = _chosen(desk, case, circle, person_id) if person_id else _drawn(desk, case, circle)
        before = current_bar_raiser(case.record)
        if before is not None and before.person_id == chosen.person.id:
            raise WrongStateError(
                f"{chosen.person.name} is the bar raiser already.",
                state=case.state.value,
                action=Action.ASSIGN.value,
            )
        if before is not None:
            desk.store.reviews.end_assignment(before.id, desk.moment.now(), f"{chosen.person.name} took over.")
        assignment = _add(desk, case, circle, chosen)
        return Done(assignment.id, chosen.person.id, {"drawn": not person_id, **_told(chosen, assignment)})

    order = Order("bar_raiser.assigned", document_id, {"person": person_id})
    assignment_id = carry_out_on(desk, actor, Action.ASSIGN, order, assign)
    return next(row for row in desk.store.reviews.assignments(document_id) if row.id == assignment_id)


def declare_conflict(desk: Desk, actor: Actor, document_id: str, reason: str) -> str:
    """End the actor's assignment for a conflict of interest, draw somebody else, and return who; "" for nobody."""
    because = clean_body("reason", reason, texts.REASON)

    def step_back(case: Case) -> Done:
        before = next(row for row in reversed(case.record.assignments) if row.ended_at is None)
        ended = f"{case.person.name} declared a conflict of interest."
        desk.store.reviews.end_assignment(before.id, desk.moment.now(), ended, conflict=because)
        circle = _circle(desk, case)
        circle = replace(circle, conflicted={**circle.conflicted, case.person.id: because})
        free = [one for one in _pool(desk, case, circle) if one.independent]
        told: dict[str, object] = {"reason": because, "redrawn": ""}
        if free:
            assignment = _add(desk, case, circle, free[0])
            told |= {"redrawn": free[0].person.id, **_told(free[0], assignment)}
        return Done(str(told["redrawn"]), before.id, told)

    order = Order("bar_raiser.conflict_declared", document_id, {"reason": because})
    return carry_out_on(desk, actor, Action.DECLARE_CONFLICT, order, step_back)


def set_areas(desk: Desk, actor: Actor, person_id: str, areas: frozenset[Area]) -> None:
    """Say which areas somebody of the pool judges; none means all. Only a keeper of the pool may."""
    named = sorted(area.value for area in areas)

    def put_down() -> Done:
        keeper = acting_person(desk, actor)
        if Role.POOL_KEEPER not in keeper.roles:
            raise NotAllowedError(
                "Only a keeper of the bar-raiser pool says who judges what.",
                needs="a keeper of the bar-raiser pool",
                hint="Ask a keeper of the pool.",
            )
        if keeper.id == person_id:
            raise NotAllowedError(
                "Nobody says of themselves what they are fit to judge.", needs="another keeper of the bar-raiser pool"
            )
        person = present_person(desk, person_id, "person_id")
        if Role.BAR_RAISER not in person.roles:
            raise InputError(
                f"{person.name} does not belong to the bar-raiser pool.",
                fields={"person_id": "is no bar raiser"},
                hint="An admin gives the role on the People page.",
            )
        desk.store.reviews.set_pool_areas(person_id, areas)
        return Done("", person_id, {"areas": named})

    carry_out(desk, actor, Order("pool.areas_set", content={"person": person_id, "areas": named}), put_down)


def pool_areas(desk: Desk, actor: Actor) -> dict[str, frozenset[Area]]:
    """Map everybody who judges certain areas only to these areas."""
    acting_person(desk, actor)
    return dict(desk.store.reviews.pool_areas())


def _circle(desk: Desk, case: Case) -> Circle:
    return circle_of(desk, case, desk.store.people.with_role(Role.BAR_RAISER))


def _pool(desk: Desk, case: Case, circle: Circle) -> tuple[Candidate, ...]:
    loads, areas = desk.store.reviews.loads(), desk.store.reviews.pool_areas()
    pool = (person for person in circle.people.values() if Role.BAR_RAISER in person.roles and person.left_at is None)
    found = []
    for person in pool:
        independence, judged = check_independence(person, circle), areas.get(person.id, ALL_AREAS)
        foreign = [area.value.replace("_", " ") for area in case.required if area not in judged]
        missing = (f"does not judge {', '.join(foreign)}",) if foreign else ()
        reasons = (*(independence.grounds if not (independence.holds and missing) else ()), *missing)
        fit = independence.holds and not missing
        found.append(Candidate(person, fit, reasons, loads.get(person.id, 0), judged))
    return tuple(sorted(found, key=lambda one: (not one.independent, one.load, one.person.id)))


def _add(desk: Desk, case: Case, circle: Circle, chosen: Candidate) -> Assignment:
    assignment = Assignment(
        id=desk.moment.new_id(),
        document_id=case.document.id,
        person_id=chosen.person.id,
        assigned_by=case.person.id,
        created_at=desk.moment.now(),
        independence=chosen.reasons,
        inputs=inputs_of(chosen.person, circle),
    )
    desk.store.reviews.add_assignment(assignment)
    return assignment


def _told(chosen: Candidate, assignment: Assignment) -> dict[str, object]:
    return {
        "assignment": assignment.id,
        "load": chosen.load,
        "independence": list(chosen.reasons),
        "inputs": dict(assignment.inputs),
    }


def _chosen(desk: Desk, case: Case, circle: Circle, person_id: str) -> Candidate:
    person = present_person(desk, person_id, "person_id")
    fit = next((one for one in _pool(desk, case, circle) if one.person.id == person_id), None)
    grounds = "; ".join(fit.reasons if fit else check_independence(person, circle).grounds)
    if fit is None or not fit.independent:
        raise InputError(
            f"{person.name} is not independent of this document: {person.name} {grounds}.",
            fields={"person_id": grounds},
            hint="Choose an independent candidate from the list, or have one drawn.",
        )
    return fit


def _drawn(desk: Desk, case: Case, circle: Circle) -> Candidate:
    """Take the least loaded independent candidate who is not assigned already."""
    before = current_bar_raiser(case.record)
    present = before.person_id if before else ""
    free = [one for one in _pool(desk, case, circle) if one.independent and one.person.id != present]
    if not free:
        raise ConflictError(
            "Nobody in the bar-raiser pool is independent of this document and judges all of its areas.",
            hint="Ask an admin to give the role bar raiser to somebody of another team and another reporting line.",
        )
    return free[0]
