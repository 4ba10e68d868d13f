"""Moments as people read them."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from docs_engine.ui import dates

NOW = datetime(2026, 3, 14, 23, 30, tzinfo=UTC)
OSLO = ZoneInfo("Europe/Oslo")


@pytest.mark.parametrize(
    ("back", "words"),
    [
        (timedelta(seconds=20), "just now"),
        (timedelta(minutes=1), "1 minute ago"),
        (timedelta(hours=5), "5 hours ago"),
        (timedelta(days=1), "1 day ago"),
        (timedelta(days=9), "6 Mar 2026"),
        (timedelta(seconds=-40), "just now"),
    ],
)
def test_a_moment_is_told_by_its_distance(back, words):
    assert dates.ago(NOW - back, now=NOW, zone=OSLO) == words


def test_a_moment_stands_in_the_zone_of_who_reads():
    assert dates.minute(NOW, OSLO) == "15 Mar 2026, 00:30"


def test_without_a_browser_the_zone_is_utc():
    assert dates.reader_zone() is UTC
