"""Rounds: while a server runs, overdue escalations climb and mail is delivered every minute; reminders come daily."""

import logging
from collections.abc import Callable
from threading import Event, Thread
from time import monotonic

from docs_engine.workspace import Workspace

_EVERY = 60.0
_DAY = 24 * 60 * 60.0
_LOG = logging.getLogger(__name__)


def begin_rounds(workspace: Workspace, *, every: float = _EVERY) -> Callable[[], None]:
    """Begin the rounds in a thread of their own and return what ends them; several servers may go rounds at once."""
    stop = Event()
    # A daemon, so that stopping the server never waits for a slow mail server.
    Thread(target=_go_round, args=(workspace, every, stop), name="rounds", daemon=True).start()
    return stop.set


def _go_round(workspace: Workspace, every: float, stop: Event) -> None:
    reminded = float("-inf")
    while not stop.wait(every):
        try:
            workspace.signing.climb_overdue()
            if monotonic() - reminded >= _DAY:
                workspace.reminding.remind()
                workspace.mailing.forget_old()
                reminded = monotonic()
            done = workspace.mailing.deliver()
        except Exception:  # noqa: BLE001  a round that fails must not be the last one
            _LOG.exception("A round of mail failed; the next one tries again")
            continue
        if done:
            _LOG.info("Mail: %s", ", ".join(f"{number} {how}" for how, number in sorted(done.items())))
