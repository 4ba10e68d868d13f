"""The pages of a document beside their budgets, in one line."""

import streamlit as st

from docs_engine.ui.session import actor, workspace


def show_pages(document_id: str, version: int | None = None) -> None:
    """Say for each part with a page budget whether a version, or the draft as it was last saved, keeps to it."""
    parts = workspace().exports.pages(actor(), document_id, version).parts
    if parts:
        st.text(" \u00b7 ".join(part.told for part in parts))
