"""Mail on the page, on the command line and in a running server."""

import socket
import sys
from dataclasses import replace
from threading import Event

import pytest

from docs_engine.cli import run
from docs_engine.model.mail import Encryption, MailEnd, MailKind, MailServer
from docs_engine.serving.rounds import begin_rounds
from tests.faces.pages import drawn, open_page, press, texts


def lists(app):
    """The rows of each list on the page, by its title."""
    return {group["title"]: group["rows"] for shown in drawn(app, "rows") for group in shown["groups"]}


def test_without_a_mail_server_the_page_shows_what_would_be_sent(cast):
    app = open_page("account", cast.tokens["bar raiser"])
    assert "No mail leaves this server" in texts(app)
    (row,) = lists(app)["Mail to you"]
    assert row["title"] == [["Lantern <b>for</b> nurses", False]]
    assert row["text"] == [["You are its bar raiser; your verdict is pending.", False]]
    assert "Waiting or failed" not in lists(app)


def test_a_kind_that_is_switched_off_stays_off_and_escalations_cannot_be(cast):
    app = open_page("account", cast.tokens["owner"])
    app.checkbox(key="mail-kind-comment").uncheck()
    press(app, "Save")
    assert cast.workspace.mailing.silenced(cast.actor("owner")) == {MailKind.COMMENT}
    assert app.checkbox(key="mail-kind-escalation").disabled


def test_an_admin_sees_whom_mail_waits_for_but_no_private_title(cast):
    store = cast.workspace.documents.desk.store
    with store.transaction():
        store.people.set_roles(cast.ids["keeper"], {*store.people.person(cast.ids["keeper"]).roles} - {"pool_keeper"})
        store.people.set_member(store.documents.get(cast.document_id).team_id, cast.ids["keeper"], member=False)
    app = open_page("account", cast.tokens["keeper"])
    rows = lists(app)["Waiting or failed"]
    assert any("bar.raiser@harbour.example" in fact for row in rows for fact in row["facts"])
    assert all(row["title"] == [["A document that you may not read", False]] and not row["place"] for row in rows)


def test_an_admin_sends_a_failed_mail_again(cast):
    store = cast.workspace.documents.desk.store
    now = cast.workspace.documents.desk.moment.now
    with store.transaction():
        (queued, *_) = store.outbox.claim("test", now(), now(), 1)
        store.outbox.end(queued.mail.id, "test", MailEnd.FAILED, now(), "550 no such mailbox")
    app = open_page("account", cast.tokens["keeper"])
    assert "550 no such mailbox" in texts(app)
    press(app, "Try again")
    assert "failed" not in store.outbox.counts()


def test_the_command_says_that_mail_is_off(cast, tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("BACKCAST_DATA", str(tmp_path))
    assert run(["remind"]) == 0
    assert capsys.readouterr().out.splitlines()[0] == "0 reminders written."


def test_a_server_goes_its_rounds_even_after_one_that_failed(cast):
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        nobody = MailServer("127.0.0.1", probe.getsockname()[1], Encryption.NONE, "backcast@example.com")
    rounds, twice = [], Event()
    mailing = cast.workspace.mailing
    desk = replace(mailing.desk, settings=replace(mailing.desk.settings, mail=nobody))

    class Failing:
        """Mailing whose first delivery meets a database that is gone."""

        def deliver(self):
            rounds.append("round")
            if len(rounds) > 1:
                done = replace(mailing, desk=desk).deliver()
                twice.set()
                return done
            raise RuntimeError("the database is gone")

        def forget_old(self):
            return 0

    stop = begin_rounds(replace(cast.workspace, mailing=Failing()), every=0.01)
    try:
        assert twice.wait(30), sys.exc_info()
    finally:
        stop()
    assert {queued.problem[:9] for queued in mailing.to_me(cast.actor("bar raiser"))} == {"127.0.0.1"}


@pytest.fixture
def posted(cast, tmp_path, monkeypatch):
    """The workspace's folder with a mail server that takes what is handed in; gives the list of what it took."""
    from aiosmtpd.controller import Controller
    from aiosmtpd.handlers import Message

    taken = []

    class Keep(Message):
        def handle_message(self, message):
            taken.append(message)

    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    controller = Controller(Keep(), hostname="127.0.0.1", port=port)
    controller.start()
    monkeypatch.setenv("BACKCAST_DATA", str(tmp_path))
    monkeypatch.setenv("BACKCAST_SMTP_URL", f"smtp://127.0.0.1:{port}")
    monkeypatch.setenv("BACKCAST_MAIL_FROM", "backcast@example.com")
    monkeypatch.setenv("BACKCAST_PUBLIC_URL", "https://backcast.example")
    yield taken
    controller.stop()


def test_the_command_delivers_what_is_due_and_nothing_twice(posted, capsys):
    assert run(["remind"]) == run(["remind"]) == 0
    first, second = (line for line in capsys.readouterr().out.splitlines() if line.startswith("Mail"))
    assert first == f"Mail: {len(posted)} sent, 0 later, 0 failed, 0 dropped."
    assert second == "Mail: 0 sent, 0 later, 0 failed, 0 dropped."
    assert any("Lantern <b>for</b> nurses" in str(letter["Subject"]) for letter in posted)
