"""What the two faces in one process share: the workspaces they serve and how values look in the browser."""

from docs_engine.serving.workspaces import (
    SAMPLE_COOKIE,
    SESSION_COOKIE,
    Serving,
    Visit,
    begin,
    is_local,
    serving,
    visit,
)

__all__ = ["SAMPLE_COOKIE", "SESSION_COOKIE", "Serving", "Visit", "begin", "is_local", "serving", "visit"]
