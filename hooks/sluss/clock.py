"""Which day is today: every build can be told, so that two builds of one commit are the same."""

from __future__ import annotations

import os
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

ZONE = ZoneInfo("Europe/Stockholm")


def today(told: str | None = None) -> date:
    """
    The day that counts as today.

    In: what `--today` said (year-month-day), or None. Then SOURCE_DATE_EPOCH (seconds since
    1970, reproducible-builds.org), else the clock, in Swedish time.
    Raises: ValueError for a day that does not exist.
    """
    if told:
        return date.fromisoformat(told)
    if epoch := os.environ.get("SOURCE_DATE_EPOCH"):
        return datetime.fromtimestamp(int(epoch), tz=UTC).astimezone(ZONE).date()
    return datetime.now(tz=ZONE).date()


def epoch(day: date) -> str:
    """SOURCE_DATE_EPOCH for noon of a day, to tell a build which day it is."""
    return str(int(datetime(day.year, day.month, day.day, 12, tzinfo=ZONE).timestamp()))
