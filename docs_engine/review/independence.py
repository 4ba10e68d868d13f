"""Independence of a bar raiser: computed from who wrote, who leads whom and who belongs where."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from docs_engine.model.document import Document
from docs_engine.model.people import Person, Role


@dataclass(frozen=True, slots=True)
class Circle:
    """Those whom a bar raiser must be independent of.

    `people` maps ids to persons, at least the candidates, the owner and contributors; `above` maps ids to everybody
    above them. `signers` sign it, for themselves or for somebody absent; `conflicted` maps those who declared a
    conflict to what they said.
    """

    document: Document
    contributors: frozenset[str]
    people: Mapping[str, Person]
    above: Mapping[str, tuple[str, ...]]
    signers: frozenset[str] = frozenset()
    conflicted: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Independence:
    """Whether somebody is independent, and the grounds: every obstacle, or what was looked at and found clear."""

    holds: bool
    grounds: tuple[str, ...]


def check_independence(candidate: Person, circle: Circle) -> Independence:
    """Hold a candidate against every rule; all obstacles are listed. Being an admin helps nobody."""
    obstacles = (
        *_own_obstacles(candidate, circle),
        *_team_obstacles(candidate, circle),
        *_chain_obstacles(candidate, circle),
    )
    if obstacles:
        return Independence(holds=False, grounds=obstacles)
    return Independence(
        holds=True,
        grounds=(
            "belongs to the bar-raiser pool",
            "wrote in no draft or version, neither owns nor signs the document",
            "belongs to none of the teams of the document and its contributors",
            "neither leads nor reports to the owner or a contributor",
        ),
    )


def inputs_of(candidate: Person, circle: Circle) -> Mapping[str, object]:
    """Return the ids from which a candidate's independence is computed, as the assignment and the trail keep them."""
    authors = [candidate, *_authors(candidate, circle)]
    return {
        "candidate": candidate.id,
        "in_pool": Role.BAR_RAISER in candidate.roles,
        "owner": circle.document.owner_id,
        "team": circle.document.team_id,
        "contributors": sorted(circle.contributors),
        "signers": sorted(circle.signers),
        "conflicted": sorted(circle.conflicted),
        "teams": {author.id: sorted(author.team_ids) for author in authors},
        "above": {author.id: list(circle.above.get(author.id, ())) for author in authors},
    }


def _own_obstacles(candidate: Person, circle: Circle) -> list[str]:
    facts = {
        "is no longer here": candidate.left_at is not None,
        "does not belong to the bar-raiser pool": Role.BAR_RAISER not in candidate.roles,
        "contributed to the document": candidate.id in circle.contributors,
        "owns the document": candidate.id == circle.document.owner_id,
        "is the document's approver": candidate.id == circle.document.approver_id,
        "signs the document": candidate.id in circle.signers - {circle.document.approver_id},
        "declared a conflict of interest in it": candidate.id in circle.conflicted,
    }
    return [obstacle for obstacle, stands in facts.items() if stands]


def _team_obstacles(candidate: Person, circle: Circle) -> list[str]:
    if circle.document.team_id in candidate.team_ids:
        return ["belongs to the document's team"]
    return [
        f"shares a team with {author.name}, who wrote in it"
        for author in _authors(candidate, circle)
        if set(author.team_ids) & set(candidate.team_ids)
    ]


def _chain_obstacles(candidate: Person, circle: Circle) -> list[str]:
    found = []
    for author in _authors(candidate, circle):
        if candidate.id in circle.above.get(author.id, ()):
            found.append(f"leads {author.name}, who wrote in it or owns it")
        if author.id in circle.above.get(candidate.id, ()):
            found.append(f"reports to {author.name}, who wrote in it or owns it")
    return found


def _authors(candidate: Person, circle: Circle) -> list[Person]:
    ids = sorted((circle.contributors | {circle.document.owner_id}) - {candidate.id})
    return [circle.people[one] for one in ids if one in circle.people]
