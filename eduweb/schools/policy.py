"""When a school's network and mail are open: plain arithmetic on the clock of the classroom wall."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time, timedelta

from eduweb.core import clock

DAY_MINUTES = 24 * 60
WEEK = "1234567"
_LONGEST_WAIT_DAYS = 7


class BadHoursError(ValueError):
    """Raised when opening hours do not begin before they end, inside one day, on days of a week."""


@dataclass(frozen=True, slots=True)
class Hours:
    """From which minute of the school's own day to which, on which ISO days (1 is Monday)."""

    opens_minute: int
    closes_minute: int
    days: str

    @property
    def opens_at(self) -> time:
        """The time of day they begin."""
        return _time(self.opens_minute)

    @property
    def closes_at(self) -> time:
        """The time of day they end; midnight is the beginning of the next day."""
        return _time(self.closes_minute)

    def check(self) -> None:
        """Make sure that these are hours at all; no day at all is allowed and means closed.

        Raises:
            BadHoursError: they are not.

        """
        is_in_order = 0 <= self.opens_minute < self.closes_minute <= DAY_MINUTES
        if not is_in_order or len(set(self.days)) != len(self.days) or not set(self.days) <= set(WEEK):
            raise BadHoursError

    def is_open_at(self, moment: datetime) -> bool:
        """Whether this moment lies inside."""
        here = clock.school_time(moment)
        minute = here.hour * 60 + here.minute
        return str(here.isoweekday()) in self.days and self.opens_minute <= minute < self.closes_minute

    def next_opening(self, moment: datetime) -> datetime | None:
        """Return when they begin next after this moment, in school time; never, without a day."""
        here = clock.school_time(moment)
        for days_ahead in range(_LONGEST_WAIT_DAYS + 1):
            day = here.date() + timedelta(days=days_ahead)
            begins = datetime.combine(day, self.opens_at, tzinfo=clock.SCHOOL_TIME)
            if str(day.isoweekday()) in self.days and begins > here:
                return begins
        return None


def _time(minute: int) -> time:
    hour, minutes = divmod(minute % DAY_MINUTES, 60)
    return time(hour, minutes)


ALWAYS = Hours(0, DAY_MINUTES, WEEK)
"""Open day and night."""
