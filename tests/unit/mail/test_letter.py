from dataclasses import replace
from datetime import UTC, datetime

import pytest

from docs_engine.mail import Letter, write_letter

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
LETTER = Letter(
    id="m1",
    name="Ann Ågren",
    address="ann@example.com",
    title="Ring twice",
    reason="The bar raiser asks for changes.",
    since=NOW,
    link="https://backcast.example/review?document=d1",
    audit_head="ab" * 32,
    choice="You choose.",
)


BROKEN = ("ann@example.com\r\nBcc: eve@example.com", "ann@example.com, eve@example.com", "", "<x")


def written(**changes):
    return write_letter(replace(LETTER, **changes), sender="backcast@example.com", now=NOW)


def test_a_letter_names_document_reason_since_link_and_head():
    letter = written()
    body = letter.get_content()
    for said in ("Ring twice", "asks for changes", "2 March 2026, 09:00 UTC", LETTER.link, LETTER.audit_head):
        assert said in body
    assert "Nothing is approved by mail" in body
    assert letter.get_content_type() == "text/plain"
    assert letter["Subject"] == "Ring twice: The bar raiser asks for changes."
    assert (letter["Message-ID"], letter["Auto-Submitted"]) == ("<m1@example.com>", "auto-generated")


@pytest.mark.parametrize(
    "trick", ["Title\r\nBcc: eve@example.com", "Title\nX: y", "T\x00itle\x1b[2J", "a\u2028Bcc: x\x85y"]
)
def test_a_title_or_name_never_becomes_a_header(trick):
    letter = written(title=trick, name=trick)
    raw = bytes(letter)
    head = raw.split(b"\r\n\r\n")[0].lower()
    assert b"\nbcc:" not in head
    assert b"\nx:" not in head
    assert letter["Bcc"] is None
    assert set(letter.keys()) == {
        "From", "To", "Subject", "Date", "Message-ID", "Auto-Submitted", "Content-Type", "Content-Transfer-Encoding",
        "MIME-Version",
    }  # fmt: skip


@pytest.mark.parametrize("address", BROKEN)
def test_an_address_of_more_or_less_than_one_person_is_refused(address):
    with pytest.raises(ValueError):  # noqa: PT011  every reason is fine
        written(address=address)


def test_a_long_title_leaves_a_subject_of_a_line():
    assert len(written(title="word " * 100)["Subject"]) == 120
