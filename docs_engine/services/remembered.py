"""What the checks saw in a document, kept in the store between processes, and what they said of versions."""

from collections import OrderedDict
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from threading import Lock

from docs_engine.checks import CheckRequest
from docs_engine.errors import StoreError
from docs_engine.model.finding import CheckReport
from docs_engine.services.desk import Desk


@dataclass(frozen=True, slots=True)
class DocumentMemory:
    """The memory of one document's passages; whoever may see the document may ask it."""

    desk: Desk
    document_id: str

    @property
    def name(self) -> str:
        """Tell this document of this workspace from all others."""
        return f"{self.desk.store.scope.gateway.place} {self.desk.store.workspace_id} {self.document_id}"

    def recall(self, keys: Sequence[str]) -> Mapping[str, str]:
        """Give what is kept under some of the keys."""
        return self.desk.store.observed.recall(self.document_id, keys)

    def keep(self, texts: Mapping[str, str], *, in_use: Collection[str]) -> None:
        """Keep more, where the store can: a check does not fail because its finds could not be kept."""
        store, now = self.desk.store, self.desk.moment.now()
        try:
            store.write(lambda: store.observed.keep(self.document_id, texts, in_use=in_use, at=now))
        except StoreError:
            return


@dataclass(frozen=True, slots=True)
class VersionReports:
    """What was said of the versions asked for last, at most `limit` of them; safe for several threads.

    A version's words never change, but answers, stage and evidence around them do: a report counts for an equal
    request only.
    """

    limit: int = 64
    _kept: OrderedDict[tuple[str, int], tuple[CheckRequest, CheckReport]] = field(default_factory=OrderedDict)
    _lock: Lock = field(default_factory=Lock)

    def report(
        self, version: tuple[str, int], request: CheckRequest, check: Callable[[CheckRequest], CheckReport]
    ) -> CheckReport:
        """Give the report of a version (document and number), from memory where the same was asked before."""
        with self._lock:
            kept = self._kept.get(version)
        if kept is None or kept[0] != request:
            kept = (request, check(request))
        with self._lock:
            self._kept[version] = kept
            self._kept.move_to_end(version)
            while len(self._kept) > self.limit:
                self._kept.popitem(last=False)
        return kept[1]
