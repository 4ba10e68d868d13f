"""The face over HTTP: the interface under /api, signing in under /session, and the rules every request meets first."""
