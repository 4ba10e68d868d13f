"""A Word file chosen in the browser and sent to our own interface."""

from collections.abc import Callable

import streamlit as st

from docs_engine.ui.components import component


def show_upload(address: str, *, key: str, on_brought: Callable[[str], None]) -> None:
    """Draw the choice of a file that is sent to `address`; `on_brought` gets the name under which it waits."""

    def told() -> None:
        file = (st.session_state.get(key) or {}).get("brought")
        if file:
            on_brought(str(file))

    component("upload")(key=key, data={"address": address}, on_brought_change=told)
