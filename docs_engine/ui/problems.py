"""Errors and confirmations on screen: what happened, what to do; what was typed stays."""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TypeVar

import streamlit as st

from docs_engine.errors import DocsEngineError, InputError
from docs_engine.services.actor import Actor
from docs_engine.ui import session

Result = TypeVar("Result")

_LOG = logging.getLogger(__name__)

_PROBLEM = "problem"
_NOTICE = "notice"
_ACCEPTED = "accepted"


@dataclass(frozen=True, slots=True)
class Problem:
    """An error in words for the screen; `lines` are its further facts, one each."""

    message: str
    hint: str = ""
    lines: tuple[str, ...] = ()


def attempt(name: str, command: Callable[[Actor], Result], *, done: str = "") -> Result | None:
    """Run one service call from a callback: its result, or None with the problem kept for the page to show.

    The call gets an idempotency key of its own, so the second half of a double click changes nothing. `done` is said
    on the page when it worked. Callbacks clear what was typed only after a result.
    """
    st.session_state.pop(_PROBLEM, None)
    if session.signed_in_person() is None:
        return None  # the shell says so right after, and what was typed stays
    try:
        result = command(session.actor(session.request_key(name)))
    except DocsEngineError as error:
        keep_problem(error)
        return None
    session.mark_accepted(name)
    st.session_state[_ACCEPTED] = accepted() + 1
    if done:
        say(done)
    return result


def accepted() -> int:
    """Count the commands of this session that were accepted."""
    return int(st.session_state.get(_ACCEPTED, 0))


def say(text: str) -> None:
    """Confirm something at the top of the next run."""
    st.session_state[_NOTICE] = text


def keep_problem(error: DocsEngineError) -> None:
    """Keep an error of a callback for the next run to show."""
    st.session_state[_PROBLEM] = problem_of(error)


def problem_of(error: DocsEngineError) -> Problem:
    """Put an error into words for the screen."""
    lines: list[str] = []
    fields = error.details.get("fields")
    if isinstance(error, InputError) and isinstance(fields, dict):
        lines += [f"{_readable(name)}: {reason}" for name, reason in fields.items() if not _said(error, name, reason)]
    blockers = error.details.get("blockers")
    if isinstance(blockers, list):
        lines += [str(blocker) for blocker in blockers]
    return Problem(error.message, error.hint, tuple(lines))


def show_problem(problem: Problem) -> None:
    """Draw a problem; all of it is plain text."""
    with st.container(key="problem-box"):
        st.text(problem.message)
        for line in problem.lines:
            st.text(f"• {line}")
        if problem.hint:
            st.text(problem.hint)


def show_kept() -> None:
    """Show what callbacks left for this run: a problem, a confirmation."""
    problem = st.session_state.pop(_PROBLEM, None)
    if isinstance(problem, Problem):
        show_problem(problem)
        # The box stands at the top; whoever pressed a button far below it sees this one.
        st.toast(_plain(" ".join(part for part in (problem.message, problem.hint) if part)))
    notice = st.session_state.pop(_NOTICE, None)
    if notice:
        st.toast(_plain(str(notice)))


def show_crash(error: Exception) -> bool:
    """Say on screen that a page or a callback failed, and write the reason to the log; Streamlit shows nothing more."""
    if isinstance(error, DocsEngineError):
        show_problem(problem_of(error))
    else:
        _LOG.error("A page failed", exc_info=error)
        show_problem(
            Problem("This page failed on our side.", "What was saved is safe. Reload it; tell an admin if it stays.")
        )
    return True


@contextmanager
def shown() -> Iterator[None]:
    """Show an error of the page's own reading in place and end the run there, without a traceback."""
    try:
        yield
    except DocsEngineError as error:
        show_problem(problem_of(error))
        st.stop()


def _said(error: InputError, name: str, reason: object) -> bool:
    """Tell whether the message already says this of the field: once is enough."""
    return str(reason) == error.message or f"{_readable(name)} {reason}".lower() in error.message.lower()


def _readable(name: str) -> str:
    return name.replace("_", " ").capitalize()


def _plain(text: str) -> str:
    """Take the meaning from the characters that a toast would read as Markdown."""
    return "".join(f"\\{character}" if character in "\\`*_{}[]()#+-.!$:<>|~" else character for character in text)
