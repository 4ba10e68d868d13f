"""The Library's lists: what waits, every document, what a search found."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

import streamlit as st

from docs_engine.model.document import Document, State
from docs_engine.model.people import Person
from docs_engine.services.attention import AttentionItem
from docs_engine.services.documents import DocumentRow, LibraryQuery, SearchHit
from docs_engine.ui import address, dates
from docs_engine.ui.components.rows import Chip, Group, Pieces, Place, Row, plain
from docs_engine.ui.folds import fold
from docs_engine.ui.names import name_of
from docs_engine.ui.session import actor, workspace
from docs_engine.ui.states import STATE_LABELS, STATE_TONES

_PAGE = 50
_MOST_PAGES = 40
# Where the verb of something that waits leads, when that is not the Review page.
_ELSEWHERE: Mapping[str, tuple[str, Mapping[str, str]]] = MappingProxyType(
    {"Write": ("draft", {}), "Revise": ("draft", {"step": "write"}), "Name": ("draft", {"step": "details"})}
)


def attention_group(items: Sequence[AttentionItem]) -> Group:
    """List what waits for the reader, each with the verb that leads there."""
    rows = [
        Row(
            title=plain(item.document.title),
            place=_place_of(item.document, item.action),
            text=plain(item.reason),
            facts=(f"since {dates.ago(item.since)}",),
            action=item.action,
        )
        for item in items
    ]
    return Group(
        "Waiting for you",
        rows,
        empty=(
            "Nothing waits for you.",
            "Here you find what only you can do next: a review to give, a comment to answer, a version to sign.",
        ),
    )


def filters() -> LibraryQuery:
    """Draw search and filters; all of them live in the address. The filters are folded away: few visits need one."""
    words = address.search_box("Search", "q", placeholder="Words in a title or text")
    choices = _choices()
    asked = {name: address.in_address(name) for name in choices}
    wanted = {name: value if value in choices[name] else "" for name, value in asked.items()}
    mine = address.in_address("mine") == "yes"
    used = sum(map(bool, wanted.values())) + mine
    with fold(f"Filters ({used} in use)" if used else "Filters", "fold-filters") as is_open:
        if is_open:
            _choose(choices)
    return LibraryQuery(
        words=words, state=wanted["state"], doctype=wanted["type"], team_id=wanted["team"], mine=mine, limit=_PAGE
    )


def _choices() -> Mapping[str, Mapping[str, str]]:
    """Map what the address calls a filter to its options, value to label."""
    here = workspace()
    return {
        "state": {"": "Any state", **{state.value: STATE_LABELS[state] for state in State}},
        "type": {"": "Any type", **{key: each.title for key, each in here.types.items()}},
        "team": {"": "Any team", **{each.id: each.name for each in here.people.teams(actor())}},
    }


def _choose(choices: Mapping[str, Mapping[str, str]]) -> None:
    labels = {"state": "State", "type": "Document type", "team": "Team"}
    *columns, last = st.columns([3, 3, 3, 2], vertical_alignment="bottom")
    for column, (name, options) in zip(columns, choices.items(), strict=True):
        with column:
            address.select(labels[name], name, options)
    with last:
        address.switch("Only mine", "mine")


def documents_so_far(query: LibraryQuery) -> tuple[tuple[DocumentRow, ...], bool]:
    """Read as many pages as the address asks for; the second value tells whether more follow."""
    rows: list[DocumentRow] = []
    for _ in range(pages_shown()):
        page = workspace().documents.library(actor(), query)
        rows += page.rows
        query = replace(query, after=page.next)
        if not page.next:
            break
    return tuple(rows), bool(query.after)


def pages_shown() -> int:
    """Return how many pages of the list the address asks for."""
    return max(1, min(_MOST_PAGES, address.number_in_address("pages") or 1))


def show_more() -> None:
    """Ask for one page more; for callbacks."""
    address.put("pages", str(pages_shown() + 1))


def document_group(rows: Sequence[DocumentRow], *, filtered: bool) -> Group:
    """List documents, newest change first."""
    empty = (
        ("No document fits.", "Take a filter away, or search for fewer words.")
        if filtered
        else (
            "No documents yet.",
            (
                "A document begins with the customer: five questions, answered in plain words, become the first draft "
                "of a press release. Only when that is approved does anyone design or build."
            ),
            "Press “New document” to begin one.",
        )
    )
    return Group("Documents", document_rows(rows), empty=empty)


def document_rows(rows: Sequence[DocumentRow]) -> list[Row]:
    """Make a line of each document: its state, whose it is, for whom it waits."""
    here = workspace()
    people = here.people.directory(actor())
    teams = {team.id: team.name for team in here.people.teams(actor())}
    return [_document_row(row, people, teams) for row in rows]


def hit_group(hits: Sequence[SearchHit], words: str) -> Group:
    """List where the searched words stand."""
    rows = [
        Row(title=plain(hit.document.title), place=_place_of(hit.document, ""), text=_in_one_line(hit.snippet))
        for hit in hits
    ]
    return Group("Found in the text", rows, empty=(f"Nothing found for “{words}”.", "Try fewer or other words."))


def _in_one_line(pieces: Pieces) -> Pieces:
    return tuple((text.replace("\n", " "), matches) for text, matches in pieces)


def _document_row(row: DocumentRow, people: Mapping[str, Person], teams: Mapping[str, str]) -> Row:
    document = row.document
    types = workspace().types
    overridden = row.state is State.APPROVED_OVERRIDE
    chips = [Chip(STATE_LABELS[row.state], "solid" if overridden else STATE_TONES[row.state])]
    if row.override and not overridden:
        chips.append(Chip("Override", "solid"))
    if row.gate_override:
        chips.append(Chip("Builds on an override", "red"))
    if row.open_blockers:
        chips.append(Chip(f"{row.open_blockers} blocking", "red"))
    facts = (
        types[document.doctype].title if document.doctype in types else document.doctype,
        teams.get(document.team_id, ""),
        name_of(people, document.owner_id),
        f"version {row.version}" if row.version else "no version yet",
        _open_comments(row),
        f"changed {dates.ago(document.updated_at)}",
    )
    text = plain(f"Waits for {row.waiting_on}") if row.waiting_on else ()
    place = Place("review" if row.version else "draft", {"document": document.id})
    return Row(title=plain(document.title), place=place, chips=tuple(chips), text=text, facts=facts)


def _open_comments(row: DocumentRow) -> str:
    if not row.open_comments:
        return ""
    return "1 open comment" if row.open_comments == 1 else f"{row.open_comments} open comments"


def _place_of(document: Document, action: str) -> Place:
    page, place = _ELSEWHERE.get(action, ("review", {}))
    return Place(page, {"document": document.id, **place})
