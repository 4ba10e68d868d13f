"""Reading sessions come back as they were stored, on both engines."""

from dataclasses import replace
from datetime import date

import pytest

from docs_engine.errors import StoreError
from docs_engine.model.presence import Presence
from docs_engine.model.reading_session import ActionItem, ReadingSession, Vote
from docs_engine.model.review import Comment, Ending


@pytest.fixture
def session(house, add_document, add_version, at):
    add_document()
    add_version()
    session = ReadingSession("s1", "doc", 1, "author", at(1), 20, hidden=True)
    with house.transaction():
        house.reading_sessions.put(session)
    return session


def test_a_session_is_read_as_it_was_stored_and_takes_what_became_of_it(house, session, at):
    assert house.reading_sessions.newest("doc") == session
    item = ActionItem("i", "Ask \u20ac", "author", date(2026, 5, 1), "c")
    ended = replace(session, revealed_at=at(2), section="problem", ended_at=at(3), summary="Ja", ending=Ending.GO)
    ended = replace(ended, items=(item,))
    with house.transaction():
        house.reading_sessions.put(ended)
    assert house.reading_sessions.newest("doc") == ended
    assert house.reading_sessions.newest("other") is None


def test_two_sessions_never_run_at_once(house, session, at):
    with pytest.raises(StoreError), house.transaction():
        house.reading_sessions.put(replace(session, id="s2", started_at=at(4)))


def test_presence_is_kept_once_for_each_person_in_a_room_and_outside_of_it(house, session, at):
    with house.transaction():
        house.presences.put("doc", 1, "", Presence("author", "", 0, at(1)))
        house.presences.put("doc", 1, "s1", Presence("author", "problem", 10, at(2)))
        house.presences.put("doc", 1, "s1", Presence("author", "solution", 60, at(3)))
    newest = Presence("author", "solution", 60, at(3))
    assert house.presences.in_session("doc", 1, "s1") == (newest,)
    assert house.presences.between("doc", 1, at(0), at(9)) == (newest,)
    assert house.presences.between("doc", 1, at(4), at(9)) == ()


def test_a_vote_counts_once_and_can_be_taken_back(house, session, at):
    with house.transaction():
        house.reviews.add_comment(Comment("c1", "doc", 1, "author", "Why?", at(2)))
        house.reading_sessions.add_vote(Vote("c1", "author"))
        house.reading_sessions.add_vote(Vote("c1", "author"))
    assert house.reading_sessions.votes(["c1"]) == (Vote("c1", "author"),)
    with house.transaction():
        house.reading_sessions.take_vote(Vote("c1", "author"))
    assert house.reading_sessions.votes(["c1"]) == ()
    assert house.reading_sessions.votes([]) == ()
