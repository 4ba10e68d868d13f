"""Evidence records: those of each draft with the revision at which they last changed, and those kept with versions."""

from dataclasses import asdict, dataclass

from docs_engine.model.document import DraftChange, DraftStamp, Version
from docs_engine.model.evidence import EvidenceRecord
from docs_engine.store.gateway import Row, Value
from docs_engine.store.scope import Scope, from_time, to_time

_KNOWN = "number, statement, source, link, sample, found_on, owner"
_GIVEN = ":number, :statement, :source, :link, :sample, :found_on, :owner"
_OF = "workspace_id = :workspace_id and document_id = :document_id"


@dataclass(frozen=True, slots=True)
class Evidence:
    """The evidence records of one workspace's drafts."""

    scope: Scope

    def put(self, document_id: str, record: EvidenceRecord, *, stamp: DraftStamp) -> None:
        """Store a record of a draft; one with the same mark is replaced."""
        self.scope.run(
            f"insert into evidence (workspace_id, document_id, {_KNOWN}, revision, changed_by, changed_at)"
            f" values (:workspace_id, :document_id, {_GIVEN}, :revision, :changed_by, :changed_at)"
            " on conflict (workspace_id, document_id, number) do update set statement = excluded.statement,"
            " source = excluded.source, link = excluded.link, sample = excluded.sample,"
            " found_on = excluded.found_on, owner = excluded.owner, revision = excluded.revision,"
            " changed_by = excluded.changed_by, changed_at = excluded.changed_at",
            document_id=document_id,
            revision=stamp.revision,
            changed_by=stamp.person_id,
            changed_at=from_time(stamp.at),
            **_values(record),
        )

    def remove(self, document_id: str, number: int) -> None:
        """Take a record out of the draft; versions keep theirs."""
        self.scope.run(f"delete from evidence where {_OF} and number = :number", document_id=document_id, number=number)

    def change(self, document_id: str, number: int) -> DraftChange | None:
        """Give the last change of a record with its statement, None for a record that the draft does not have."""
        row = self.scope.row(
            f"select statement, revision, changed_by, changed_at from evidence where {_OF} and number = :number",
            document_id=document_id,
            number=number,
        )
        if row is None:
            return None
        return DraftChange(row["revision"], row["statement"], row["changed_by"], to_time(row["changed_at"]))

    def marks_of_versions(self, document_id: str) -> frozenset[str]:
        """Give every mark that a version of the document has a record for."""
        found = self.scope.rows(f"select distinct number from version_evidence where {_OF}", document_id=document_id)
        return frozenset(f"E{row['number']}" for row in found)


def draft_evidence(scope: Scope, document_id: str) -> tuple[EvidenceRecord, ...]:
    """Give the records of a draft in the order of their marks."""
    found = scope.rows(f"select {_KNOWN} from evidence where {_OF} order by number", document_id=document_id)
    return tuple(_record(row) for row in found)


def version_evidence(scope: Scope, document_id: str, version: int) -> tuple[EvidenceRecord, ...]:
    """Give the records that were submitted with a version, in the order of their marks."""
    found = scope.rows(
        f"select {_KNOWN} from version_evidence where {_OF} and version = :version order by number",
        document_id=document_id,
        version=version,
    )
    return tuple(_record(row) for row in found)


def add_version_evidence(scope: Scope, version: Version) -> None:
    """Keep the records of a version with it."""
    scope.run_many(
        f"insert into version_evidence (workspace_id, document_id, version, {_KNOWN})"
        f" values (:workspace_id, :document_id, :version, {_GIVEN})",
        [
            {"document_id": version.document_id, "version": version.number, **_values(record)}
            for record in version.evidence
        ],
    )


def _values(record: EvidenceRecord) -> dict[str, Value]:
    values = asdict(record)
    del values["mark"]
    return {**values, "number": record.number, "found_on": values.pop("date")}


def _record(row: Row) -> EvidenceRecord:
    return EvidenceRecord(
        mark=f"E{row['number']}",
        statement=row["statement"],
        source=row["source"],
        link=row["link"],
        sample=row["sample"],
        date=row["found_on"],
        owner=row["owner"],
    )
