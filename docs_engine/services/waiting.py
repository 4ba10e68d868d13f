"""Files that wait, between being shown and being taken over: read, in memory, for the one who brought them."""

import secrets
import threading
import time
from dataclasses import dataclass, field

from docs_engine.word import ArrivedFile

_SECONDS = 3600
_MOST = 50


@dataclass(frozen=True, slots=True)
class _Waiting:
    person_id: str
    document_id: str
    file: ArrivedFile
    since: float


@dataclass(frozen=True, slots=True)
class WaitingFiles:
    """The waiting files of this process; the oldest give way when there are many."""

    files: dict[str, _Waiting] = field(default_factory=dict)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def keep(self, person_id: str, document_id: str, file: ArrivedFile) -> str:
        """Keep a file and return the name it waits under."""
        name = secrets.token_urlsafe(16)
        with self.lock:
            now = time.monotonic()
            for old in [key for key, each in self.files.items() if now - each.since > _SECONDS]:
                del self.files[old]
            while len(self.files) >= _MOST:
                del self.files[next(iter(self.files))]
            self.files[name] = _Waiting(person_id, document_id, file, now)
        return name

    def get(self, person_id: str, document_id: str, name: str) -> ArrivedFile | None:
        """Return a file to the one who brought it for this document; None when it waits no more."""
        found = self.files.get(name)
        if found is None or (found.person_id, found.document_id) != (person_id, document_id):
            return None
        return found.file if time.monotonic() - found.since <= _SECONDS else None
