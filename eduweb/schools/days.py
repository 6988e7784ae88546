"""School days: which days count, and a clock that rests while school is shut. Plain arithmetic."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from eduweb.core import clock
from eduweb.schools.policy import Hours

if TYPE_CHECKING:
    from datetime import date

USUAL = Hours(8 * 60, 17 * 60, "12345")
"""What a clock goes by where a school is never open: it has to come to an end all the same."""
_LONGEST_BREAK_DAYS = 120


class BadSpanError(ValueError):
    """Raised when the last day of a term, of days off or of an absence comes before the first."""


@dataclass(frozen=True, slots=True)
class Span:
    """Days with a name, the first and the last one included."""

    first_on: date
    last_on: date
    name: str = ""
    ref: str = ""

    def check(self) -> None:
        """Make sure that it does not end before it begins.

        Raises:
            BadSpanError: it does.

        """
        if self.last_on < self.first_on:
            raise BadSpanError

    def has(self, day: date) -> bool:
        """Whether the day lies inside."""
        return self.first_on <= day <= self.last_on

    def overlaps(self, other: Span) -> bool:
        """Whether the two have a day in common."""
        return self.first_on <= other.last_on and other.first_on <= self.last_on


@dataclass(frozen=True, slots=True)
class Calendar:
    """When a school is there: its hours, its terms and the days off within them.

    Days before the first term that is written down and after the last one count by
    the hours alone: a clock must not stand still because nobody wrote down the next year.
    """

    hours: Hours
    terms: tuple[Span, ...] = ()
    days_off: tuple[Span, ...] = ()

    def __post_init__(self) -> None:
        if not self.hours.days:
            object.__setattr__(self, "hours", USUAL)

    def is_school_day(self, day: date) -> bool:
        """Whether school is there on this day."""
        if str(day.isoweekday()) not in self.hours.days or any(off.has(day) for off in self.days_off):
            return False
        return any(term.has(day) for term in self.terms) or self._is_unwritten(day)

    def _is_unwritten(self, day: date) -> bool:
        return not self.terms or day < self.terms[0].first_on or day > self.terms[-1].last_on

    def is_there(self, moment: datetime) -> bool:
        """Whether school is there at this moment."""
        return self.hours.is_open_at(moment) and self.is_school_day(clock.school_time(moment).date())

    def next_day(self, day: date) -> date:
        """Return the first school day after this one."""
        for ahead in range(1, _LONGEST_BREAK_DAYS):
            later = day + timedelta(days=ahead)
            if self.is_school_day(later):
                return later
        return day + timedelta(days=1)

    def day_before(self, day: date) -> date:
        """Return the last school day before this one."""
        for back in range(1, _LONGEST_BREAK_DAYS):
            earlier = day - timedelta(days=back)
            if self.is_school_day(earlier):
                return earlier
        return day - timedelta(days=1)

    def opening_on(self, day: date) -> datetime:
        """Return when school opens on a day, in UTC."""
        local = datetime.combine(day, self.hours.opens_at, tzinfo=clock.SCHOOL_TIME)
        return local.astimezone(UTC)

    def begin(self, moment: datetime) -> datetime:
        """Return when a clock started at this moment begins to run: at once, or when school opens next."""
        if self.is_there(moment):
            return moment.astimezone(UTC)
        day = clock.school_time(moment).date()
        if self.is_school_day(day) and moment < self.opening_on(day):
            return self.opening_on(day)
        return self.opening_on(self.next_day(day))

    def after(self, moment: datetime, time: timedelta) -> datetime:
        """Return the moment so much later; the clock starts while school is there."""
        return self.begin(moment) + time

    def days_after(self, moment: datetime, count: int) -> datetime:
        """Return the same time of day so many school days later."""
        start = clock.school_time(self.begin(moment))
        day = start.date()
        for _ in range(count):
            day = self.next_day(day)
        return datetime.combine(day, start.time(), tzinfo=clock.SCHOOL_TIME).astimezone(UTC)

    def term_of(self, day: date) -> Span | None:
        """Return the term that a day lies in."""
        return next((term for term in self.terms if term.has(day)), None)
