"""Moments in the reader's own time zone: UTC until the browser has said which that is."""

from datetime import UTC, date, datetime, tzinfo
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import streamlit as st

_MINUTE = 60
_HOUR = 60 * _MINUTE
_DAY = 24 * _HOUR
_RECENT_DAYS = 7


def reader_zone() -> tzinfo:
    """Return the zone of the browser that asks; UTC when it does not tell or names an unknown one."""
    name = st.context.timezone
    try:
        return ZoneInfo(name) if isinstance(name, str) and name else UTC
    except (ZoneInfoNotFoundError, ValueError):
        return UTC


def day(moment: date | datetime, zone: tzinfo | None = None) -> str:
    """Write a day such as 3 Nov 2026."""
    local = moment.astimezone(zone or reader_zone()) if isinstance(moment, datetime) else moment
    return f"{local.day} {local:%b %Y}"


def minute(moment: datetime, zone: tzinfo | None = None) -> str:
    """Write a moment such as 3 Nov 2026, 14:05."""
    local = moment.astimezone(zone or reader_zone())
    return f"{local.day} {local:%b %Y, %H:%M}"


def ago(moment: datetime, *, now: datetime | None = None, zone: tzinfo | None = None) -> str:
    """Write how long ago something was; after a week the day says more."""
    seconds = ((now or datetime.now(UTC)) - moment).total_seconds()
    if seconds < _MINUTE:
        return "just now"
    if seconds < _HOUR:
        return _counted(int(seconds // _MINUTE), "minute")
    if seconds < _DAY:
        return _counted(int(seconds // _HOUR), "hour")
    if seconds < _RECENT_DAYS * _DAY:
        return _counted(int(seconds // _DAY), "day")
    return day(moment, zone)


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'} ago"
