"""Documents: who owns them, who may see them, in which order they are listed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from docs_engine.errors import InputError
from docs_engine.model.document import Document, DocumentFilter
from docs_engine.model.stage import Stage
from docs_engine.store.gateway import Row, Value
from docs_engine.store.scope import Scope, any_of, from_time, to_time, to_time_or_none
from docs_engine.store.visibility import VISIBLE

_COLUMNS = (
    "d.id, d.doctype, d.title, d.team_id, d.owner_id, d.approver_id, d.created_at, d.updated_at, d.shared,"
    " d.withdrawn_at, d.gate_document_id, d.stage"
)
_FILTERS = {"doctype": "d.doctype = :doctype", "team_id": "d.team_id = :team_id", "owner_id": "d.owner_id = :owner_id"}
NO_FILTER = DocumentFilter()


@dataclass(frozen=True, slots=True)
class Documents:
    """The documents of one workspace."""

    scope: Scope

    def add(self, document: Document) -> None:
        self.scope.run(
            "insert into documents (workspace_id, id, doctype, title, team_id, owner_id, approver_id, created_at,"
            " updated_at, shared, withdrawn_at, gate_document_id, stage) values (:workspace_id, :id, :doctype, :title,"
            " :team_id, :owner_id, nullif(:approver_id, ''), :created_at, :updated_at, :shared, :withdrawn_at,"
            " nullif(:gate_document_id, ''), :stage)",
            **_values(document),
        )

    def update(self, document: Document) -> None:
        """Store everything that may change of a document: all but its id, its type and when it was created."""
        values = _values(document)
        del values["doctype"], values["created_at"]
        self.scope.run(
            "update documents set title = :title, team_id = :team_id, owner_id = :owner_id,"
            " approver_id = nullif(:approver_id, ''), updated_at = :updated_at, shared = :shared,"
            " withdrawn_at = :withdrawn_at, gate_document_id = nullif(:gate_document_id, ''),"
            " stage = :stage"
            " where workspace_id = :workspace_id and id = :id",
            **values,
        )

    def touch(self, document_id: str, at: datetime) -> None:
        """Move a document to the top of the lists."""
        self.scope.run(
            "update documents set updated_at = :at where workspace_id = :workspace_id and id = :id",
            id=document_id,
            at=from_time(at),
        )

    def get(self, document_id: str) -> Document | None:
        """Give the document whoever asks; ask `may_see` before showing it."""
        return self.get_all((document_id,)).get(document_id)

    def get_all(self, document_ids: Sequence[str]) -> Mapping[str, Document]:
        """Give the documents with these ids, by id; unknown ids are left out."""
        if not document_ids:
            return {}
        those, values = any_of("id", document_ids)
        found = self.scope.rows(
            f"select {_COLUMNS} from documents d where d.workspace_id = :workspace_id and d.id in {those}", **values
        )
        return {row["id"]: _document(row) for row in found}

    def may_see(self, viewer_id: str, document_id: str) -> bool:
        return (
            self.scope.row(
                f"select 1 as seen from documents d where d.workspace_id = :workspace_id and d.id = :id and {VISIBLE}",
                id=document_id,
                viewer_id=viewer_id,
            )
            is not None
        )

    def list_visible(
        self, viewer_id: str, *, after: str = "", limit: int = 50, filters: DocumentFilter = NO_FILTER
    ) -> tuple[Document, ...]:
        """Give what a person may see, newest change first, beginning behind the document of the cursor `after`.

        InputError for an `after` that no cursor made.
        """
        values: dict[str, Value] = {"viewer_id": viewer_id, "limit": limit}
        conditions = ["d.workspace_id = :workspace_id", f"({VISIBLE})"]
        for name, condition in _FILTERS.items():
            if wanted := getattr(filters, name):
                conditions.append(condition)
                values[name] = wanted
        if after:
            values["updated_at"], values["after_id"] = _read_cursor(after)
            conditions.append("(d.updated_at, d.id) < (:updated_at, :after_id)")
        found = self.scope.rows(
            f"select {_COLUMNS} from documents d where {' and '.join(conditions)}"
            " order by d.updated_at desc, d.id desc limit :limit",
            **values,
        )
        return tuple(_document(row) for row in found)

    def cursor(self, document: Document) -> str:
        """Give the place in the lists right behind this document."""
        return f"{from_time(document.updated_at)}~{document.id}"

    def at_work(self, person_id: str, now: datetime) -> tuple[Document, ...]:
        """Give what a person owns, signs or judges, was submitted and is neither withdrawn nor signed for good.

        Where several parties sign, what one of them signed is among them.
        """
        found = self.scope.rows(
            f"select {_COLUMNS} from documents d where d.workspace_id = :workspace_id and d.withdrawn_at = ''"
            " and d.id in (select o.id from documents o where o.workspace_id = :workspace_id"
            " and o.owner_id = :person_id"
            " union all select o.id from documents o where o.workspace_id = :workspace_id"
            " and o.approver_id = :person_id"
            " union all select a.document_id from assignments a where a.workspace_id = :workspace_id"
            " and a.person_id = :person_id and a.ended_at = ''"
            " union all select g.document_id from signers g where g.workspace_id = :workspace_id"
            " and g.person_id = :person_id"
            " union all select t.document_id from delegations t where t.workspace_id = :workspace_id"
            " and t.delegate_id = :person_id)"
            " and exists (select 1 from versions v where v.workspace_id = d.workspace_id and v.document_id = d.id)"
            " and not exists (select 1 from signoffs s where s.workspace_id = d.workspace_id and s.document_id = d.id"
            " and s.ended_at = '' and s.party = '' and (s.expires_at = '' or s.expires_at > :now))"
            " order by d.updated_at desc, d.id desc",
            person_id=person_id,
            now=from_time(now),
        )
        return tuple(_document(row) for row in found)

    def unsubmitted(self, person_id: str) -> tuple[Document, ...]:
        """Give what a person owns, is not withdrawn and was never submitted, newest change first."""
        found = self.scope.rows(
            f"select {_COLUMNS} from documents d where d.workspace_id = :workspace_id and d.owner_id = :person_id"
            " and d.withdrawn_at = '' and not exists"
            " (select 1 from versions v where v.workspace_id = d.workspace_id and v.document_id = d.id)"
            " order by d.updated_at desc, d.id desc",
            person_id=person_id,
        )
        return tuple(_document(row) for row in found)

    def without_bar_raiser(self) -> tuple[Document, ...]:
        """Give what was submitted, is not withdrawn and has no bar raiser now, oldest change first."""
        found = self.scope.rows(
            f"select {_COLUMNS} from (select v.document_id as id from versions v where v.workspace_id = :workspace_id"
            " except select a.document_id from assignments a where a.workspace_id = :workspace_id and a.ended_at = '')"
            " unjudged cross join documents d"
            " where d.workspace_id = :workspace_id and d.id = unjudged.id and d.withdrawn_at = ''"
            " order by d.updated_at, d.id"
        )
        return tuple(_document(row) for row in found)

    def add_reader(self, document_id: str, person_id: str) -> None:
        """Invite a person to read; inviting twice changes nothing."""
        self._join("document_readers", document_id, person_id)

    def readers(self, document_id: str) -> frozenset[str]:
        """Give the people who were invited to read, whatever else lets them."""
        return self._joined("document_readers", document_id)

    def add_contributor(self, document_id: str, person_id: str) -> None:
        """Remember that a person wrote in the document; it is never forgotten."""
        self._join("contributors", document_id, person_id)

    def contributors(self, document_id: str) -> frozenset[str]:
        """Everybody who ever wrote in the document."""
        return self._joined("contributors", document_id)

    def _join(self, table: str, document_id: str, person_id: str) -> None:
        self.scope.run(
            f"insert into {table} (workspace_id, document_id, person_id)"
            " values (:workspace_id, :document_id, :person_id) on conflict do nothing",
            document_id=document_id,
            person_id=person_id,
        )

    def _joined(self, table: str, document_id: str) -> frozenset[str]:
        found = self.scope.rows(
            f"select person_id from {table} where workspace_id = :workspace_id and document_id = :document_id",
            document_id=document_id,
        )
        return frozenset(row["person_id"] for row in found)


def _read_cursor(after: str) -> tuple[str, str]:
    updated_at, mark, document_id = after.partition("~")
    if not mark:
        raise InputError(
            "The list cannot continue from there.", fields={"after": "not a cursor of this list"}, hint="Start over."
        )
    return updated_at, document_id


def _values(document: Document) -> dict[str, Value]:
    return {
        "id": document.id,
        "doctype": document.doctype,
        "title": document.title,
        "team_id": document.team_id,
        "owner_id": document.owner_id,
        "approver_id": document.approver_id,
        "created_at": from_time(document.created_at),
        "updated_at": from_time(document.updated_at),
        "shared": int(document.shared),
        "withdrawn_at": from_time(document.withdrawn_at),
        "gate_document_id": document.gate_document_id,
        "stage": document.stage.value,
    }


def _document(row: Row) -> Document:
    return Document(
        id=row["id"],
        doctype=row["doctype"],
        title=row["title"],
        team_id=row["team_id"],
        owner_id=row["owner_id"],
        approver_id=row["approver_id"] or "",
        created_at=to_time(row["created_at"]),
        updated_at=to_time(row["updated_at"]),
        shared=bool(row["shared"]),
        withdrawn_at=to_time_or_none(row["withdrawn_at"]),
        gate_document_id=row["gate_document_id"] or "",
        stage=Stage(row["stage"]),
    )
