"""The look that the settings of Streamlit cannot give: measure, quiet chrome, the mark of the sample workspace.

Colours and fonts stand in .streamlit/config.toml. The style below is a constant; nothing from people enters it.
"""

from pathlib import Path

import streamlit as st

# A file of our own: Streamlit would fetch the picture of an emoji or a named icon from elsewhere.
ICON = str(Path(__file__).parent / "icon.svg")
_WORDMARK = str(Path(__file__).parent / "wordmark.svg")

_STYLE = "<style>" + (Path(__file__).parent / "theme.css").read_text(encoding="utf-8") + "</style>"


def apply() -> None:
    """Put the style and the wordmark into the page."""
    st.html(_STYLE)
    st.logo(_WORDMARK, size="large")


def sample_mark(name: str) -> None:
    """Say on every page that nothing here is real, whom one plays, and where to become somebody else."""
    with st.container(key="sample-mark", horizontal=True, vertical_alignment="center", gap="small"):
        st.markdown("**Sample workspace.** People and documents are made up; change what you like.", width="content")
        st.text(f"You are {name}.", width="content")
        st.html('<a href="/session/sample" target="_self">Become somebody else</a>', width="content")
