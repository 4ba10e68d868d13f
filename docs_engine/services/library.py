"""The library: documents with where they stand and who has to act next."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from docs_engine.errors import InputError
from docs_engine.model.doctype import Area
from docs_engine.model.document import Document, DocumentFilter, State, VersionHeader
from docs_engine.model.people import Person
from docs_engine.model.review import ReviewRecord, SignOff
from docs_engine.review.gate import gate_blockers
from docs_engine.review.lifecycle import Demands, active_override, state_of
from docs_engine.review.recommendation import open_blockers
from docs_engine.services.case import demands_of
from docs_engine.services.desk import Desk
from docs_engine.services.next_steps import waiting_on

MOST_ROWS = 200
_BATCH = 200


@dataclass(frozen=True, slots=True)
class LibraryQuery:
    """Which documents to list; "" means any. `after` is the `next` of the page before."""

    words: str = ""
    state: str = ""
    doctype: str = ""
    team_id: str = ""
    mine: bool = False
    after: str = ""
    limit: int = 50


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """One line of the library. `version` is 0 before the first submission; `waiting_on` says who has to act next.

    `override` and `gate_override` tell whether it, or what it builds on, was signed against the recommendation.
    """

    document: Document
    state: State
    version: int
    open_comments: int
    open_blockers: int
    override: bool
    gate_override: bool
    waiting_on: str


@dataclass(frozen=True, slots=True)
class LibraryPage:
    """Rows, newest change first; `next` is "" on the last page."""

    rows: tuple[DocumentRow, ...]
    next: str


@dataclass(frozen=True, slots=True)
class Stand:
    """A document with the rows that its state was derived from; `gate` is what it builds on."""

    document: Document
    latest: VersionHeader | None
    record: ReviewRecord
    demands: Demands
    state: State
    gate: "Stand | None" = None

    @property
    def override(self) -> SignOff | None:
        """The signature against the recommendation that stands under the newest version, if there is one."""
        return active_override(self.record, self.latest, self.demands.at)

    @property
    def required(self) -> tuple[Area, ...]:
        """The areas that the newest version must be judged in."""
        return tuple(self.demands.required)


def list_documents(desk: Desk, viewer_id: str, query: LibraryQuery) -> LibraryPage:
    """List what the viewer may see and the query asks for, newest change first (by relevance when it has words)."""
    limit = max(1, min(query.limit, MOST_ROWS))
    wanted = _wanted_state(query.state)
    if query.words.strip():
        found = [stand for stand in _found(desk, viewer_id, query) if wanted in (None, stand.state)]
        return LibraryPage(rows_of(desk, found[:limit]), "")
    return _page(desk, viewer_id, query, limit)


def stands_of(desk: Desk, documents: Sequence[Document]) -> tuple[Stand, ...]:
    """Derive where these documents stand, in a fixed number of queries for each step of what builds on what."""
    if not documents:
        return ()
    ids = [document.id for document in documents]
    latest, records = desk.store.versions.latest_headers(ids), desk.store.reviews.records(ids)
    gates = _gates_of(desk, documents)
    return tuple(
        _stand(desk, document, (latest.get(document.id), records[document.id]), gates.get(document.gate_document_id))
        for document in documents
    )


def _gates_of(desk: Desk, documents: Sequence[Document]) -> Mapping[str, Stand]:
    """Derive where the gates stand, by document id. Gates were there before what they gate, so this ends."""
    wanted = sorted({document.gate_document_id for document in documents if document.gate_document_id})
    found = desk.store.documents.get_all(wanted)
    return {stand.document.id: stand for stand in stands_of(desk, tuple(found.values()))}


def _stand(
    desk: Desk, document: Document, rows: tuple[VersionHeader | None, ReviewRecord], gate: Stand | None
) -> Stand:
    latest, record = rows
    doctype = desk.types.get(document.doctype)
    there = (gate.document, gate.state) if gate else (None, None)
    blockers = gate_blockers(doctype, *there) if doctype else ()
    demands = replace(demands_of(desk, document, latest, record), gate_open=not blockers)
    return Stand(document, latest, record, demands, state_of(document, latest, record, demands), gate)


def rows_of(desk: Desk, stands: Sequence[Stand]) -> tuple[DocumentRow, ...]:
    """Make the library's lines."""
    if not stands:
        return ()
    people = {person.id: person for person in desk.store.people.all()}
    return tuple(_row(stand, people) for stand in stands)


def _page(desk: Desk, viewer_id: str, query: LibraryQuery, limit: int) -> LibraryPage:
    """Read batches until the page is full: a state is derived, so the database cannot filter by it."""
    filters = DocumentFilter(doctype=query.doctype, team_id=query.team_id, owner_id=viewer_id if query.mine else "")
    wanted, kept, after = _wanted_state(query.state), [], query.after
    batch = limit + 1 if wanted is None else _BATCH
    while True:
        documents = desk.store.documents.list_visible(viewer_id, after=after, limit=batch, filters=filters)
        kept += [stand for stand in stands_of(desk, documents) if wanted in (None, stand.state)]
        if len(kept) > limit:
            return LibraryPage(rows_of(desk, kept[:limit]), desk.store.documents.cursor(kept[limit - 1].document))
        if len(documents) < batch:
            return LibraryPage(rows_of(desk, kept), "")
        after = desk.store.documents.cursor(documents[-1])


def _found(desk: Desk, viewer_id: str, query: LibraryQuery) -> tuple[Stand, ...]:
    ids = [document_id for document_id, _ in desk.store.search.find(viewer_id, query.words, _BATCH)]
    documents = desk.store.documents.get_all(ids)
    fitting = [
        document
        for document in (documents[one] for one in ids if one in documents)
        if query.doctype in ("", document.doctype)
        and query.team_id in ("", document.team_id)
        and (not query.mine or document.owner_id == viewer_id)
    ]
    return stands_of(desk, fitting)


def _wanted_state(text: str) -> State | None:
    if not text:
        return None
    try:
        return State(text)
    except ValueError:
        known = ", ".join(state.value for state in State)
        raise InputError(f"There is no state {text!r}.", fields={"state": f"one of {known}"}) from None


def _row(stand: Stand, people: Mapping[str, Person]) -> DocumentRow:
    return DocumentRow(
        document=stand.document,
        state=stand.state,
        version=stand.latest.number if stand.latest else 0,
        open_comments=sum(1 for comment in stand.record.comments if comment.is_open),
        open_blockers=len(open_blockers(stand.record)),
        override=stand.override is not None,
        gate_override=stand.gate is not None and stand.gate.override is not None,
        waiting_on=waiting_on(stand, people),
    )
