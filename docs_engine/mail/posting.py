"""Handing letters to a mail server over one connection; each gets an answer of its own, and nothing is raised."""

import smtplib
import ssl
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from email.message import EmailMessage
from enum import StrEnum

from docs_engine.model.mail import Encryption, MailServer

_TIMEOUT = 20.0
_PERMANENT = 500


class Posting(StrEnum):
    """What became of a letter: taken, refused for good, or to be tried later."""

    TAKEN = "taken"
    REFUSED = "refused"
    LATER = "later"


@dataclass(frozen=True, slots=True)
class Posted:
    """A letter's answer; `problem` says in the server's words what was wrong with it."""

    posting: Posting
    problem: str = ""


def post(server: MailServer, letters: Sequence[EmailMessage]) -> tuple[Posted, ...]:
    """Hand over letters in order. When the server cannot be reached or breaks off, the rest is to be tried later."""
    posted: list[Posted] = []
    try:
        with _connected(server) as connection:
            posted += (_hand_over(connection, letter) for letter in letters)
    except (OSError, smtplib.SMTPException) as broken:
        later = Posted(Posting.LATER, f"{server.host} port {server.port}: {broken}")
        posted += [later] * (len(letters) - len(posted))
    return tuple(posted[: len(letters)])


@contextmanager
def _connected(server: MailServer) -> Iterator[smtplib.SMTP]:
    secure = ssl.create_default_context()
    if server.encryption is Encryption.TLS:
        connection: smtplib.SMTP = smtplib.SMTP_SSL(server.host, server.port, timeout=_TIMEOUT, context=secure)
    else:
        connection = smtplib.SMTP(server.host, server.port, timeout=_TIMEOUT)
    with connection:
        if server.encryption is Encryption.STARTTLS:
            connection.starttls(context=secure)
        if server.user:
            connection.login(server.user, server.password)
        yield connection


def _hand_over(connection: smtplib.SMTP, letter: EmailMessage) -> Posted:
    try:
        connection.send_message(letter)
    except smtplib.SMTPRecipientsRefused as refused:
        code, said = next(iter(refused.recipients.values()))
        return _answered(code, said)
    except smtplib.SMTPServerDisconnected:
        raise
    except smtplib.SMTPDataError as refused:
        return _answered(refused.smtp_code, refused.smtp_error)
    except (smtplib.SMTPNotSupportedError, ValueError) as unfit:
        return Posted(Posting.REFUSED, str(unfit))
    except smtplib.SMTPException as broken:
        return Posted(Posting.LATER, str(broken))
    return Posted(Posting.TAKEN)


def _answered(code: int, said: bytes | str) -> Posted:
    words = said.decode(errors="replace") if isinstance(said, bytes) else said
    return Posted(Posting.REFUSED if code >= _PERMANENT else Posting.LATER, f"{code} {words}")
