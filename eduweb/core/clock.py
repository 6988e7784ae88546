"""The one place that asks what time it is."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

SCHOOL_TIME = ZoneInfo("Europe/London")


def now() -> datetime:
    """Return the present moment in UTC, aware."""
    return datetime.now(UTC)


def school_time(moment: datetime) -> datetime:
    """Return the moment as the clock on the classroom wall shows it."""
    return moment.astimezone(SCHOOL_TIME)
