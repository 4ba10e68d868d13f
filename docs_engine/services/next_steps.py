"""Whose turn it is, and what they do next."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Protocol

from docs_engine.model.document import Document, State, VersionHeader
from docs_engine.model.people import Person, Role
from docs_engine.model.review import Assignment, ReviewRecord
from docs_engine.review.lifecycle import Demands, missing_parties
from docs_engine.review.recommendation import lasting_objections, unjudged_areas
from docs_engine.review.signers import signers_of
from docs_engine.review.standing import current_bar_raiser

_WRITING: Mapping[State, str] = MappingProxyType(
    {
        State.DRAFT: "completes the draft and submits it for review",
        State.CHANGES_REQUESTED: "answers what is asked for and submits a new version",
    }
)


class Situation(Protocol):
    """Where a document stands, with the rows that say so."""

    @property
    def document(self) -> Document: ...

    @property
    def latest(self) -> VersionHeader | None: ...

    @property
    def record(self) -> ReviewRecord: ...

    @property
    def demands(self) -> Demands: ...

    @property
    def state(self) -> State: ...


def awaits_judgement(here: Situation) -> bool:
    """Tell whether the bar raiser has to act: nothing is said yet, or an objection to a former version lasts."""
    if here.state is State.IN_REVIEW or here.latest is None:
        return here.state is State.IN_REVIEW
    return bool(lasting_objections(here.record, here.latest.number))


def waiting_on(here: Situation, people: Mapping[str, Person]) -> str:
    """Name who has to act next; "" when nobody has."""
    turn = _Turn(here, people)
    match here.state:
        case State.IN_REVIEW | State.CHANGES_REQUESTED | State.NOT_RECOMMENDED if awaits_judgement(here):
            return turn.name(turn.raiser.person_id) if turn.raiser else "a bar raiser to be assigned"
        case State.DRAFT | State.CHANGES_REQUESTED | State.NOT_RECOMMENDED:
            return turn.owner
        case State.RECOMMENDED:
            return ", ".join(turn.signers(unnamed="to be named"))
        case State.APPROVED_OVERRIDE:
            return turn.answering()
        case State.LOCKED:
            return "its gate"
        case _:
            return ""


def next_step(here: Situation, people: Mapping[str, Person]) -> str:
    """Say who does what next, in a sentence or two; "" when nothing is left to do, or only the gate to wait for."""
    turn = _Turn(here, people)
    match here.state:
        case State.IN_REVIEW | State.CHANGES_REQUESTED | State.NOT_RECOMMENDED if awaits_judgement(here):
            return turn.judging()
        case State.DRAFT | State.CHANGES_REQUESTED:
            return f"{turn.owner} {_WRITING[here.state]}.{turn.unsigned()}"
        case State.NOT_RECOMMENDED:
            signer = next(iter(turn.signers()), "who signs")
            return f"{turn.owner} submits a new version, or {signer} signs against the recommendation, with data."
        case State.RECOMMENDED:
            named = turn.signers()
            signs = "sign" if len(named) > 1 else "signs"
            return f"{_listed(named)} {signs}.{turn.unsigned()}" if named else turn.unsigned().strip()
        case State.APPROVED_OVERRIDE:
            return f"{turn.answering()} answers the override." if turn.answering() else ""
        case _:
            return ""


@dataclass(frozen=True, slots=True)
class _Turn:
    """The people around a document, by name."""

    here: Situation
    people: Mapping[str, Person]

    def name(self, person_id: str) -> str:
        return self.people[person_id].name if person_id in self.people else ""

    @property
    def owner(self) -> str:
        return self.name(self.here.document.owner_id)

    @property
    def raiser(self) -> Assignment | None:
        return current_bar_raiser(self.here.record)

    def judging(self) -> str:
        """Say who judges what, or who assigns somebody to judge."""
        if self.raiser is not None and self.here.latest is not None:
            areas = unjudged_areas(self.here.record, self.here.latest.number, self.here.demands.required)
            of = f": {', '.join(area.value.replace('_', ' ') for area in areas)}" if areas else ""
            return f"{self.name(self.raiser.person_id)} judges version {self.here.latest.number}{of}."
        here = (person for person in self.people.values() if person.left_at is None)
        keepers = [person.name for person in here if Role.POOL_KEEPER in person.roles]
        if not keepers:
            return "An admin makes somebody a keeper of the pool, on the People page, who then assigns a bar raiser."
        return f"{_listed(keepers, last='or')} assigns a bar raiser."

    def signers(self, *, unnamed: str = "") -> list[str]:
        """Name who signs for each party that has not signed; parties without anybody only with `unnamed`."""
        signers = signers_of(self.here.demands.parties, self.here.document, self.here.record)
        missing = missing_parties(self.here.record, self.here.latest, self.here.demands)
        told = (self.name(signers[party]) or (unnamed and f"{party or 'an approver'} {unnamed}") for party in missing)
        return [words for words in told if words]

    def unsigned(self) -> str:
        """Say what is to be done while nobody is named to sign; begins with a blank."""
        signers = signers_of(self.here.demands.parties, self.here.document, self.here.record)
        nobody = [party for party, person_id in signers.items() if not person_id]
        if not nobody:
            return ""
        parties = _listed([f"the {party}'s signer" if party else "an approver" for party in nobody])
        return f" Nobody is named to sign it yet; {self.owner} names {parties}, under Details or Who signs."

    def answering(self) -> str:
        """Name who has to answer an override; "" when it is answered."""
        return next((self.name(row.present_to_id) for row in self.here.record.escalations if row.answer is None), "")


def _listed(names: list[str], last: str = "and") -> str:
    return f" {last} ".join(filter(None, (", ".join(names[:-1]), names[-1])))
