"""Open comments of the review, beside the section that their author wants changed."""

from collections.abc import Sequence

import streamlit as st

from docs_engine.services.reviews import PlacedComment
from docs_engine.ui import links
from docs_engine.ui.drafting.drafting_view import DraftView
from docs_engine.ui.session import actor, workspace


def show_remarks(view: DraftView, section: str) -> None:
    """Draw what reviewers said about this section and nobody closed; each leads to its place in the review."""
    if view.page.latest is None:
        return
    found = open_remarks(workspace().reviews.placed(actor(), view.id, 0), section)
    if not found:
        return
    with st.container(key="remarks", gap="small"):
        st.text("What reviewers ask here")
        for remark in found:
            _show(view, remark)


def open_remarks(placed: Sequence[PlacedComment], section: str) -> list[PlacedComment]:
    """Return the open comments on a passage of this section, those that block sign-off first."""
    passages = [(one, one.comment.anchor) for one in placed if one.comment.is_open and one.comment.anchor]
    here = [one for one, passage in passages if any(piece.section == section for piece in passage.pieces)]
    return sorted(here, key=lambda one: not one.comment.blocking)


def _show(view: DraftView, remark: PlacedComment) -> None:
    comment = remark.comment
    who = view.people.get(comment.author_id, "Somebody")
    with st.container(key=f"pair-remark-{comment.id}", gap=None):
        st.text(f"{who} (blocks sign-off)" if comment.blocking else who)
        if comment.anchor:
            st.text(f"“{comment.anchor.words}”")
        st.text(comment.body)
        links.link("review", "Answer in the review", document=view.id, comment=comment.id)
