"""A team's portfolio: its ideas, what builds on them, and what the numbers say."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from docs_engine.model.document import State
from docs_engine.model.people import Person, Team
from docs_engine.services.documents import DocumentRow
from docs_engine.services.portfolio import in_families
from docs_engine.ui import address
from docs_engine.ui.components.rows import Group
from docs_engine.ui.overview.library_rows import document_rows
from docs_engine.ui.states import STATE_LABELS


def choose_team(teams: Sequence[Team], person: Person) -> Team:
    """Draw the choice of team; without one in the address it is the reader's first."""
    by_id = {team.id: team for team in teams}
    own = next((team_id for team_id in person.team_ids if team_id in by_id), teams[0].id)
    names = {team.id: team.name for team in teams}
    return by_id[address.select("Team", "team", names, otherwise=own)]


def summary(rows: Sequence[DocumentRow]) -> str:
    """Say in a sentence how many documents stand where, and how many were signed against the recommendation."""
    counted = Counter(row.state for row in rows)
    stand = ", ".join(f"{counted[state]} {STATE_LABELS[state].lower()}" for state in State if counted[state])
    overrides = sum(row.override for row in rows)
    against = f" {overrides} stand{'s' if overrides == 1 else ''} signed against the recommendation."
    documents = "1 document" if len(rows) == 1 else f"{len(rows)} documents"
    return f"{documents}: {stand}.{against if overrides else ''}"


def families(rows: Sequence[DocumentRow], team: Team) -> Group:
    """List each document followed by those that build on it."""
    ordered = list(in_families(rows))
    lines = document_rows([row for row, _ in ordered])
    shown = [
        replace(line, lead="builds on it" if below else "") for line, (_, below) in zip(lines, ordered, strict=True)
    ]
    empty = (
        f"{team.name} has no document that you may read.",
        "A portfolio shows each idea with everything that builds on it: the release first, then its design and plan.",
    )
    return Group("Ideas and what builds on them", shown, empty=empty)
