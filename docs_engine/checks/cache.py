"""A bounded memory of what passages showed, safe to use from several threads."""

import threading
from collections import OrderedDict
from collections.abc import Hashable
from dataclasses import dataclass, field

from docs_engine.checks.observations import Observations


@dataclass(slots=True)
class ObservationCache:
    """Keeps the observations of the most recently used passages, at most `limit` of them."""

    limit: int = 8192
    _kept: "OrderedDict[Hashable, Observations]" = field(default_factory=OrderedDict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def get(self, key: Hashable) -> Observations | None:
        with self._lock:
            seen = self._kept.get(key)
            if seen is not None:
                self._kept.move_to_end(key)
            return seen

    def put(self, key: Hashable, seen: Observations) -> None:
        with self._lock:
            self._kept[key] = seen
            self._kept.move_to_end(key)
            while len(self._kept) > self.limit:
                self._kept.popitem(last=False)

    def clear(self) -> None:
        with self._lock:
            self._kept.clear()

    def __len__(self) -> int:
        return len(self._kept)
