"""While a session reads in silence, everybody sees their own comments only."""

from collections.abc import Sequence

from docs_engine.model.reading_session import ReadingSession
from docs_engine.model.review import Comment
from docs_engine.services.case import Case
from docs_engine.services.desk import Desk


def visible_comments(desk: Desk, case: Case) -> tuple[Comment, ...]:
    """Return the comments that the person of the case sees now."""
    return heard(case.record.comments, desk.store.reading_sessions.newest(case.document.id), case.person.id)


def heard(comments: Sequence[Comment], session: ReadingSession | None, person_id: str) -> tuple[Comment, ...]:
    """Leave out what others write while a session keeps comments back."""
    if session is None or not session.keeps_comments_back:
        return tuple(comments)
    return tuple(
        one
        for one in comments
        if one.author_id == person_id or one.created_at < session.started_at or one.version != session.version
    )
