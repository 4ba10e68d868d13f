"""Components of our own (Streamlit's components v2): plain JavaScript and CSS beside their Python module, no build.

Every component's JavaScript begins with `text.js` (code points, elements made by textContent, calls of /api) and may
build on more files, such as `paragraphs` (a section drawn exactly as reader and Word show it); all files of one
component share one scope. Text from people never becomes HTML.
"""

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import streamlit as st

_FOLDER = Path(__file__).parent

# Streamlit types a mounted component's result as a mapping of whatever the JavaScript set.
Mount = Callable[..., Any]


@cache
def component(name: str, *files: str) -> Mount:
    """Return the mount function of a component made of `files` (paths here without ending; `name` when none given).

    Each file may be a `.js`, a `.css` or both; they are joined in order, after `text`. Exactly one of them has the
    `export default function (component)`. Mount with `key=` and `data=`, always: without a key Streamlit makes a new
    component at every change.
    """
    sources = ["text", *(files or (name,))]
    return st.components.v2.component(
        f"backcast_{name}",
        html='<div class="mount"></div>',
        css="\n".join(_source(file, "css") for file in sources),
        js="\n".join(_source(file, "js") for file in sources),
    )


def _source(name: str, ending: str) -> str:
    path = _FOLDER / f"{name}.{ending}"
    return path.read_text(encoding="utf-8") if path.exists() else ""
