"""Reading sessions: the room of a version."""

from typing import Any

from fastapi import APIRouter, Response

from docs_engine.api.caller import As
from docs_engine.api.review_shapes import CloseIn, RoomIn, SectionIn
from docs_engine.services.reading_sessions import Close, NewItem
from docs_engine.serving.room import room_out

router = APIRouter(tags=["reading sessions"])
_ROOM = "/documents/{document_id}/session"


@router.get(_ROOM)
def room(document_id: str, acting: As) -> dict[str, Any]:
    """Tell who is here and how far, which questions have most votes, and what is talked about; {} without a session."""
    found = acting.workspace.reading_sessions.room(acting.actor, document_id)
    return room_out(found, acting.workspace.people.directory(acting.actor)) if found else {}


@router.post(_ROOM, status_code=201)
def start(document_id: str, asked: RoomIn, acting: As) -> dict[str, str]:
    """Open a room for the newest version."""
    sessions = acting.workspace.reading_sessions
    return {"id": sessions.start(acting.actor, document_id, asked.minutes, hidden=asked.hidden)}


@router.post(f"{_ROOM}/reveal", status_code=204)
def reveal(document_id: str, acting: As) -> Response:
    """Let everybody see what was written in silence."""
    acting.workspace.reading_sessions.reveal(acting.actor, document_id)
    return Response(status_code=204)


@router.put(f"{_ROOM}/section", status_code=204)
def discuss(document_id: str, section: SectionIn, acting: As) -> Response:
    """Say which section is talked about now."""
    acting.workspace.reading_sessions.discuss(acting.actor, document_id, section.section)
    return Response(status_code=204)


@router.post(f"{_ROOM}/end", status_code=204)
def end(document_id: str, closing: CloseIn, acting: As) -> Response:
    """End the session with a summary, what it decided, and action items."""
    items = tuple(NewItem(one.text, one.owner_id, one.due_on, one.comment_id) for one in closing.items)
    close = Close(closing.summary, closing.ending, items)
    acting.workspace.reading_sessions.end(acting.actor, document_id, close)
    return Response(status_code=204)


@router.put("/comments/{comment_id}/vote", status_code=204)
def vote(comment_id: str, acting: As) -> Response:
    """Ask that a comment is talked about."""
    acting.workspace.reading_sessions.vote(acting.actor, comment_id)
    return Response(status_code=204)


@router.delete("/comments/{comment_id}/vote", status_code=204)
def take_vote_back(comment_id: str, acting: As) -> Response:
    """Take one's vote back."""
    acting.workspace.reading_sessions.take_vote_back(acting.actor, comment_id)
    return Response(status_code=204)
