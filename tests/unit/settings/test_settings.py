from pathlib import Path

import pytest

from docs_engine.errors import SettingsError
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
