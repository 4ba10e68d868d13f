"""What this process serves: the people's own workspace and, beside it, the sample one.

Both faces ask here, so that a page and the interface never disagree on whose data a browser sees. A browser carries one
of two cookies; which one decides the workspace. The sample's cookie is honoured on this machine only.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from threading import Lock

from docs_engine.settings import Settings, read_settings
from docs_engine.workspace import Workspace, open_workspace

SESSION_COOKIE = "backcast_session"
SAMPLE_COOKIE = "backcast_sample"

_LOOPBACK = frozenset({"127.0.0.1", "::1", "localhost"})
_FORWARDING_HEADERS = ("forwarded", "x-forwarded-for", "x-forwarded-host", "x-real-ip")


@dataclass(slots=True)
class Serving:
    """The workspaces of one process, each opened once, when first asked for."""

    settings: Settings
    _opened: dict[bool, Workspace] = field(default_factory=dict)
    _lock: Lock = field(default_factory=Lock)

    def own(self) -> Workspace:
        """Return the workspace that the settings name."""
        return self._open(sample=self.settings.sample)

    def sample(self) -> Workspace:
        """Return the sample workspace, built on first use."""
        return self._open(sample=True)

    def close(self) -> None:
        """Close what was opened; asking again opens anew."""
        with self._lock:
            for workspace in self._opened.values():
                workspace.close()
            self._opened.clear()

    def _open(self, *, sample: bool) -> Workspace:
        with self._lock:
            if sample not in self._opened:
                self._opened[sample] = open_workspace(replace(self.settings, sample=sample))
            return self._opened[sample]


@dataclass(frozen=True, slots=True)
class Visit:
    """Which workspace a browser is in and the token it brought ("" for none)."""

    workspace: Workspace
    token: str


_serving: Serving | None = None
_serving_lock = Lock()


def begin(settings: Settings) -> Serving:
    """Serve what these settings name from now on; what was served before is closed."""
    global _serving  # noqa: PLW0603  one value a process, behind a lock: two would open the database twice
    with _serving_lock:
        if _serving is not None:
            _serving.close()
        _serving = Serving(settings)
        return _serving


def serving() -> Serving:
    """Return what this process serves; the environment's settings when nobody began."""
    return _serving or begin(read_settings())


def visit(cookies: Mapping[str, str], *, local: bool) -> Visit:
    """Tell from a browser's cookies whose data it sees; the sample's cookie counts only when `local`."""
    here = serving()
    if (local or here.settings.sample) and cookies.get(SAMPLE_COOKIE):
        return Visit(here.sample(), cookies[SAMPLE_COOKIE])
    return Visit(here.own(), cookies.get(SESSION_COOKIE, ""))


def is_local(client: str, headers: Mapping[str, str]) -> bool:
    """Tell whether a request comes from this very machine and not through a proxy on it.

    The Host header counts too: a page elsewhere can point its own name at 127.0.0.1.
    """
    if any(headers.get(name) for name in _FORWARDING_HEADERS):
        return False
    return client in _LOOPBACK and _host_name(headers.get("host", "")) in _LOOPBACK


def _host_name(host: str) -> str:
    if host.startswith("["):
        return host[1:].partition("]")[0]
    return host.partition(":")[0].lower()
