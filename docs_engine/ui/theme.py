"""The look that the settings of Streamlit cannot give: measure, quiet chrome, the mark of the sample workspace.

Colours and fonts stand in .streamlit/config.toml. The style below is a constant; nothing from people enters it.
"""

import streamlit as st

ICON = ":material/undo:"

_STYLE = """
<style>
  [data-testid="stMainBlockContainer"] { max-width: 78rem; padding-top: 4.5rem; padding-bottom: 5rem; }
  [data-testid="stHeader"] { border-bottom: 1px solid var(--st-border-color); }
  [data-testid="stText"] { font-family: inherit; white-space: pre-wrap; overflow-wrap: anywhere; }
  h1, h2, h3 { letter-spacing: -0.01em; }
  .st-key-problem-box { border-left: 4px solid #a11d1d; background: color-mix(in srgb, #a11d1d 9%, transparent);
    padding: .8rem 1rem; border-radius: 4px; gap: .3rem; }
  .st-key-sample-mark { border-left: 4px solid #8a4b08; background: color-mix(in srgb, #b86a12 12%, transparent);
    padding: .45rem 1rem; border-radius: 4px; }
  .st-key-sample-mark p { font-size: .9rem; }
  @media (max-width: 640px) {
    [data-testid="stMainBlockContainer"] { padding-left: 1rem; padding-right: 1rem; }
  }
  @media print { [data-testid="stHeader"], .st-key-sample-mark { display: none; } }
</style>
"""


def apply() -> None:
    """Put the style into the page."""
    st.html(_STYLE)


def sample_mark() -> None:
    """Say on every page that nothing here is real."""
    with st.container(key="sample-mark", horizontal=True, vertical_alignment="center"):
        st.markdown("**Sample workspace.** People and documents are made up; change what you like.")
