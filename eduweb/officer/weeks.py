"""Weeks of the access report, from Monday to Sunday by the school's own clock."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from eduweb.core import clock

WEEK = timedelta(days=7)
FIRST_YEAR = 2000  # No school has a report of an older week.


@dataclass(frozen=True, slots=True)
class Week:
    """One week, by its Monday."""

    monday: date

    @property
    def sunday(self) -> date:
        """Its last day."""
        return self.monday + timedelta(days=6)

    @property
    def since(self) -> datetime:
        """When it begins, in UTC."""
        return _midnight(self.monday)

    @property
    def until(self) -> datetime:
        """When the next one begins, in UTC."""
        return _midnight(self.monday + WEEK)

    @property
    def before(self) -> Week:
        """The week before."""
        return Week(self.monday - WEEK)

    @property
    def after(self) -> Week | None:
        """The week after, unless it has not begun."""
        later = Week(self.monday + WEEK)
        return later if later.since <= clock.now() else None


def this_week() -> Week:
    """Return the week that is on."""
    today = clock.school_time(clock.now()).date()
    return Week(today - timedelta(days=today.weekday()))


def week_of(text: str) -> Week:
    """Return the week of a day that stands in an address; where there is none, the one that is on."""
    try:
        day = date.fromisoformat(text)
        week = Week(day - timedelta(days=day.weekday()))
        has_begun = day.year >= FIRST_YEAR and week.since <= clock.now()
    except (ValueError, OverflowError):
        return this_week()
    return week if has_begun else this_week()


def next_at(now: datetime, at: time, *, weekday: int | None = None) -> datetime:
    """Return when it is next this time of day at school, on this weekday (Monday is 0), in UTC."""
    day = clock.school_time(now).date()
    while True:
        due = datetime.combine(day, at, tzinfo=clock.SCHOOL_TIME)
        if due > now and weekday in {None, day.weekday()}:
            return due.astimezone(UTC)
        day += timedelta(days=1)


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), tzinfo=clock.SCHOOL_TIME).astimezone(UTC)
