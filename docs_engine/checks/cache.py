"""What passages showed, remembered: a bounded memory of the process, and what a memory beyond it must offer."""

import hashlib
import threading
from collections import OrderedDict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Protocol

from docs_engine.checks.names import Names
from docs_engine.checks.observations import Observations
from docs_engine.checks.passages import Passage


class PassageMemory(Protocol):
    """Keeps texts under keys for a later process; forgetting some is allowed, mixing them up is not."""

    @property
    def name(self) -> str:
        """A name that no other memory has: what one of them keeps, another may lack."""
        ...

    def recall(self, keys: Sequence[str]) -> Mapping[str, str]:
        """Give the texts that are kept under some of the keys."""
        ...

    def keep(self, texts: Mapping[str, str], *, in_use: Collection[str]) -> None:
        """Keep more texts; `in_use` are the keys of the whole document, these among them."""
        ...


@dataclass(slots=True)
class ObservationCache:
    """Keeps the observations of the most recently used passages, at most `limit` of them; safe for several threads."""

    limit: int = 8192
    _kept: "OrderedDict[str, Observations]" = field(default_factory=OrderedDict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def get(self, key: str) -> Observations | None:
        with self._lock:
            seen = self._kept.get(key)
            if seen is not None:
                self._kept.move_to_end(key)
            return seen

    def put(self, key: str, seen: Observations) -> None:
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


def passage_key(context: str, passage: Passage, names: Names) -> str:
    """Give the key of everything that a passage's observations depend on.

    `names` are those that the passage could say; `context` stands for cards, pipeline and code.
    """
    place = passage.place
    marked = [f"{len(span.text)}{span.href != ''}{span.bold}{span.code}" for span in passage.spans]
    facts = (place.part, place.role, place.profile, place.kind, passage.lead, passage.question, str(passage.shift))
    return digest(context, _told(names), passage.text, passage.prose, *facts, *marked)


@lru_cache(maxsize=256)
def _told(names: Names) -> str:
    kinds = (names.product, names.company, names.competitors, names.customers, names.audience)
    return digest(*("\x1e".join(sorted(kind)) for kind in kinds))


def digest(*facts: str) -> str:
    """Shorten facts to 64 characters that other facts do not have."""
    return hashlib.sha256("\x1f".join(facts).encode("utf-8", "surrogatepass")).hexdigest()


@lru_cache(maxsize=8)
def reader_digest(pipeline: str) -> str:
    """Stand for what reads a passage: the pipeline, spaCy, and the code of the checks."""
    package = Path(__file__).parents[1]
    sources = sorted(path for folder in ("checks", "model") for path in (package / folder).rglob("*.py"))
    code = hashlib.sha256(b"\x1f".join(path.read_bytes() for path in sources)).hexdigest()
    return digest(pipeline, _version(pipeline), _version("spacy"), code)


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return ""
