"""What stands around a review: its terms, who read it, who signs for whom, what became of an override, the pool."""

from collections.abc import Mapping, Sequence

from docs_engine.model.doctype import Area
from docs_engine.model.review import Delegation, Outcome, Reading, Signer, Terms
from docs_engine.store.gateway import Row
from docs_engine.store.review_rows import DELEGATION, OUTCOME, READING, SIGNER, TERMS
from docs_engine.store.scope import Scope, any_of, from_texts, from_time

ORDERED = {
    "review_terms": (TERMS, "version"),
    "readings": (READING, "version, read_at, person_id"),
    "signers": (SIGNER, "party"),
    "delegations": (DELEGATION, "created_at, id"),
    "override_outcomes": (OUTCOME, "created_at, id"),
}


def rows_of(scope: Scope, table: str, document_ids: Sequence[str]) -> list[Row]:
    """Give one table's rows of these documents in their order."""
    columns, order = ORDERED[table]
    those, values = any_of("id", document_ids)
    return scope.rows(
        f"select {columns} from {table} where workspace_id = :workspace_id and document_id in {those} order by {order}",
        **values,
    )


def set_terms(scope: Scope, document_id: str, terms: Terms) -> None:
    """Store the terms of one version's review; the areas of an earlier call stay."""
    scope.run(
        "insert into review_terms (workspace_id, document_id, version, areas, read_until, comments_until)"
        " values (:workspace_id, :document_id, :version, :areas, :read_until, :comments_until)"
        " on conflict (workspace_id, document_id, version) do update set read_until = excluded.read_until,"
        " comments_until = excluded.comments_until",
        document_id=document_id,
        version=terms.version,
        areas=from_texts(area.value for area in terms.areas),
        read_until=from_time(terms.read_until),
        comments_until=from_time(terms.comments_until),
    )


def add_reading(scope: Scope, document_id: str, reading: Reading) -> None:
    """Store that somebody read a version."""
    scope.run(
        "insert into readings (workspace_id, document_id, version, person_id, content_hash, read_at)"
        " values (:workspace_id, :document_id, :version, :person_id, :content_hash, :read_at)",
        document_id=document_id,
        version=reading.version,
        person_id=reading.person_id,
        content_hash=reading.content_hash,
        read_at=from_time(reading.at),
    )


def set_signer(scope: Scope, document_id: str, signer: Signer) -> None:
    """Store who signs for a party; "" takes the name back."""
    if not signer.person_id:
        scope.run(
            "delete from signers where workspace_id = :workspace_id and document_id = :document_id and party = :party",
            document_id=document_id,
            party=signer.party,
        )
        return
    scope.run(
        "insert into signers (workspace_id, document_id, party, person_id)"
        " values (:workspace_id, :document_id, :party, :person_id)"
        " on conflict (workspace_id, document_id, party) do update set person_id = excluded.person_id",
        document_id=document_id,
        party=signer.party,
        person_id=signer.person_id,
    )


def add_delegation(scope: Scope, document_id: str, delegation: Delegation) -> None:
    """Store who signs for somebody absent."""
    scope.run(
        "insert into delegations (workspace_id, id, document_id, person_id, delegate_id, starts_at, ends_at, reason,"
        " created_at) values (:workspace_id, :id, :document_id, :person_id, :delegate_id, :starts_at, :ends_at,"
        " :reason, :created_at)",
        id=delegation.id,
        document_id=document_id,
        person_id=delegation.person_id,
        delegate_id=delegation.delegate_id,
        starts_at=from_time(delegation.starts_at),
        ends_at=from_time(delegation.ends_at),
        reason=delegation.reason,
        created_at=from_time(delegation.created_at),
    )


def shorten_delegation(scope: Scope, delegation: Delegation) -> None:
    """Store an earlier end of a delegation."""
    scope.run(
        "update delegations set ends_at = :ends_at where workspace_id = :workspace_id and id = :id",
        id=delegation.id,
        ends_at=from_time(delegation.ends_at),
    )


def add_outcome(scope: Scope, outcome: Outcome) -> None:
    """Store what became of an override."""
    scope.run(
        "insert into override_outcomes (workspace_id, id, document_id, signoff_id, result, note, person_id, created_at)"
        " values (:workspace_id, :id, :document_id, :signoff_id, :result, :note, :person_id, :created_at)",
        id=outcome.id,
        document_id=outcome.document_id,
        signoff_id=outcome.signoff_id,
        result=outcome.result.value,
        note=outcome.note,
        person_id=outcome.person_id,
        created_at=from_time(outcome.created_at),
    )


def set_pool_areas(scope: Scope, person_id: str, areas: frozenset[Area]) -> None:
    """Store which areas somebody of the pool judges; none means all."""
    scope.run(
        "delete from pool_areas where workspace_id = :workspace_id and person_id = :person_id", person_id=person_id
    )
    scope.run_many(
        "insert into pool_areas (workspace_id, person_id, area) values (:workspace_id, :person_id, :area)",
        [{"person_id": person_id, "area": area.value} for area in sorted(areas)],
    )


def pool_areas(scope: Scope) -> Mapping[str, frozenset[Area]]:
    """Map everybody who judges certain areas only to these areas."""
    found = scope.rows("select person_id, area from pool_areas where workspace_id = :workspace_id")
    areas: dict[str, frozenset[Area]] = {}
    for row in found:
        areas[row["person_id"]] = areas.get(row["person_id"], frozenset()) | {Area(row["area"])}
    return areas
