from pathlib import Path

import pytest

from docs_engine.errors import SettingsError
from docs_engine.model.mail import Encryption
from docs_engine.settings import read_settings


def test_without_any_variable_everything_has_its_place():
    settings = read_settings({})
    assert settings.database_url == "sqlite:///data/local/backcast.sqlite"
    assert settings.templates.is_dir()
    assert settings.cards.is_dir()
    assert settings.samples.is_dir()
    assert (settings.sample, settings.session_hours) == (False, 12)


def test_every_wrong_setting_is_reported_at_once(tmp_path):
    file = tmp_path / "file"
    file.write_text("x")
    wrong = {
        "BACKCAST_DATABASE_URL": "mysql://server/name",
        "BACKCAST_DATA": str(file),
        "BACKCAST_SAMPLE": "maybe",
        "BACKCAST_TEMPLATES": str(tmp_path / "nowhere"),
        "BACKCAST_CHECKS": str(file),
        "BACKCAST_SESSION_HOURS": "0",
    }
    with pytest.raises(SettingsError) as refused:
        read_settings(wrong)
    assert set(refused.value.details) == set(wrong)
    assert all(name in refused.value.message for name in wrong)


@pytest.mark.parametrize("hours", ["x", "-1", "1.5", "99999999999999999999", "\u0663"])
def test_session_hours_are_a_whole_number(hours):
    with pytest.raises(SettingsError) as refused:
        read_settings({"BACKCAST_SESSION_HOURS": hours})
    assert list(refused.value.details) == ["BACKCAST_SESSION_HOURS"]


def test_given_settings_are_taken(tmp_path):
    settings = read_settings(
        {
            "BACKCAST_DATABASE_URL": "postgresql://ann@localhost/town",
            "BACKCAST_DATA": str(tmp_path),
            "BACKCAST_SAMPLE": "1",
            "BACKCAST_PIPELINE": "en_core_web_lg",
            "BACKCAST_TEMPLATES": str(tmp_path),
            "BACKCAST_SESSION_HOURS": "8",
        }
    )
    assert settings.database_url == "postgresql://ann@localhost/town"
    assert settings.folder == Path(tmp_path)
    assert settings.templates == tmp_path
    assert (settings.sample, settings.session_hours, settings.pipeline) == (True, 8, "en_core_web_lg")


def test_a_password_in_an_address_is_not_repeated_in_an_error():
    with pytest.raises(SettingsError) as refused:
        read_settings({"BACKCAST_DATABASE_URL": "mysql://ann:secret@server/name"})
    assert "secret" not in refused.value.message


MAIL = {"BACKCAST_MAIL_FROM": "backcast@example.com", "BACKCAST_PUBLIC_URL": "https://backcast.example/"}


@pytest.mark.parametrize(
    ("url", "host", "port", "encryption"),
    [
        ("smtps://me:p%40ss@mail.example.com", "mail.example.com", 465, Encryption.TLS),
        ("smtp://me:p%40ss@mail.example.com", "mail.example.com", 587, Encryption.STARTTLS),
        ("smtp://me:p%40ss@mail.example.com:25", "mail.example.com", 25, Encryption.STARTTLS),
        ("smtp://me:p%40ss@127.0.0.1:1025", "127.0.0.1", 1025, Encryption.NONE),
        ("smtp://me:p%40ss@[::1]:1025", "::1", 1025, Encryption.NONE),
    ],
)
def test_mail_is_encrypted_except_to_this_machine(url, host, port, encryption):
    settings = read_settings({"BACKCAST_SMTP_URL": url, **MAIL})
    server = settings.mail
    assert (server.host, server.port, server.encryption) == (host, port, encryption)
    assert (server.user, server.password, server.sender) == ("me", "p@ss", "backcast@example.com")
    assert "p@ss" not in repr(settings)
    assert settings.public_url == "https://backcast.example"


@pytest.mark.parametrize(
    "url", ["mail.example.com", "http://mail.example.com", "smtp://", "smtp://h:p", "smtp://h:99999"]
)
def test_a_mail_server_that_cannot_be_one_is_refused_without_repeating_it(url):
    with pytest.raises(SettingsError) as refused:
        read_settings({"BACKCAST_SMTP_URL": url, **MAIL})
    assert list(refused.value.details) == ["BACKCAST_SMTP_URL"]


def test_a_password_for_mail_is_not_repeated_in_an_error():
    with pytest.raises(SettingsError) as refused:
        read_settings({"BACKCAST_SMTP_URL": "smtq://me:secret@mail.example.com", **MAIL})
    assert "secret" not in str(refused.value.details) + refused.value.message


def test_mail_needs_a_sender_and_the_address_for_its_links():
    with pytest.raises(SettingsError) as refused:
        read_settings({"BACKCAST_SMTP_URL": "smtp://127.0.0.1", "BACKCAST_MAIL_FROM": "a@b\nBcc: x@y.z"})
    assert set(refused.value.details) == {"BACKCAST_MAIL_FROM", "BACKCAST_PUBLIC_URL"}


@pytest.mark.parametrize("address", ["b.example", "javascript:alert(1)", "https://b.example/?x=1", "https://b example"])
def test_a_public_address_must_be_one_that_links_can_begin_with(address):
    with pytest.raises(SettingsError) as refused:
        read_settings({"BACKCAST_PUBLIC_URL": address})
    assert list(refused.value.details) == ["BACKCAST_PUBLIC_URL"]
