"""Who reads together, in a reading session or not, as pages and /api show it."""

from collections.abc import Mapping
from typing import Any

from docs_engine.model.people import Person
from docs_engine.model.presence import Presence
from docs_engine.services.reading_sessions import Question, Reader, Room


def room_out(room: Room, people: Mapping[str, Person]) -> dict[str, Any]:
    """Put a room into plain values; times are ISO 8601, `at` is the server's now, so that clocks may differ."""
    session = room.session
    return {
        "id": session.id,
        "version": session.version,
        "host": _name(people, session.host_id),
        "at": room.at.isoformat(),
        "reads_until": session.reads_until.isoformat(),
        "runs": session.runs,
        "silent": session.keeps_comments_back,
        "section": session.section,
        "may_host": room.may_host,
        "summary": session.summary,
        "ending": session.ending.value if session.ending else "",
        "items": [
            {"text": one.text, "owner": _name(people, one.owner_id), "due_on": one.due_on.isoformat()}
            for one in session.items
        ],
        "readers": [_reader_out(one, people) for one in room.readers],
        "questions": [_question_out(one, people) for one in room.questions],
        "topics": [{"key": one.key, "title": one.title, "questions": one.questions} for one in room.topics],
    }


def presence_out(presence: Presence, people: Mapping[str, Person]) -> dict[str, Any]:
    """Give somebody who reads a version now, the key of the section they are at, and how far that is in percent."""
    return {"name": _name(people, presence.person_id), "section": presence.section, "share": presence.share}


def _reader_out(reader: Reader, people: Mapping[str, Person]) -> dict[str, Any]:
    return {
        "name": _name(people, reader.person_id),
        "share": reader.share,
        "here": reader.is_here,
        "read": reader.has_read,
    }


def _question_out(question: Question, people: Mapping[str, Person]) -> dict[str, Any]:
    comment = question.comment
    return {
        "id": comment.id,
        "by": _name(people, comment.author_id),
        "body": comment.body,
        "blocking": comment.blocking,
        "section": comment.anchor.section if comment.anchor else "",
        "quote": comment.anchor.words if comment.anchor else "",
        "votes": question.votes,
        "mine": question.is_mine,
    }


def _name(people: Mapping[str, Person], person_id: str) -> str:
    return people[person_id].name if person_id in people else "Somebody"
