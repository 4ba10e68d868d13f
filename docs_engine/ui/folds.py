"""What is folded away on a page costs nothing until somebody opens it."""

from collections.abc import Iterator
from contextlib import contextmanager

import streamlit as st


@contextmanager
def fold(label: str, key: str) -> Iterator[bool]:
    """Draw a closed fold and say whether it is open; only then is there a reason to draw what is in it.

    What was chosen in it is forgotten when it is closed again, so nothing is written in one.
    """
    with st.expander(label, key=key, on_change="rerun") as folded:
        yield bool(folded.open)
