"""People read a version together in silence, then talk."""

import json
import zipfile
from datetime import date
from io import BytesIO

import pytest

from docs_engine.audit.verify.__main__ import reports
from docs_engine.audit.verify.bundle_files import FILES, Bundle
from docs_engine.errors import InputError, NotAllowedError, WrongStateError
from docs_engine.model.review import CommentKind, Ending, Judgement
from docs_engine.services.presences import Place
from docs_engine.services.reading_sessions import Close, NewItem
from docs_engine.services.reviews import NewComment


@pytest.fixture
def meeting(town):
    """A submitted version with a bar raiser and a room that keeps comments back."""
    document_id, _ = town.submitted()
    town.assign(document_id)
    town.workspace.documents.share(town.actor("ann"), document_id)
    town.workspace.reading_sessions.start(town.actor("ann"), document_id, 20, hidden=True)
    return document_id


def ask(town, document_id, who, body="Why?", kind=CommentKind.QUESTION):
    return town.workspace.reviews.comment(town.actor(who), document_id, NewComment(1, body, kind))


def room(town, document_id, who="ann"):
    return town.workspace.reading_sessions.room(town.actor(who), document_id)


def seen(town, document_id, who):
    placed = town.workspace.reviews.placed(town.actor(who), document_id, 1)
    on_page = town.page(document_id, who).record.comments
    assert [one.comment.id for one in placed] == [one.id for one in on_page]
    return [one.comment.body for one in placed]


def arrive(town, document_id, who, share):
    town.workspace.presences.arrive(town.actor(who), document_id, Place(1, "", share))


def test_nobody_sees_what_others_write_until_the_host_shows_it(town, meeting):
    ask(town, meeting, "bob", "Who asked for this?")
    ask(town, meeting, "out", "What does it cost?")
    assert seen(town, meeting, "bob") == ["Who asked for this?"]
    assert seen(town, meeting, "ann") == []
    assert [one.comment.body for one in room(town, meeting, "out").questions] == ["What does it cost?"]
    town.workspace.reading_sessions.reveal(town.actor("ann"), meeting)
    assert seen(town, meeting, "ann") == ["Who asked for this?", "What does it cost?"]


def test_what_was_written_before_the_session_stays_visible(town):
    document_id, _ = town.submitted()
    town.assign(document_id)
    ask(town, document_id, "bob", "Before")
    town.workspace.reading_sessions.start(town.actor("ann"), document_id, 20, hidden=True)
    assert seen(town, document_id, "ann") == ["Before"]


def test_a_live_session_keeps_nothing_back(town):
    document_id, _ = town.submitted()
    town.assign(document_id)
    town.workspace.reading_sessions.start(town.actor("ann"), document_id, 20, hidden=False)
    ask(town, document_id, "bob")
    assert seen(town, document_id, "ann") == ["Why?"]
    with pytest.raises(WrongStateError, match="already"):
        town.workspace.reading_sessions.reveal(town.actor("ann"), document_id)


def test_a_held_back_blocker_blocks_all_the_same(town, meeting):
    town.judge(meeting, Judgement.APPROVE)
    ask(town, meeting, "bob", kind=CommentKind.BLOCKING)
    assert town.page(meeting).state.value == "changes_requested"


def test_a_word_file_tells_no_comment_that_is_kept_back(town, meeting):
    ask(town, meeting, "bob", "Kept back for now")
    for who, told in (("ann", False), ("bob", True)):
        content = town.workspace.exports.word(town.actor(who), meeting, 1).content
        with zipfile.ZipFile(BytesIO(content)) as archive:
            written = b"".join(archive.read(name) for name in archive.namelist())
        assert (b"Kept back for now" in written) is told


def test_the_room_tells_who_is_here_how_far_and_who_has_read(town, meeting):
    arrive(town, meeting, "bob", 40)
    arrive(town, meeting, "bob", 250)
    arrive(town, meeting, "out", -3)
    town.workspace.reviews.mark_read(town.actor("bob"), meeting, town.page(meeting).latest.content_hash)
    bob, out = sorted(room(town, meeting).readers, key=lambda one: one.share, reverse=True)
    assert (bob.share, bob.is_here, bob.has_read) == (100, True, True)
    assert (out.share, out.is_here, out.has_read) == (0, True, False)
    town.clock.advance(minutes=1)
    assert not any(one.is_here for one in room(town, meeting).readers)


def test_who_reads_after_the_session_was_not_in_its_room(town, meeting):
    arrive(town, meeting, "bob", 40)
    town.workspace.reading_sessions.end(town.actor("ann"), meeting, Close("Done."))
    arrive(town, meeting, "out", 40)
    assert [one.person_id for one in room(town, meeting).readers] == [town.actor("bob").person_id]


def test_questions_come_by_votes_and_a_vote_counts_once(town, meeting):
    sessions = town.workspace.reading_sessions
    first, second = ask(town, meeting, "bob", "First"), ask(town, meeting, "bob", "Second")
    for _ in range(2):
        sessions.vote(town.actor("ann"), second)
    sessions.vote(town.actor("lee"), second)
    sessions.vote(town.actor("ann"), first)
    sessions.reveal(town.actor("ann"), meeting)
    assert [(one.comment.body, one.votes, one.is_mine) for one in room(town, meeting).questions] == [
        ("Second", 2, True),
        ("First", 1, True),
    ]
    sessions.take_vote_back(town.actor("ann"), first)
    assert [one.votes for one in room(town, meeting).questions] == [2, 0]


def test_the_end_turns_items_into_replies_and_shows_everything(town, meeting):
    question = ask(town, meeting, "bob", "Who pays?")
    item = NewItem("Ask three towns", town.people["abe"], date(2030, 1, 7), question)
    other = NewItem("Book a room", town.people["ann"], date(2030, 1, 8))
    close = Close("One open point.", Ending.ITERATE, (item, other))
    town.workspace.reading_sessions.end(town.actor("ann"), meeting, close)
    comment = town.page(meeting).record.comments[0]
    assert comment.replies[0].body == "Action: Ask three towns (abe, by 2030-01-07)"
    ended = room(town, meeting).session
    assert (ended.runs, ended.summary, ended.ending, len(ended.items)) == (False, "One open point.", Ending.ITERATE, 2)
    with pytest.raises(WrongStateError, match="No reading session runs"):
        town.workspace.reading_sessions.discuss(town.actor("ann"), meeting, "problem")


def test_only_who_may_set_times_is_a_host_and_one_session_runs_at_a_time(town, meeting):
    sessions = town.workspace.reading_sessions
    with pytest.raises(NotAllowedError):
        sessions.reveal(town.actor("out"), meeting)
    with pytest.raises(WrongStateError, match="already"):
        sessions.start(town.actor("bob"), meeting, 10, hidden=False)
    assert room(town, meeting, "bob").may_host
    assert not room(town, meeting, "out").may_host


@pytest.mark.parametrize("minutes", [0, -5, 121])
def test_a_reading_has_a_length(town, minutes):
    document_id, _ = town.submitted()
    with pytest.raises(InputError, match="minutes"):
        town.workspace.reading_sessions.start(town.actor("ann"), document_id, minutes, hidden=True)


def test_what_does_not_exist_is_refused_and_nothing_remains(town, meeting):
    sessions, before = town.workspace.reading_sessions, len(town.trail(meeting))
    with pytest.raises(InputError):
        sessions.discuss(town.actor("ann"), meeting, "nowhere")
    for owner, comment in (("nobody", ""), (town.people["ann"], "nothing")):
        item = NewItem("Do it", owner, date(2030, 1, 1), comment)
        with pytest.raises(InputError):
            sessions.end(town.actor("ann"), meeting, Close("", None, (item,)))
    assert len(town.trail(meeting)) == before
    assert room(town, meeting).session.runs


def test_the_trail_of_a_session_verifies(town, meeting):
    question = ask(town, meeting, "bob")
    sessions = town.workspace.reading_sessions
    sessions.vote(town.actor("ann"), question)
    sessions.discuss(town.actor("ann"), meeting, "problem")
    item = NewItem("Ask", town.people["ann"], date(2030, 1, 7), question)
    sessions.end(town.actor("ann"), meeting, Close("Done.", Ending.GO, (item,)))
    with zipfile.ZipFile(BytesIO(town.workspace.audit.bundle(town.actor("ann"), meeting))) as archive:
        bundle = Bundle(**{name: json.loads(archive.read(f"{name}.json")) for name in FILES})
    told = {name: list(reports()[name](bundle)) for name in ("completeness", "replay", "permissions")}
    assert told == {"completeness": [], "replay": [], "permissions": []}
