"""The board: every document by its state."""

from collections.abc import Mapping, Sequence

from docs_engine.model.document import DocumentFilter, State
from docs_engine.model.people import Person
from docs_engine.services.documents import DocumentRow
from docs_engine.ui import address
from docs_engine.ui.components.board import Card, Column
from docs_engine.ui.components.rows import Chip, Place
from docs_engine.ui.names import name_of
from docs_engine.ui.session import actor, workspace
from docs_engine.ui.states import STATE_LABELS, STATE_TONES

_CARDS = 25
# The way of a document from left to right; what has left that way stands at the end.
_ORDER = (
    State.LOCKED,
    State.DRAFT,
    State.IN_REVIEW,
    State.CHANGES_REQUESTED,
    State.NOT_RECOMMENDED,
    State.RECOMMENDED,
    State.APPROVED,
    State.APPROVED_OVERRIDE,
    State.WITHDRAWN,
)


def choose_documents() -> DocumentFilter:
    """Draw the choice of team and document type; both live in the address."""
    here = workspace()
    teams = {each.id: each.name for each in here.people.teams(actor())}
    types = {key: each.title for key, each in here.types.items()}
    return DocumentFilter(
        team_id=address.select("Team", "team", {"": "Any team", **teams}),
        doctype=address.select("Document type", "type", {"": "Any type", **types}),
    )


def columns_of(rows: Sequence[DocumentRow], asked: DocumentFilter) -> list[Column]:
    """Sort documents into their columns, newest change first."""
    people = workspace().people.directory(actor())
    return [_column(state, [row for row in rows if row.state is state], asked, people) for state in _ORDER]


def overrides_among(rows: Sequence[DocumentRow]) -> str:
    """Say how many of these were signed against the recommendation, or build on one that was; "" for none."""
    signed, built = sum(row.override for row in rows), sum(row.gate_override for row in rows)
    said = [f"{signed} signed against the recommendation"] if signed else []
    if built:
        said.append(f"{built} building on a document signed against it")
    return f"Look at {' and '.join(said)}." if said else ""


def _column(state: State, rows: Sequence[DocumentRow], asked: DocumentFilter, people: Mapping[str, Person]) -> Column:
    query = {"state": state.value, "team": asked.team_id, "type": asked.doctype}
    everything = Place("library", {name: value for name, value in query.items() if value})
    return Column(
        title=STATE_LABELS[state],
        tone=STATE_TONES[state],
        number=len(rows),
        cards=[_card(row, people) for row in rows[:_CARDS]],
        more=everything if len(rows) > _CARDS else None,
    )


def _card(row: DocumentRow, people: Mapping[str, Person]) -> Card:
    document, types = row.document, workspace().types
    doctype = types[document.doctype].title if document.doctype in types else document.doctype
    return Card(
        title=document.title,
        place=Place("review" if row.version else "draft", {"document": document.id}),
        chips=_chips(row),
        lines=(
            f"{doctype}, {name_of(people, document.owner_id)}",
            f"Waits for {row.waiting_on}" if row.waiting_on else "",
        ),
        override=row.override or row.gate_override,
    )


def _chips(row: DocumentRow) -> tuple[Chip, ...]:
    chips = [Chip("Override", "solid")] if row.override else []
    if row.gate_override:
        chips.append(Chip("Builds on an override", "solid"))
    if row.open_blockers:
        chips.append(Chip(f"{row.open_blockers} blocking", "red"))
    return tuple(chips)
