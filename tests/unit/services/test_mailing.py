"""Who is told by mail of what, and what becomes of the mail; the mail server is a real one on this machine."""

import email
import socket
from dataclasses import replace
from email.policy import default

import pytest
from aiosmtpd.controller import Controller

from docs_engine.errors import InputError, NotAllowedError, NotFoundError, StoreError
from docs_engine.model.mail import Encryption, MailEnd, MailKind, MailServer
from docs_engine.model.people import Role
from docs_engine.model.review import EscalationAnswer, Judgement
from docs_engine.services.reviews import NewComment
from docs_engine.workspace import assemble
from tests.unit.services.town import RELEASE, Town


class Box:
    def __init__(self):
        self.taken, self.answer = [], "250 OK"

    async def handle_DATA(self, _server, _session, envelope):  # noqa: N802  aiosmtpd's name
        if self.answer.startswith("250"):
            self.taken.append(email.message_from_bytes(envelope.content, policy=default))
        return self.answer


@pytest.fixture(autouse=True)
def one_keeper(town):
    """Pam alone looks after the pool, so that a version without bar raiser makes one mail."""
    store = town.workspace.documents.desk.store
    with store.transaction():
        store.people.set_roles(town.people["root"], {Role.ADMIN})


@pytest.fixture
def posted(town):
    """The town with a mail server: (town, box)."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    box = Box()
    controller = Controller(box, hostname="127.0.0.1", port=port)
    controller.start()
    yield connected(town, port), box
    controller.stop()


def connected(town, port):
    desk = town.workspace.documents.desk
    server = MailServer("127.0.0.1", port, Encryption.NONE, "backcast@example.com")
    settings = replace(desk.settings, mail=server, public_url="https://backcast.example")
    checker = town.workspace.checks.checker
    workspace = assemble(settings, desk.types, checker, desk.store, desk.moment)
    return Town(workspace, town.clock, town.people, town.teams)


def assign_and_fail(town, document_id):
    with town.workspace.documents.desk.store.transaction():
        town.assign(document_id)
        raise StoreError("The disk is full.")


def told(town, who):
    """What the mails to somebody say, the oldest first."""
    mails = town.workspace.mailing.to_me(town.actor(who))
    return [(queued.mail.kind, queued.mail.reason) for queued in reversed(mails)]


def test_a_bar_raiser_is_told_of_the_assignment_and_of_each_new_version(town):
    document_id, _ = town.submitted()
    assert told(town, "pam") == [(MailKind.SUBMISSION, "Version 1 was submitted and has no bar raiser yet.")]
    town.assign(document_id)
    town.write(document_id, "Better words.")
    town.submit(document_id)
    assert told(town, "bob") == [
        (MailKind.ASSIGNMENT, "You are its bar raiser; your verdict is pending."),
        (MailKind.SUBMISSION, "Version 2 was submitted; your verdict on it is pending."),
    ]
    assert len(told(town, "pam")) == 1


def test_an_owner_is_told_when_the_verdicts_add_up_to_something_new_and_not_of_each_area(town):
    document_id, _ = town.judged(Judgement.REQUEST_CHANGES)
    assert told(town, "ann") == [(MailKind.VERDICT, "The bar raiser asks for changes.")]
    town.judge(document_id, Judgement.APPROVE)
    assert told(town, "ann")[1:] == [(MailKind.VERDICT, "The bar raiser recommends it.")]
    assert told(town, "lee") == [(MailKind.VERDICT, "The bar raiser recommends it; your signature is awaited.")]


def test_comments_replies_and_mentions_reach_whom_they_are_for_and_never_their_writer(town):
    document_id, _ = town.submitted()
    reviews = town.workspace.reviews
    comment = reviews.comment(town.actor("abe"), document_id, NewComment(1, "What does @Lee say, and @out?"))
    reviews.reply(town.actor("ann"), comment, "It is so.")
    assert told(town, "ann") == [(MailKind.COMMENT, "abe wrote a comment.")]
    assert told(town, "abe") == [(MailKind.COMMENT, "ann replied to a comment of yours.")]
    assert told(town, "lee") == [(MailKind.COMMENT, "abe mentioned you in a comment.")]
    assert told(town, "out") == []


def test_an_override_comes_before_management_with_its_due_date_and_its_answer_goes_back(town):
    document_id, _ = town.judged(Judgement.REJECT)
    town.override(document_id)
    (kind, reason) = told(town, "vic")[-1]
    assert kind is MailKind.ESCALATION
    assert "lee signed version 1 against the bar raiser's recommendation; your answer is due by" in reason
    assert told(town, "bob")[-1][0] is MailKind.SIGNATURE
    escalation = town.page(document_id).escalation
    town.workspace.signing.answer(town.actor("vic"), escalation.id, EscalationAnswer.UPHELD, "Fine.")
    answered = (MailKind.ESCALATION, "Management answered the override: upheld.")
    assert [told(town, who)[-1] for who in ("lee", "ann", "bob")] == [answered] * 3


def test_a_signature_is_told_to_owner_and_bar_raiser(town):
    document_id, _ = town.judged(Judgement.APPROVE)
    town.sign(document_id)
    assert told(town, "ann")[-1] == told(town, "bob")[-1] == (MailKind.SIGNATURE, "lee signed version 1.")


def test_nothing_is_told_of_what_did_not_happen(town):
    document_id, _ = town.submitted()
    with pytest.raises(NotAllowedError):
        town.judge(document_id, Judgement.APPROVE, who="abe")
    with pytest.raises(StoreError):
        assign_and_fail(town, document_id)
    assert told(town, "bob") == told(town, "ann") == []


def test_a_mail_names_document_reason_link_and_head_and_no_word_of_its_text(posted):
    town, box = posted
    document_id, _ = town.submitted(title="Ring twice")
    town.assign(document_id)
    head = town.trail(document_id)[-1].hash
    assert town.workspace.mailing.deliver() == {"sent": 2}
    letter = next(one for one in box.taken if one["To"].addresses[0].username == "bob")
    body = letter.get_content()
    for said in ("Ring twice", "verdict is pending", head, f"https://backcast.example/review?document={document_id}"):
        assert said in body
    assert "Phones ring" not in body
    assert "Nothing is approved by mail" in body
    assert town.workspace.mailing.deliver() == {}
    assert town.workspace.mailing.to_me(town.actor("bob"))[0].ended is MailEnd.SENT


def test_without_a_mail_server_the_mail_waits_and_is_shown(town):
    town.submitted()
    assert not town.workspace.mailing.is_on
    assert town.workspace.mailing.deliver() == {}
    (queued,) = town.workspace.mailing.to_me(town.actor("pam"))
    assert (queued.ended, queued.title) == (None, "Ring twice")


def test_a_server_that_is_busy_is_asked_again_later_and_longer_each_time(posted):
    town, box = posted
    town.submitted()
    box.answer = "451 try again later"
    assert town.workspace.mailing.deliver() == {"later": 1}
    assert town.workspace.mailing.deliver() == {}
    pauses = []
    for _ in range(2):
        (queued,) = town.workspace.mailing.to_me(town.actor("pam"))
        pauses.append(queued.due_at - town.clock.at)
        town.clock.advance(minutes=6)
        assert town.workspace.mailing.deliver() == {"later": 1}
    assert pauses[0] < pauses[1]
    box.answer = "250 OK"
    town.clock.advance(minutes=31)
    assert town.workspace.mailing.deliver() == {"sent": 1}


def test_a_mail_that_never_gets_through_fails_in_the_end_and_is_kept(posted):
    town, box = posted
    town.submitted()
    box.answer = "451 try again later"
    ends = []
    while not ends or ends[-1] == {"later": 1}:
        ends.append(town.workspace.mailing.deliver())
        town.clock.advance(hours=24, minutes=1)
    assert ends == [{"later": 1}] * 6 + [{"failed": 1}]
    (kept,) = town.workspace.mailing.to_me(town.actor("pam"))
    assert (kept.ended, "451" in kept.problem) == (MailEnd.FAILED, True)


def test_a_refused_mail_is_kept_for_an_admin_who_may_send_it_again(posted):
    town, box = posted
    town.submitted()
    box.answer = "550 no such mailbox"
    assert town.workspace.mailing.deliver() == {"failed": 1}
    with pytest.raises(NotAllowedError):
        town.workspace.mailing.outbox(town.actor("ann"))
    seen = town.workspace.mailing.outbox(town.actor("root"))
    (failed,) = seen.unsent
    assert ("550" in failed.problem, seen.counts) == (True, {"failed": 1})
    with pytest.raises(NotFoundError):
        town.workspace.mailing.try_again(town.actor("root"), "nothing")
    town.workspace.mailing.try_again(town.actor("root"), failed.mail.id)
    box.answer = "250 OK"
    assert town.workspace.mailing.deliver() == {"sent": 1}


def test_an_admin_sees_no_title_of_a_private_document_in_the_outbox(town):
    town.submitted(title="Secret plan")
    (waiting,) = town.workspace.mailing.outbox(town.actor("root")).unsent
    assert (waiting.title, waiting.mail.reason, waiting.address) == ("", "", "pam@example.com")


def test_a_reader_who_may_read_no_more_gets_no_mail(posted):
    town, box = posted
    document_id, _ = town.submitted()
    town.workspace.reviews.comment(town.actor("ann"), document_id, NewComment(1, "What do you think, @abe?"))
    town.workspace.people.leave_team(town.actor("root"), town.teams["red"], town.people["abe"])
    assert town.workspace.mailing.deliver() == {"sent": 1, "dropped": 1}
    assert {one["To"].addresses[0].username for one in box.taken} == {"pam"}


def test_after_a_week_a_mail_is_too_old_to_be_sent(posted):
    town, box = posted
    town.submitted()
    town.clock.advance(days=8)
    assert (town.workspace.mailing.deliver(), box.taken) == ({"dropped": 1}, [])


def test_everybody_chooses_their_mail_but_not_of_escalations(town):
    mailing = town.workspace.mailing
    mailing.silence(town.actor("pam"), {MailKind.SUBMISSION})
    town.submitted()
    assert told(town, "pam") == []
    with pytest.raises(InputError):
        mailing.silence(town.actor("vic"), {MailKind.ESCALATION})
    mailing.silence(town.actor("pam"), ())
    assert mailing.silenced(town.actor("pam")) == frozenset()


def test_what_waits_for_days_is_reminded_of_once_and_then_again(town):
    document_id, _ = town.submitted()
    town.assign(document_id)
    reminding = town.workspace.reminding
    assert reminding.remind() == 0
    town.clock.advance(days=3, hours=1)
    assert (reminding.remind(), reminding.remind()) == (1, 0)
    assert told(town, "bob")[-1][0] is MailKind.REMINDER
    town.clock.advance(days=3)
    assert reminding.remind() == 1
    town.judge(document_id, Judgement.APPROVE, areas=RELEASE.required_areas)
    town.clock.advance(days=1)
    assert reminding.remind() == 0


def test_an_escalation_without_answer_is_reminded_of_even_by_who_wants_no_reminders(town):
    document_id, _ = town.judged(Judgement.REJECT)
    town.override(document_id)
    town.workspace.mailing.silence(town.actor("vic"), set(MailKind) - {MailKind.ESCALATION})
    town.clock.advance(days=4)
    town.workspace.reminding.remind()
    assert [kind for kind, _ in told(town, "vic")] == [MailKind.ESCALATION] * 2


def test_old_mail_is_forgotten(town):
    town.submitted()
    town.clock.advance(days=91)
    assert town.workspace.mailing.forget_old() == 1
