"""Who is looking, at which workspace, and the keys that make a double click count once.

Every page asks here; nothing else in the pages reads cookies. The token is looked up at every run, so that a session
ended elsewhere ends here too.
"""

from time import monotonic
from uuid import uuid4

import streamlit as st

from docs_engine.model.people import Person
from docs_engine.services.actor import Actor
from docs_engine.serving import SAMPLE_COOKIE, SESSION_COOKIE, Visit, visit
from docs_engine.workspace import Workspace

# Tests sign in by setting this key: AppTest's cookies are a mock. A browser cannot write session state by name.
TOKEN_KEY = "backcast_token"  # noqa: S105  the name of a key, not a secret

_REPEAT_WINDOW_SECONDS = 2.0


def workspace() -> Workspace:
    """Return the workspace this browser is in."""
    return _visit().workspace


def signed_in_person() -> Person | None:
    """Return who is signed in, or None."""
    here = _visit()
    return here.workspace.people.person_for(here.token) if here.token else None


def current_person() -> Person:
    """Return who is signed in; the run ends with a way to sign in again when nobody is."""
    person = signed_in_person()
    if person is None:
        from docs_engine.ui.signed_out import show_signed_out

        show_signed_out()
        st.stop()
    return person


def actor(request: str = "") -> Actor:
    """Return the signed-in person as services want them; `request` is an idempotency key, see request_key."""
    return Actor(person_id=current_person().id, request=request)


def request_key(name: str) -> str:
    """Return an idempotency key for the next command of this name.

    It stays the same until the command was accepted, and two seconds longer: the second half of a double click then
    gets the first one's result.
    """
    key, accepted_at = st.session_state.get(_slot(name), ("", 0.0))
    if not key or (accepted_at and monotonic() - accepted_at > _REPEAT_WINDOW_SECONDS):
        key = uuid4().hex
        st.session_state[_slot(name)] = (key, 0.0)
    return str(key)


def mark_accepted(name: str) -> None:
    """Say that the command of this name was done; a later one gets a new key."""
    key, accepted_at = st.session_state.get(_slot(name), ("", 0.0))
    if key and not accepted_at:
        st.session_state[_slot(name)] = (key, monotonic())


def document_id() -> str:
    """Return the document in the address (?document=ID), "" for none."""
    return str(st.query_params.get("document", ""))


def _slot(name: str) -> str:
    return f"request:{name}"


def _visit() -> Visit:
    token = st.session_state.get(TOKEN_KEY, "")
    if token:
        return visit({SESSION_COOKIE: token}, local=False)
    wanted = {name: _cookie(name) for name in (SESSION_COOKIE, SAMPLE_COOKIE)}
    # The session guard has refused the connection if the sample's cookie came from elsewhere.
    return visit(wanted, local=True)


def _cookie(name: str) -> str:
    """Return a cookie of the handshake; AppTest's stand-in gives something that is no text, which counts as none."""
    value = st.context.cookies.get(name, "")
    return value if isinstance(value, str) else ""
