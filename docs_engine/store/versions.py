"""Versions: immutable manifests over section texts that are stored once for each content."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from docs_engine.model.document import Section, Version, VersionHeader
from docs_engine.model.evidence import EvidenceRecord
from docs_engine.store.evidence import add_version_evidence, version_evidence
from docs_engine.store.gateway import Row
from docs_engine.store.scope import Scope, any_of, from_time, to_time

_COLUMNS = "v.document_id, v.number, v.content_hash, v.title, v.author_id, v.created_at, v.note"
_OF = "v.workspace_id = :workspace_id and v.document_id = :document_id"


@dataclass(frozen=True, slots=True)
class Versions:
    """The versions of one workspace; they are added and read, never changed."""

    scope: Scope

    def add(self, version: Version) -> None:
        """Store a version. Its number must be new: the database refuses a second one with StoreError."""
        hashes = [_hash(section.text) for section in version.sections]
        self._add_texts(dict(zip(hashes, (section.text for section in version.sections), strict=True)))
        self.scope.run(
            "insert into versions (workspace_id, document_id, number, content_hash, title, author_id, created_at, note)"
            " values (:workspace_id, :document_id, :number, :content_hash, :title, :author_id, :created_at, :note)",
            document_id=version.document_id,
            number=version.number,
            content_hash=version.content_hash,
            title=version.title,
            author_id=version.author_id,
            created_at=from_time(version.created_at),
            note=version.note,
        )
        self.scope.run_many(
            "insert into version_sections (workspace_id, document_id, number, place, section_key, title, hash)"
            " values (:workspace_id, :document_id, :number, :place, :section_key, :title, :hash)",
            [
                {
                    "document_id": version.document_id,
                    "number": version.number,
                    "place": place,
                    "section_key": section.key,
                    "title": section.title,
                    "hash": hashes[place],
                }
                for place, section in enumerate(version.sections)
            ],
        )
        add_version_evidence(self.scope, version)

    def get(self, document_id: str, number: int) -> Version | None:
        found = self.scope.rows(
            f"select {_COLUMNS} from versions v where {_OF} and v.number = :number",
            document_id=document_id,
            number=number,
        )
        return next(iter(self._with_texts(found)), None)

    def latest(self, document_id: str) -> Version | None:
        """Give the version with the highest number, None before the first submit."""
        found = self.scope.rows(
            f"select {_COLUMNS} from versions v where {_OF} order by v.number desc limit 1", document_id=document_id
        )
        return next(iter(self._with_texts(found)), None)

    def latest_headers(self, document_ids: Sequence[str]) -> Mapping[str, VersionHeader]:
        """Give the newest version of each of these documents that has one, by document id."""
        if not document_ids:
            return {}
        those, values = any_of("id", document_ids)
        found = self.scope.rows(
            f"select {_COLUMNS} from versions v where v.workspace_id = :workspace_id and v.document_id in {those}"
            " and v.number = (select max(n.number) from versions n"
            " where n.workspace_id = v.workspace_id and n.document_id = v.document_id)",
            **values,
        )
        return {row["document_id"]: _header(row) for row in found}

    def list(self, document_id: str) -> tuple[VersionHeader, ...]:
        """Every version without its texts, newest first."""
        found = self.scope.rows(
            f"select {_COLUMNS} from versions v where {_OF} order by v.number desc", document_id=document_id
        )
        return tuple(_header(row) for row in found)

    def history(self, document_id: str) -> tuple[Version, ...]:
        """Every version with its texts, newest first."""
        found = self.scope.rows(
            f"select {_COLUMNS} from versions v where {_OF} order by v.number desc", document_id=document_id
        )
        return self._with_texts(found)

    def _add_texts(self, texts: Mapping[str, str]) -> None:
        # Sorted: two transactions that store the same texts then wait in one order and never in a ring.
        self.scope.run_many(
            "insert into section_texts (workspace_id, hash, body) values (:workspace_id, :hash, :body)"
            " on conflict do nothing",
            [{"hash": digest, "body": texts[digest]} for digest in sorted(texts)],
        )

    def _with_texts(self, headers: Iterable[Row]) -> tuple[Version, ...]:
        return tuple(self._complete(row) for row in headers)

    def _complete(self, row: Row) -> Version:
        document_id, number = row["document_id"], row["number"]
        return _version(row, self._sections(document_id, number), version_evidence(self.scope, document_id, number))

    def _sections(self, document_id: str, number: int) -> tuple[Section, ...]:
        found = self.scope.rows(
            "select s.section_key, s.title, t.body from version_sections s join section_texts t"
            " on t.workspace_id = s.workspace_id and t.hash = s.hash where s.workspace_id = :workspace_id"
            " and s.document_id = :document_id and s.number = :number order by s.place",
            document_id=document_id,
            number=number,
        )
        return tuple(Section(row["section_key"], row["title"], row["body"]) for row in found)


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _header(row: Row) -> VersionHeader:
    return VersionHeader(
        document_id=row["document_id"],
        number=row["number"],
        content_hash=row["content_hash"],
        title=row["title"],
        author_id=row["author_id"],
        created_at=to_time(row["created_at"]),
        note=row["note"],
    )


def _version(row: Row, sections: tuple[Section, ...], evidence: tuple[EvidenceRecord, ...]) -> Version:
    return Version(
        document_id=row["document_id"],
        number=row["number"],
        content_hash=row["content_hash"],
        title=row["title"],
        sections=sections,
        author_id=row["author_id"],
        created_at=to_time(row["created_at"]),
        note=row["note"],
        evidence=evidence,
    )
