"""The one entry: the ASGI app when a server imports this file, a page when Streamlit runs it for a browser session."""

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

if get_script_run_ctx(suppress_warning=True) is None:
    from docs_engine.api.application import app_options
    from docs_engine.ui.problems import show_crash

    app = st.App(__file__, on_script_error=show_crash, **app_options())
else:
    from docs_engine.ui.app import run_page

    run_page()
