"""What a person is to one document."""

from collections.abc import Collection
from dataclasses import dataclass

from docs_engine.model.document import Document
from docs_engine.model.people import Person, Role, Standing
from docs_engine.model.review import Assignment, ReviewRecord


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The people around a document: who wrote, who was invited, who is above the owner or reached by an escalation.

    `addressees` holds everybody whom an escalation was addressed to and everybody above them, `signers` who signs for a
    party, `delegates` who signs for one of them at this moment.
    """

    contributors: frozenset[str] = frozenset()
    readers: frozenset[str] = frozenset()
    above_owner: Collection[str] = ()
    addressees: frozenset[str] = frozenset()
    signers: frozenset[str] = frozenset()
    delegates: frozenset[str] = frozenset()


def standing(person: Person, document: Document, record: ReviewRecord, around: Surroundings) -> frozenset[Standing]:
    """Say everything that a person is to a document; nobody who left is anything. Being an admin gives nothing."""
    if person.left_at is not None:
        return frozenset()
    bar_raiser = current_bar_raiser(record)
    facts = {
        Standing.OWNER: person.id == document.owner_id,
        Standing.MEMBER: document.team_id in person.team_ids,
        Standing.CONTRIBUTOR: person.id in around.contributors,
        Standing.APPROVER: person.id in around.signers,
        Standing.DELEGATE: person.id in around.delegates,
        Standing.BAR_RAISER: bar_raiser is not None and person.id == bar_raiser.person_id,
        Standing.MANAGEMENT: person.id in around.above_owner,
        Standing.ADDRESSEE: person.id in around.addressees,
        Standing.POOL_KEEPER: Role.POOL_KEEPER in person.roles,
        Standing.AUDITOR: Role.AUDITOR in person.roles,
        Standing.READER: document.shared or person.id in around.readers or _once_asked(person, record),
    }
    return frozenset(kind for kind, holds in facts.items() if holds)


def current_bar_raiser(record: ReviewRecord) -> Assignment | None:
    """Return the assignment that has not ended, or None."""
    return next((row for row in reversed(record.assignments) if row.ended_at is None), None)


def _once_asked(person: Person, record: ReviewRecord) -> bool:
    """Tell whether somebody was a bar raiser or a delegate here: what they read once they may go on reading."""
    asked = {row.person_id for row in record.assignments} | {row.delegate_id for row in record.delegations}
    return person.id in asked
