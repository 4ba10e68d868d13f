"""Portfolio: many documents at once, for whoever looks at a team or at everything that they may see."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from docs_engine.model.document import Document, DocumentFilter, State
from docs_engine.review.lifecycle import APPROVED
from docs_engine.review.standing import current_bar_raiser
from docs_engine.services.actor import Actor
from docs_engine.services.case import acting_person
from docs_engine.services.desk import Desk
from docs_engine.services.library import DocumentRow, Stand, rows_of, stands_of
from docs_engine.services.next_steps import awaits_judgement

MOST_DOCUMENTS = 1_000
_DONE = APPROVED | {State.WITHDRAWN}


@dataclass(frozen=True, slots=True)
class Overview:
    """Documents, newest change first; `whole` is False when there are more than MOST_DOCUMENTS."""

    rows: tuple[DocumentRow, ...]
    whole: bool


@dataclass(frozen=True, slots=True)
class Cycle:
    """How long one document took from its first draft until every party had signed for the first time."""

    document: Document
    signed_at: datetime
    days: float
    override: bool


@dataclass(frozen=True, slots=True)
class Waiting:
    """A version that waits for a verdict."""

    document: Document
    version: int
    days: float


@dataclass(frozen=True, slots=True)
class Load:
    """How many documents a bar raiser has: to judge now, and assigned but not theirs to move."""

    name: str
    to_judge: int
    other: int


@dataclass(frozen=True, slots=True)
class FlowReport:
    """How documents move, as far as the reader may see them; each list is oldest or busiest first.

    `documents` counts them all, `submitted` are those with a version, newest change first.
    """

    documents: int
    submitted: tuple[Document, ...]
    cycles: tuple[Cycle, ...]
    waiting: tuple[Waiting, ...]
    loads: tuple[Load, ...]
    whole: bool


@dataclass(frozen=True, slots=True)
class Portfolio:
    """Every document that somebody may see, as a board and in figures."""

    desk: Desk

    def overview(self, actor: Actor, wanted: DocumentFilter) -> Overview:
        """List the documents with where they stand, newest change first."""
        stands, whole = self._stands(actor, wanted)
        return Overview(rows_of(self.desk, stands), whole)

    def flow(self, actor: Actor, wanted: DocumentFilter) -> FlowReport:
        """Tell how long documents took, what waits for a verdict, and who has how much to judge."""
        stands, whole = self._stands(actor, wanted)
        people = {person.id: person.name for person in self.desk.store.people.all()}
        return FlowReport(
            documents=len(stands),
            submitted=tuple(stand.document for stand in stands if stand.latest is not None),
            cycles=tuple(sorted(_cycles(stands), key=lambda cycle: cycle.signed_at)),
            waiting=tuple(sorted(_waiting(stands), key=lambda one: -one.days)),
            loads=_loads(stands, lambda person_id: people.get(person_id, "")),
            whole=whole,
        )

    def _stands(self, actor: Actor, wanted: DocumentFilter) -> tuple[tuple[Stand, ...], bool]:
        acting_person(self.desk, actor)
        found = self.desk.store.documents.list_visible(actor.person_id, limit=MOST_DOCUMENTS + 1, filters=wanted)
        return stands_of(self.desk, found[:MOST_DOCUMENTS]), len(found) <= MOST_DOCUMENTS


def in_families(rows: Sequence[DocumentRow]) -> Iterator[tuple[DocumentRow, bool]]:
    """Order documents so that each is followed by those that build on it; true marks the ones that build on another.

    What builds on a document that is not among them stands for itself.
    """
    known = {row.document.id for row in rows}
    children: dict[str, list[DocumentRow]] = {}
    for row in rows:
        gate = row.document.gate_document_id
        children.setdefault(gate if gate in known else "", []).append(row)

    def family(parent: str) -> Iterator[tuple[DocumentRow, bool]]:
        for row in children.get(parent, ()):
            yield row, bool(parent)
            yield from family(row.document.id)

    return family("")


def _cycles(stands: Iterable[Stand]) -> Iterator[Cycle]:
    for stand in stands:
        first: dict[str, datetime] = {}
        for signoff in stand.record.signoffs:
            first.setdefault(signoff.party, signoff.created_at)
        if all(party in first for party in stand.demands.parties):
            signed_at = max(first[party] for party in stand.demands.parties)
            days = (signed_at - stand.document.created_at).total_seconds() / 86_400
            yield Cycle(stand.document, signed_at, days, override=any(one.override for one in stand.record.signoffs))


def _waiting(stands: Iterable[Stand]) -> Iterator[Waiting]:
    for stand in stands:
        if stand.latest is not None and stand.state not in _DONE and awaits_judgement(stand):
            days = (stand.demands.at - stand.latest.created_at).total_seconds() / 86_400
            yield Waiting(stand.document, stand.latest.number, days)


def _loads(stands: Iterable[Stand], name: Callable[[str], str]) -> tuple[Load, ...]:
    """Count what each present bar raiser has; what is withdrawn or approved is theirs no more."""
    counted: Mapping[bool, Counter[str]] = {True: Counter(), False: Counter()}
    for stand in stands:
        assignment = current_bar_raiser(stand.record)
        if assignment and stand.state not in _DONE:
            counted[awaits_judgement(stand)][assignment.person_id] += 1
    loads = [Load(name(one), counted[True][one], counted[False][one]) for one in {*counted[True], *counted[False]}]
    return tuple(sorted(loads, key=lambda load: (-load.to_judge, -load.other, load.name)))
