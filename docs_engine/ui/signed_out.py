"""What a page shows when nobody is signed in (any more)."""

import streamlit as st

from docs_engine.ui.components import component


def show_signed_out() -> None:
    """Say that the session has ended and lead back here after signing in."""
    st.title("You are signed out", anchor=False)
    st.text(
        "Your session has ended, here or in another window. What was saved is safe; sign in to go on where you were."
    )
    component("signed_out")(key="signed-out", data={})
