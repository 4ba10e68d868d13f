"""Observations as text and back, for a memory that outlives the process."""

import json
from collections.abc import Callable
from dataclasses import astuple, is_dataclass
from functools import lru_cache
from typing import Any, get_args, get_origin, get_type_hints

from docs_engine.checks.observations import Observations


def write_observations(seen: Observations) -> str:
    """Write what a passage showed as JSON; only the same code can read it back."""
    return json.dumps(astuple(seen), separators=(",", ":"))


def read_observations(text: str) -> Observations:
    """Read what `write_observations` wrote."""
    found: Observations = _reader(Observations)(json.loads(text))
    return found


# Any: the types are those of the fields, found at run time.
@lru_cache(maxsize=32)
def _reader(kind: Any) -> Callable[[Any], Any]:
    """Give the function that makes a value of this type from what JSON holds."""
    if get_origin(kind) is tuple:
        read = _reader(get_args(kind)[0])
        return lambda values: tuple([read(value) for value in values])
    if is_dataclass(kind):
        fields = [_reader(field) for field in get_type_hints(kind).values()]
        build: Any = kind
        return lambda values: build(*[read(value) for read, value in zip(fields, values, strict=True)])
    return kind if isinstance(kind, type) else lambda value: value
