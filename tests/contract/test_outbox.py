"""The outbox on both engines: claimed by one at a time, never twice, and kept when it fails."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest

from docs_engine.model.mail import Mail, MailEnd, MailKind


@pytest.fixture
def queue(house, add_document, at):
    """Queue mails to the author about the document "doc"; `once` and reader may differ."""
    add_document()

    def add(*names, person="author", kind=MailKind.COMMENT, minute=0):
        mails = [
            Mail(f"m{name}-{person}", name, person, "doc", kind, f"Reason {name}.", at(minute), "0" * 64, at(minute))
            for name in names
        ]
        with house.transaction():
            return house.outbox.add(mails)

    return add


def claim(house, at, *, minute=1, claimer="one", most=10):
    with house.transaction():
        return house.outbox.claim(claimer, at(minute), at(minute) + timedelta(minutes=5), most)


def names(claimed):
    return [queued.mail.once for queued in claimed]


def test_what_was_queued_is_told_with_reader_and_document(house, queue, at):
    queue("a")
    (queued,) = claim(house, at)
    assert (queued.name, queued.address, queued.title) == ("Author", "author@example.org", "Class packs")
    assert (queued.mail.kind, queued.mail.since, queued.attempts) == (MailKind.COMMENT, at(0), 1)
    assert (queued.may_read, queued.ended) == (True, None)


def test_the_same_mail_is_not_kept_twice_but_two_people_get_one_each(house, queue):
    assert (queue("a"), queue("a"), queue("a", person="second")) == (1, 0, 1)


def test_who_left_or_switched_a_kind_off_gets_none(house, queue):
    with house.transaction():
        house.outbox.set_silenced("author", {MailKind.COMMENT})
    assert (queue("a"), queue("a", person="leaver")) == (0, 0)
    assert queue("b", kind=MailKind.VERDICT) == 1
    with house.transaction():
        house.outbox.set_silenced("author", ())
    assert house.outbox.silenced("author") == frozenset()
    assert queue("c") == 1


def test_a_claimed_mail_is_nobody_elses_until_its_time_is_over(house, queue, at):
    queue("a", "b")
    assert names(claim(house, at, most=1)) == ["a"]
    assert names(claim(house, at, claimer="two")) == ["b"]
    assert claim(house, at, minute=5, claimer="two") == ()
    assert names(claim(house, at, minute=6, claimer="two")) == ["a", "b"]


def test_who_lost_a_claim_cannot_settle_the_mail(house, queue, at):
    queue("a")
    (queued,) = claim(house, at)
    claim(house, at, minute=10, claimer="two")
    with house.transaction():
        house.outbox.end(queued.mail.id, "one", MailEnd.FAILED, at(11), "lost")
    (present,) = house.outbox.to_person("author", 5)
    assert (present.ended, present.problem) == (None, "")


def test_many_who_claim_at_once_never_hold_the_same_mail(house, queue, at):
    queue(*(f"{number:02}" for number in range(40)))
    with ThreadPoolExecutor(8) as pool:
        claimed = list(pool.map(lambda number: claim(house, at, claimer=f"c{number}", most=5), range(8)))
    taken = [name for batch in claimed for name in names(batch)]
    assert len(taken) == len(set(taken)) == 40


def test_a_mail_put_off_comes_again_and_a_sent_one_does_not(house, queue, at):
    queue("a", "b")
    first, second = claim(house, at)
    with house.transaction():
        house.outbox.put_off(first.mail.id, "one", at(30), "busy")
        house.outbox.end(second.mail.id, "one", MailEnd.SENT, at(1))
    assert claim(house, at, minute=29) == ()
    (again,) = claim(house, at, minute=30)
    assert (again.mail.once, again.attempts, again.problem) == ("a", 2, "busy")
    assert house.outbox.counts() == {"": 1, "sent": 1}


def test_a_failed_mail_is_kept_and_can_be_tried_again(house, queue, at):
    queue("a", "b")
    for queued in claim(house, at):
        with house.transaction():
            house.outbox.end(queued.mail.id, "one", MailEnd.FAILED, at(1), "550 unknown")
    with house.transaction():
        assert house.outbox.forget(at(100)) == 0
        assert house.outbox.again("ma-author", at(101))
        assert not house.outbox.again("ma-author", at(101))
    assert [(one.mail.once, one.problem) for one in house.outbox.unsent(5)] == [
        ("b", "550 unknown"),
        ("a", ""),
    ]
    assert names(claim(house, at, minute=101)) == ["a"]


def test_old_mails_are_forgotten(house, queue, at):
    queue("a")
    queue("b", minute=50)
    with house.transaction():
        assert house.outbox.forget(at(50)) == 1
    assert names(claim(house, at, minute=60)) == ["b"]


def test_a_reader_who_lost_sight_of_the_document_is_marked(house, queue, at):
    queue("a", person="second")
    with house.transaction():
        house.people.set_member("north", "second", member=False)
    (queued,) = claim(house, at)
    assert not queued.may_read
