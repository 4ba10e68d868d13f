"""Reading sessions: people read a version together in silence, then talk about what matters most."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Protocol

from docs_engine.errors import InputError, WrongStateError
from docs_engine.model.action import Action
from docs_engine.model.document import Version
from docs_engine.model.reading_session import ActionItem, ReadingSession, Vote
from docs_engine.model.review import Comment, CommentKind, Ending, Reply, ReviewRecord
from docs_engine.review.permissions import refusal
from docs_engine.services import texts
from docs_engine.services.actor import Actor
from docs_engine.services.beginning import present_person
from docs_engine.services.case import Case, open_case
from docs_engine.services.command import Done, Order, carry_out_on
from docs_engine.services.desk import Desk
from docs_engine.services.placing import comment_of
from docs_engine.services.presences import GONE_AFTER
from docs_engine.services.silence import heard
from docs_engine.services.texts import clean_line, clean_text, digest
from docs_engine.services.versions import version_of

LONGEST = 120
MOST_ITEMS = 50
_WHOLE = 100


@dataclass(frozen=True, slots=True)
class NewItem:
    """An action item: what, who, by when, and the comment that it answers ("" for none)."""

    text: str
    owner_id: str
    due_on: date
    comment_id: str = ""


@dataclass(frozen=True, slots=True)
class Close:
    """How a meeting ended."""

    summary: str
    ending: Ending | None = None
    items: tuple[NewItem, ...] = ()


@dataclass(frozen=True, slots=True)
class Reader:
    """Somebody who is or was in the room: how far (percent), whether still here, whether they marked it as read."""

    person_id: str
    share: int
    is_here: bool
    has_read: bool


@dataclass(frozen=True, slots=True)
class Question:
    """A comment of the session with the votes for talking about it; `is_mine` tells whether the asker voted."""

    comment: Comment
    votes: int
    is_mine: bool


@dataclass(frozen=True, slots=True)
class Topic:
    """A section of the version, with how many of the questions stand in it."""

    key: str
    title: str
    questions: int


@dataclass(frozen=True, slots=True)
class Room:
    """A session as one person sees it: questions by votes, sections in reading order."""

    session: ReadingSession
    readers: tuple[Reader, ...]
    questions: tuple[Question, ...]
    topics: tuple[Topic, ...]
    may_host: bool
    at: datetime


@dataclass(frozen=True, slots=True)
class ReadingSessions:
    """The silent start of a review meeting, and what comes of it."""

    desk: Desk

    def start(self, actor: Actor, document_id: str, minutes: int, *, hidden: bool) -> str:
        """Open a room for the newest version and return the session's id; one at a time for a document."""
        if not 1 <= minutes <= LONGEST:
            raise InputError(
                f"A reading of {minutes} minutes is not possible.",
                fields={"minutes": f"from 1 to {LONGEST}"},
                hint="Fifteen to thirty minutes suit most documents.",
            )

        def open_room(case: Case) -> Done:
            running = self.desk.store.reading_sessions.newest(document_id)
            if running is not None and running.runs:
                raise _not_now(case, "A reading session runs already.", "Join it, or end it first.")
            session = ReadingSession(
                id=self.desk.moment.new_id(),
                document_id=document_id,
                version=case.version.number,
                host_id=case.person.id,
                started_at=self.desk.moment.now(),
                minutes=minutes,
                hidden=hidden,
            )
            self.desk.store.reading_sessions.put(session)
            return Done(session.id, session.id, {"version": session.version, "minutes": minutes, "hidden": hidden})

        order = Order("session.started", document_id, {"minutes": minutes, "hidden": hidden})
        return carry_out_on(self.desk, actor, Action.SCHEDULE, order, open_room)

    def room(self, actor: Actor, document_id: str) -> Room | None:
        """Return the session that runs or ran last, as the actor sees it; None when there was none."""
        case = open_case(self.desk, actor, document_id)
        session = self.desk.store.reading_sessions.newest(document_id)
        if session is None:
            return None
        now = self.desk.moment.now()
        questions = self._questions(case, session)
        return Room(
            session=session,
            readers=self._readers(case.record, session, now),
            questions=questions,
            topics=_topics(version_of(self.desk, document_id, session.version), questions),
            may_host=_may_host(case, session),
            at=now,
        )

    def vote(self, actor: Actor, comment_id: str) -> None:
        """Ask that a comment is talked about."""
        self._vote(actor, comment_id, "question.voted")

    def take_vote_back(self, actor: Actor, comment_id: str) -> None:
        """Take one's vote for a comment back."""
        self._vote(actor, comment_id, "question.vote_taken_back")

    def reveal(self, actor: Actor, document_id: str) -> None:
        """Let everybody see what was written in silence."""

        def show(case: Case, session: ReadingSession) -> Done:
            if not session.keeps_comments_back:
                raise _not_now(case, "The comments are there for everybody already.", "")
            self.desk.store.reading_sessions.put(replace(session, revealed_at=self.desk.moment.now()))
            return Done("", session.id)

        self._host(actor, Order("session.revealed", document_id), show)

    def discuss(self, actor: Actor, document_id: str, section: str) -> None:
        """Say which section is talked about now."""

        def open_section(_: Case, session: ReadingSession) -> Done:
            known = {entry.key for entry in version_of(self.desk, document_id, session.version).sections}
            if section not in known:
                raise InputError("This version has no such section.", fields={"section": f"{section!r} is not known"})
            self.desk.store.reading_sessions.put(replace(session, section=section))
            return Done("", section)

        self._host(actor, Order("session.section_opened", document_id, {"section": section}), open_section)

    def end(self, actor: Actor, document_id: str, close: Close) -> None:
        """Close the room: an item that answers a comment becomes a reply there; what was hidden is there for all."""
        summary = clean_text("summary", close.summary, texts.REASON).strip()
        asked = {"summary": summary, "ending": close.ending or "", "items": [_told_item(one) for one in close.items]}

        def shut(case: Case, session: ReadingSession) -> Done:
            items = self._checked(case, close.items)
            replies = [self._reply(case, one) for one in items if one.comment_id]
            now = self.desk.moment.now()
            ended = replace(session, ended_at=now, summary=summary, ending=close.ending, items=items)
            self.desk.store.reading_sessions.put(ended)
            return Done("", session.id, {**asked, "replies": replies})

        self._host(actor, Order("session.ended", document_id, asked), shut)

    def _host(self, actor: Actor, order: Order, work: "Hosting") -> None:
        def hosted(case: Case) -> Done:
            session = self.desk.store.reading_sessions.newest(order.document_id)
            if session is None or not session.runs:
                raise _not_now(case, "No reading session runs.", "Start one on the Review page.")
            return work(case, session)

        carry_out_on(self.desk, actor, Action.SCHEDULE, order, hosted)

    def _vote(self, actor: Actor, comment_id: str, event: str) -> None:
        comment = comment_of(self.desk, actor, comment_id)

        def count(case: Case) -> Done:
            vote = Vote(comment_id, case.person.id)
            if event == "question.voted":
                self.desk.store.reading_sessions.add_vote(vote)
            else:
                self.desk.store.reading_sessions.take_vote(vote)
            return Done("", comment_id)

        order = Order(event, comment.document_id, {"comment": comment_id})
        carry_out_on(self.desk, actor, Action.COMMENT, order, count)

    def _questions(self, case: Case, session: ReadingSession) -> tuple[Question, ...]:
        comments = [
            one
            for one in heard(case.record.comments, session, case.person.id)
            if one.version == session.version and one.is_open and one.kind is not CommentKind.REMARK
        ]
        votes = self.desk.store.reading_sessions.votes([one.id for one in comments])
        numbers = Counter(vote.comment_id for vote in votes)
        mine = {vote.comment_id for vote in votes if vote.person_id == case.person.id}
        found = [Question(one, numbers[one.id], one.id in mine) for one in comments]
        return tuple(sorted(found, key=lambda one: (-one.votes, one.comment.created_at)))

    def _readers(self, record: ReviewRecord, session: ReadingSession, now: datetime) -> tuple[Reader, ...]:
        read = {row.person_id for row in record.readings if row.version == session.version}
        presences = self.desk.store.presences.in_session(session.document_id, session.version, session.id)
        there = {one.person_id: one for one in presences}
        return tuple(
            Reader(
                person_id=person_id,
                share=there[person_id].share if person_id in there else _WHOLE,
                is_here=person_id in there and now - there[person_id].seen_at < GONE_AFTER,
                has_read=person_id in read,
            )
            for person_id in sorted(there.keys() | read)
        )

    def _checked(self, case: Case, items: Sequence[NewItem]) -> tuple[ActionItem, ...]:
        if len(items) > MOST_ITEMS:
            raise InputError(f"At most {MOST_ITEMS} action items fit.", fields={"items": f"at most {MOST_ITEMS}"})
        known = {comment.id for comment in case.record.comments}
        for one in items:
            present_person(self.desk, one.owner_id, "owner_id")
            if one.comment_id and one.comment_id not in known:
                raise InputError("This document has no such comment.", fields={"comment_id": "is not known"})
        new_id = self.desk.moment.new_id
        return tuple(
            ActionItem(new_id(), clean_line("text", one.text, texts.NOTE), one.owner_id, one.due_on, one.comment_id)
            for one in items
        )

    def _reply(self, case: Case, item: ActionItem) -> dict[str, object]:
        owner = present_person(self.desk, item.owner_id, "owner_id")
        body = f"Action: {item.text} ({owner.name}, by {item.due_on.isoformat()})"
        reply = Reply(self.desk.moment.new_id(), case.person.id, body, self.desk.moment.now())
        self.desk.store.reviews.add_reply(item.comment_id, reply)
        return {"reply": reply.id, "comment": item.comment_id, "body_sha256": digest(body)}


class Hosting(Protocol):
    """What a host does with the session that runs."""

    def __call__(self, case: Case, session: ReadingSession, /) -> Done: ...


def _topics(version: Version, questions: Sequence[Question]) -> tuple[Topic, ...]:
    passages = [one.comment.anchor for one in questions if one.comment.anchor]
    numbers = Counter(piece.section for passage in passages for piece in passage.pieces)
    return tuple(Topic(entry.key, entry.title, numbers[entry.key]) for entry in version.sections if entry.text.strip())


def _may_host(case: Case, session: ReadingSession) -> bool:
    return session.runs and refusal(Action.SCHEDULE, case.standings, case.state) is None


def _told_item(item: NewItem) -> dict[str, object]:
    return {
        "text": item.text,
        "owner": item.owner_id,
        "due_on": item.due_on.isoformat(),
        "comment": item.comment_id,
    }


def _not_now(case: Case, message: str, hint: str) -> WrongStateError:
    return WrongStateError(message, state=case.state.value, action=Action.SCHEDULE.value, hint=hint)
