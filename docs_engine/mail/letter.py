"""A letter in plain text; nothing that somebody wrote can become a header."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime

_LONGEST_SUBJECT = 120
_ONE_ADDRESS = re.compile(r"[^\s@<>,;:\"()\[\]\\\x00-\x1f]+@[^\s@<>,;:\"()\[\]\\\x00-\x1f]+")


@dataclass(frozen=True, slots=True)
class Letter:
    """What one letter says. `link` and `audit_head` are "" when there is none; `choice` says how to get fewer."""

    id: str
    name: str
    address: str
    title: str
    reason: str
    since: datetime
    link: str
    audit_head: str
    choice: str


def write_letter(letter: Letter, *, sender: str, now: datetime) -> EmailMessage:
    """Write a letter; ValueError when its reader's address cannot stand in one. Its id stays the same at every try."""
    message = EmailMessage(policy=SMTP)
    message["From"] = Address("Backcast", addr_spec=sender)
    message["To"] = _reader(letter)
    message["Subject"] = _one_line(f"{letter.title}: {letter.reason}")[:_LONGEST_SUBJECT]
    message["Date"] = format_datetime(now)
    message["Message-ID"] = f"<{letter.id}@{sender.rpartition('@')[2]}>"
    # Answering machines keep still, and no loop begins.
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(_body(letter))
    return message


def _reader(letter: Letter) -> Address:
    if not _ONE_ADDRESS.fullmatch(letter.address):
        raise ValueError(f"{letter.address!r} is not the address of one person")
    user, _, domain = letter.address.partition("@")
    return Address(_one_line(letter.name), username=user, domain=domain)


def _body(letter: Letter) -> str:
    since = letter.since.astimezone(UTC)
    lines = [
        letter.reason,
        "",
        f"Document: {_one_line(letter.title)}",
        f"Since:    {since.day} {since:%B %Y, %H:%M} UTC",
        *([f"Open:     {letter.link}"] if letter.link else []),
        "",
        "Nothing is approved by mail, and answers to this one are not read: sign in and decide there.",
        letter.choice,
        *([f"Head of the document's audit chain: {letter.audit_head}"] if letter.audit_head else []),
    ]
    return "\n".join(lines) + "\n"


def _one_line(text: str) -> str:
    """Take line ends and control characters out of what goes into one line."""
    return " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())
