"""Letters handed to a real mail server on this machine."""

import socket
import ssl
import subprocess
from datetime import UTC, datetime

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult, LoginPassword

from docs_engine.mail import Letter, Posting, post, write_letter
from docs_engine.model.mail import Encryption, MailServer

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


# aiosmtpd warns of passwords without encryption, which is what two of these tests are about.
pytestmark = pytest.mark.filterwarnings("ignore:Requiring AUTH while not requiring TLS", "ignore:auth_required")


class Box:
    """Takes mail; refuses readers by the beginning of their address, as a mail server does."""

    def __init__(self):
        self.taken = []

    async def handle_RCPT(self, _server, _session, envelope, address, _options):  # noqa: N802  aiosmtpd's name
        if address.startswith("unknown"):
            return "550 no such mailbox"
        if address.startswith("full"):
            return "452 mailbox is full"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, _server, _session, envelope):  # noqa: N802
        if b"spam" in envelope.content:
            return "554 rejected by content"
        self.taken.append((envelope.rcpt_tos, envelope.content))
        return "250 OK"


def letter(address, title="Ring twice"):
    said = Letter(address.partition("@")[0], "Ann", address, title, "It waits.", NOW, "", "", "You choose.")
    return write_letter(said, sender="backcast@example.com", now=NOW)


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@pytest.fixture
def served():
    """Start a mail server with options; gives its box and its port."""
    running = []

    def start(**options):
        box = Box()
        controller = Controller(box, hostname="127.0.0.1", port=free_port(), **options)
        controller.start()
        running.append(controller)
        return box, controller.port

    yield start
    for controller in running:
        controller.stop()


@pytest.fixture(scope="module")
def certificate(tmp_path_factory):
    """A key and a certificate for this machine."""
    folder = tmp_path_factory.mktemp("tls")
    key, chain = folder / "key.pem", folder / "chain.pem"
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-keyout", key, "-out", chain,
         "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1"],
        check=True, capture_output=True,
    )  # fmt: skip
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(chain, key)
    return context, chain


def server(port, encryption=Encryption.NONE, **login):
    return MailServer("127.0.0.1", port, encryption, "backcast@example.com", **login)


def test_every_letter_gets_an_answer_of_its_own(served):
    box, port = served()
    addresses = ("ann@example.com", "unknown@example.com", "full@example.com", "bea@example.com")
    posted = post(server(port), [letter(address) for address in addresses])
    assert [one.posting for one in posted] == [Posting.TAKEN, Posting.REFUSED, Posting.LATER, Posting.TAKEN]
    assert "no such mailbox" in posted[1].problem
    assert [readers for readers, _ in box.taken] == [["ann@example.com"], ["bea@example.com"]]


def test_a_letter_refused_by_its_content_is_refused_for_good(served):
    _, port = served()
    posted = post(server(port), [letter("ann@example.com", title="spam"), letter("bea@example.com")])
    assert [one.posting for one in posted] == [Posting.REFUSED, Posting.TAKEN]


def test_without_a_server_every_letter_is_to_be_tried_later():
    posted = post(server(free_port()), [letter("ann@example.com")] * 2)
    assert [one.posting for one in posted] == [Posting.LATER] * 2
    assert "127.0.0.1" in posted[0].problem


def test_a_server_that_says_nothing_sensible_is_tried_later():
    with socket.create_server(("127.0.0.1", 0)) as listening:
        listening.settimeout(10)
        from threading import Thread

        def greet():
            connection, _ = listening.accept()
            connection.sendall(b"\xff\xfe not mail\r\n")
            connection.close()

        Thread(target=greet, daemon=True).start()
        (posted,) = post(server(listening.getsockname()[1]), [letter("ann@example.com")])
    assert posted.posting is Posting.LATER


def test_tls_is_spoken_from_the_first_byte_and_by_starttls(served, certificate, monkeypatch):
    context, chain = certificate
    monkeypatch.setenv("SSL_CERT_FILE", str(chain))
    for encryption, options in (
        (Encryption.TLS, {"ssl_context": context}),
        (Encryption.STARTTLS, {"tls_context": context, "require_starttls": True}),
    ):
        box, port = served(**options)
        (posted,) = post(server(port, encryption), [letter("ann@example.com")])
        assert posted.posting is Posting.TAKEN, posted.problem
        assert len(box.taken) == 1


def test_a_certificate_that_nobody_vouches_for_stops_the_mail(served, certificate):
    box, port = served(ssl_context=certificate[0])
    (posted,) = post(server(port, Encryption.TLS), [letter("ann@example.com")])
    assert (posted.posting, box.taken) == (Posting.LATER, [])


def test_no_password_leaves_when_the_server_offers_no_encryption(served):
    seen = []

    def look(_server, _session, _envelope, _mechanism, given):
        seen.append(given)
        return AuthResult(success=True)

    _, port = served(authenticator=look, auth_require_tls=False)
    (posted,) = post(server(port, Encryption.STARTTLS, user="me", password="secret"), [letter("ann@example.com")])
    assert (posted.posting, seen) == (Posting.LATER, [])


def test_a_server_that_wants_a_password_gets_it(served):
    def check(_server, _session, _envelope, _mechanism, given):
        return AuthResult(success=isinstance(given, LoginPassword) and given.password == b"secret")

    _, port = served(authenticator=check, auth_require_tls=False, auth_required=True)
    right, wrong = (server(port, user="me", password=password) for password in ("secret", "guess"))
    assert post(right, [letter("ann@example.com")])[0].posting is Posting.TAKEN
    assert post(wrong, [letter("ann@example.com")])[0].posting is Posting.LATER
