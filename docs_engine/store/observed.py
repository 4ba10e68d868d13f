"""What the checks saw in the passages of documents, so that another process need not parse them again."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from docs_engine.store.scope import Scope, any_of, from_time

_AT_ONCE = 500
_SPARE = 2


@dataclass(frozen=True, slots=True)
class Observed:
    """The kept observations of one workspace, by document; none of them says anything that cannot be found again."""

    scope: Scope

    def recall(self, document_id: str, keys: Sequence[str]) -> Mapping[str, str]:
        """Give the texts that are kept for a document under some of the keys."""
        found: dict[str, str] = {}
        for begin in range(0, len(keys), _AT_ONCE):
            those, values = any_of("key", keys[begin : begin + _AT_ONCE])
            rows = self.scope.rows(
                "select passage, seen from observed where workspace_id = :workspace_id"
                f" and document_id = :document_id and passage in {those}",
                document_id=document_id,
                **values,
            )
            found |= {row["passage"]: row["seen"] for row in rows}
        return found

    def keep(self, document_id: str, texts: Mapping[str, str], *, in_use: Collection[str], at: datetime) -> None:
        """Keep more texts of a document, and the latest of those not in use, up to twice as many as are in use."""
        own = {"document_id": document_id}
        self.scope.run_many(
            "insert into observed (workspace_id, document_id, passage, seen, kept_at)"
            " values (:workspace_id, :document_id, :passage, :seen, :kept_at) on conflict do nothing",
            [own | {"passage": key, "seen": text, "kept_at": from_time(at)} for key, text in texts.items()],
        )
        rows = self.scope.rows(
            "select passage from observed where workspace_id = :workspace_id and document_id = :document_id"
            " order by kept_at desc, passage",
            document_id=document_id,
        )
        unused = [row["passage"] for row in rows if row["passage"] not in in_use]
        surplus = unused[max(len(in_use) * _SPARE - (len(rows) - len(unused)), 0) :]
        self.scope.run_many(
            "delete from observed where workspace_id = :workspace_id and document_id = :document_id"
            " and passage = :passage",
            [own | {"passage": key} for key in surplus],
        )
