"""Importing a library without another one that it would load on the side."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any


@contextmanager
def without(name: str) -> Iterator[None]:
    """Make `import name` fail inside, as if it were not installed; nothing changes when it is loaded already.

    It holds for every thread, so this is for imports at the start of a process only.
    """
    modules: dict[str, Any] = sys.modules  # Any: None says "not installed", which its own type does not know
    if name in modules:
        yield
        return
    modules[name] = None
    try:
        yield
    finally:
        modules.pop(name, None)
