"""Which days the figures are of: terms, half terms, and the weeks or months of a chart."""

from __future__ import annotations

import calendar as months_of
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING

from flask_babel import gettext as _

from eduweb.core import clock

if TYPE_CHECKING:
    from collections.abc import Sequence

    from eduweb.schools import Calendar, Span

WEEK = timedelta(days=7)
DAY = timedelta(days=1)
SIX_WEEKS = timedelta(days=42)
# A chart of more weeks than these has months instead.
MOST_WEEKS = 16
SCHOOL_YEAR_BEGINS = 9
# Days off that break a term in two: a whole week of school.
HALF_TERM_DAYS = 5
THIS_TERM, LAST_TERM, SIX, YEAR = "this-term", "last-term", "six-weeks", "this-year"
PERIODS = (THIS_TERM, LAST_TERM, SIX, YEAR)


@dataclass(frozen=True, slots=True)
class Period:
    """Days that are counted together, the first and the last one included."""

    key: str
    name: str
    first_on: date
    last_on: date

    @property
    def since(self) -> datetime:
        """The moment it begins."""
        return start_of(self.first_on)

    @property
    def until(self) -> datetime:
        """The moment after its end."""
        return start_of(self.last_on + DAY)

    def is_over(self, today: date) -> bool:
        """Whether nothing of it is still to come."""
        return self.last_on < today


def start_of(day: date) -> datetime:
    """Return when a day of the school begins."""
    return datetime.combine(day, time.min, tzinfo=clock.SCHOOL_TIME).astimezone(UTC)


def monday_of(day: date) -> date:
    """Return the Monday of a day's week."""
    return day - timedelta(days=day.weekday())


def period_for(calendar: Calendar, key: str, today: date) -> Period:
    """Return the days that were asked for, as far as they have come; anything else is this term."""
    if key == YEAR:
        return Period(YEAR, _("This school year"), _year_begins(today), today)
    term = _last_term(calendar, today) if key == LAST_TERM else _this_term(calendar, today)
    if key == SIX or term is None:
        return Period(SIX, _("The last six weeks"), monday_of(today - SIX_WEEKS + WEEK), today)
    kept = LAST_TERM if key == LAST_TERM else THIS_TERM
    return Period(kept, term.name, term.first_on, min(term.last_on, today))


def periods_offered(calendar: Calendar, today: date) -> list[Period]:
    """Return what can be picked, each once."""
    found = (period_for(calendar, key, today) for key in PERIODS)
    return list({period.key: period for period in found}.values())


def _begun(calendar: Calendar, today: date) -> list[Span]:
    return [term for term in calendar.terms if term.first_on <= today]


def _this_term(calendar: Calendar, today: date) -> Span | None:
    begun = _begun(calendar, today)
    return begun[-1] if begun else None


def _last_term(calendar: Calendar, today: date) -> Span | None:
    begun = _begun(calendar, today)
    return begun[-2] if len(begun) > 1 else None


def _year_begins(today: date) -> date:
    return date(today.year - (today.month < SCHOOL_YEAR_BEGINS), SCHOOL_YEAR_BEGINS, 1)


@dataclass(frozen=True, slots=True)
class Bin:
    """A week or a month of a chart."""

    first_on: date
    last_on: date
    is_running: bool

    @property
    def until(self) -> datetime:
        """The moment after its end."""
        return start_of(self.last_on + DAY)


def is_weekly(period: Period) -> bool:
    """Whether a period is short enough to be shown by weeks."""
    return (period.last_on - monday_of(period.first_on)) // WEEK < MOST_WEEKS


def bins_of(period: Period, today: date) -> list[Bin]:
    """Return the weeks of a period, or its months where there are many weeks; none reaches out of it."""
    found, first = [], period.first_on
    while first <= period.last_on:
        end = monday_of(first) + WEEK - DAY if is_weekly(period) else _month_end(first)
        last = min(end, period.last_on)
        found.append(Bin(first, last, is_running=last == today and end > today))
        first = end + DAY
    return found


def _month_end(day: date) -> date:
    return day.replace(day=months_of.monthrange(day.year, day.month)[1])


def half_terms(calendar: Calendar, today: date) -> list[Period]:
    """Return the half terms that have begun, the newest first, each up to the day before the next begins.

    Holidays belong to the half before them, so that nothing falls between two reports. A school
    that has not written down its terms has the usual six parts of a school year.
    """
    halves = [half for term in calendar.terms for half in _halves_of(term, calendar.days_off)]
    if not halves:
        halves = _usual_halves(today)
    ends = [later.first_on - DAY for later in halves[1:]] + [halves[-1].last_on]
    begun = [
        Period(half.first_on.isoformat(), half.name, half.first_on, end)
        for half, end in zip(halves, ends, strict=True)
        if half.first_on <= today
    ]
    return begun[::-1]


def _halves_of(term: Span, days_off: Sequence[Span]) -> list[Period]:
    middle = term.first_on + (term.last_on - term.first_on) / 2
    breaks = [off for off in days_off if off.overlaps(term) and _weekdays(off) >= HALF_TERM_DAYS]
    if not breaks:
        return [Period("", term.name, term.first_on, term.last_on)]
    off = min(breaks, key=lambda one: abs(one.first_on - middle))
    return [
        Period("", _("%(term)s, first half", term=term.name), term.first_on, off.first_on - DAY),
        Period("", _("%(term)s, second half", term=term.name), off.last_on + DAY, term.last_on),
    ]


def _weekdays(span: Span) -> int:
    days = (span.first_on + DAY * number for number in range((span.last_on - span.first_on).days + 1))
    return sum(day.isoweekday() <= HALF_TERM_DAYS for day in days)


def _usual_halves(today: date) -> list[Period]:
    year = _year_begins(today).year
    names = (_("Autumn"), _("Spring"), _("Summer"))
    starts = [date(year, 9, 1), date(year, 11, 1)]
    starts += [date(year + 1, month, day) for month, day in ((1, 1), (2, 20), (4, 15), (6, 1))]
    ends = [later - DAY for later in starts[1:]] + [date(year + 1, 8, 31)]
    parts = (_("%(term)s, first half"), _("%(term)s, second half"))
    return [
        Period("", parts[number % 2] % {"term": names[number // 2]}, first, last)
        for number, (first, last) in enumerate(zip(starts, ends, strict=True))
    ]
