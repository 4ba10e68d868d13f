"""What a Word file brings back: losses first, then section by section and thread by thread, each taken over or left."""

from collections.abc import Sequence

import streamlit as st

from docs_engine.model.document import Document
from docs_engine.services.imports import Choice, Preview, ReturnedSection
from docs_engine.services.merging import Outcome
from docs_engine.services.returned_comments import ReturnedComment
from docs_engine.ui.components.difference import show_difference
from docs_engine.ui.problems import attempt
from docs_engine.ui.session import workspace
from docs_engine.word import LeftOut

_LEFT = "left-proposals"
_LONGEST_QUOTE = 80
_SAID = {
    Outcome.THEIRS: "changed in the file",
    Outcome.CONFLICT: "changed in the file and in the draft: taking it over replaces what the draft says",
    Outcome.YOURS: "changed in the draft alone",
    Outcome.UNCHANGED: "unchanged",
}


def show_returned(document: Document, preview: Preview) -> None:
    """Draw everything that the file says."""
    show_losses(preview.notices, preview.left_out)
    offered = [each for each in preview.sections if each.is_offered and not _is_left(preview, each.key)]
    threads = [each for each in preview.comments if not _is_left(preview, f"thread-{each.number}")]
    if not offered and not threads:
        st.text("Nothing is left to decide: the document says all that you take over.")
    for section in offered:
        _show_section(document, preview, section)
    for thread in threads:
        _show_thread(document, preview, thread)
    _show_quiet([section for section in preview.sections if not section.is_offered])


def show_losses(notices: Sequence[str], left_out: Sequence[LeftOut]) -> None:
    """Draw what has to be known first: sentences on the file, and everything of it that is not taken over."""
    for number, notice in enumerate(notices):
        with st.container(key=f"notice-{number}", border=True):
            st.text(notice)
    if not left_out:
        return
    with st.container(key="pair-left-out", border=True):
        st.text("Not taken over from this file:")
        for entry in left_out:
            st.text(f"• {entry.count} x {entry.what}{f': {entry.example}' if entry.example else ''}")


def _show_section(document: Document, preview: Preview, section: ReturnedSection) -> None:
    with st.container(key=f"pair-returned-{section.key}", border=True):
        st.text(f"{section.title}: {_SAID[section.outcome]}")
        show_difference([section.comparison], key=f"returned-difference-{section.key}", same="Only the look differs.")
        choice = Choice(preview.file, preview.revision, sections=(section.key,))
        _offer(document, choice, f"Take over: {section.title}", section.key)


def _show_thread(document: Document, preview: Preview, thread: ReturnedComment) -> None:
    with st.container(key=f"pair-thread-{thread.number}", border=True):
        head = "New in a thread" if thread.known else "New comment"
        st.text(f"{head}, {thread.author}{f', on “{_short(thread.quote)}”' if thread.quote else ''}")
        st.text(thread.text)
        for reply in thread.replies:
            st.text(f"↳ {reply}")
        if thread.closes is not None:
            st.text("The file closes this thread." if thread.closes else "The file opens this thread again.")
        choice = Choice(preview.file, preview.revision, comments=(thread.number,))
        _offer(document, choice, "Take over this thread", f"thread-{thread.number}")


def _short(quote: str) -> str:
    words = " ".join(quote.split())
    return words if len(words) <= _LONGEST_QUOTE else f"{words[: _LONGEST_QUOTE - 1].rstrip()}…"


def _offer(document: Document, choice: Choice, label: str, key: str) -> None:
    with st.container(horizontal=True, key=f"offer-{key}"):
        st.button(label, key=f"accept-{key}", type="primary", on_click=_accept, args=(document.id, choice, key))
        st.button("Leave it", key=f"leave-{key}", on_click=_leave, args=(choice.file, key))


def _is_left(preview: Preview, key: str) -> bool:
    return (preview.file, key) in st.session_state.get(_LEFT, ())


def _leave(file: str, key: str) -> None:
    """Take one proposal off the page; the document stays as it is, and the file shows it again when brought anew."""
    st.session_state[_LEFT] = {*st.session_state.get(_LEFT, ()), (file, key)}


def _accept(document_id: str, choice: Choice, key: str) -> None:
    attempt(
        f"import:{document_id}:{choice.file}:{key}",
        lambda who: workspace().imports.accept(who, document_id, choice),
        done="Taken over.",
    )


def _show_quiet(sections: Sequence[ReturnedSection]) -> None:
    if sections:
        with st.expander(f"{len(sections)} sections in which the file changes nothing"):
            for section in sections:
                st.text(f"{section.title}: {_SAID[section.outcome]}")
