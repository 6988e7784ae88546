"""Which days the figures are of."""

from __future__ import annotations

import itertools
from datetime import date

import pytest
from flask import Flask

from eduweb.overview import periods
from eduweb.schools import ALWAYS, Calendar, Span

AUTUMN = Span(date(2026, 9, 2), date(2026, 12, 18), "Autumn term")
SPRING = Span(date(2027, 1, 4), date(2027, 3, 25), "Spring term")
HALF_TERM = Span(date(2026, 10, 26), date(2026, 10, 30), "Half-term")
TRAINING = Span(date(2026, 11, 20), date(2026, 11, 20), "Training day")
YEAR = Calendar(ALWAYS, (AUTUMN, SPRING), (HALF_TERM, TRAINING))
UNWRITTEN = Calendar(ALWAYS)
IN_NOVEMBER, IN_FEBRUARY = date(2026, 11, 18), date(2027, 2, 9)


@pytest.fixture(autouse=True)
def request_of(app: Flask) -> object:
    with app.test_request_context():
        yield


def names_of(found: list[periods.Period]) -> list[str]:
    return [one.name for one in found]


def test_this_term_goes_as_far_as_today() -> None:
    found = periods.period_for(YEAR, "this-term", IN_FEBRUARY)

    assert (found.name, found.first_on, found.last_on) == ("Spring term", SPRING.first_on, IN_FEBRUARY)


def test_last_term_is_whole() -> None:
    found = periods.period_for(YEAR, "last-term", IN_FEBRUARY)

    assert (found.first_on, found.last_on) == (AUTUMN.first_on, AUTUMN.last_on)


def test_in_the_holidays_this_term_is_the_one_before() -> None:
    assert periods.period_for(YEAR, "this-term", date(2026, 12, 28)).last_on == AUTUMN.last_on


@pytest.mark.parametrize("key", ["this-term", "last-term", "", "nonsense", "six-weeks"])
def test_a_school_without_terms_has_six_weeks(key: str) -> None:
    found = periods.period_for(UNWRITTEN, key, IN_NOVEMBER)

    assert (found.key, found.first_on, found.last_on) == ("six-weeks", date(2026, 10, 12), IN_NOVEMBER)


def test_each_period_is_offered_once() -> None:
    assert names_of(periods.periods_offered(YEAR, IN_FEBRUARY)) == [
        "Spring term",
        "Autumn term",
        "The last six weeks",
        "This school year",
    ]
    assert len(periods.periods_offered(UNWRITTEN, IN_NOVEMBER)) == 2


def test_a_week_of_days_off_breaks_a_term_in_two_and_a_single_day_does_not() -> None:
    halves = periods.half_terms(YEAR, IN_FEBRUARY)

    assert [(one.first_on, one.last_on) for one in halves] == [
        (SPRING.first_on, SPRING.last_on),
        (date(2026, 10, 31), date(2027, 1, 3)),
        (AUTUMN.first_on, date(2026, 10, 30)),
    ]


@pytest.mark.parametrize("calendar", [YEAR, UNWRITTEN])
def test_no_day_lies_between_two_half_terms(calendar: Calendar) -> None:
    halves = periods.half_terms(calendar, date(2027, 8, 20))[::-1]

    gaps = [
        (one, other)
        for one, other in itertools.pairwise(halves)
        if one.last_on + periods.DAY != other.first_on
    ]
    assert gaps == []


def test_a_half_term_that_has_not_begun_is_none() -> None:
    assert len(periods.half_terms(YEAR, date(2026, 9, 2))) == 1
    assert periods.half_terms(YEAR, date(2026, 9, 1)) == []


def test_weeks_cover_a_period_and_do_not_reach_out_of_it() -> None:
    period = periods.period_for(YEAR, "this-term", IN_NOVEMBER)
    bins = periods.bins_of(period, IN_NOVEMBER)

    assert bins[0].first_on == AUTUMN.first_on
    assert bins[-1].last_on == IN_NOVEMBER
    assert [one.first_on.weekday() for one in bins[1:]] == [0] * (len(bins) - 1)
    assert [one.is_running for one in bins] == [False] * (len(bins) - 1) + [True]


def test_a_long_period_has_months() -> None:
    period = periods.period_for(YEAR, "this-year", date(2027, 6, 15))
    bins = periods.bins_of(period, date(2027, 6, 15))

    assert not periods.is_weekly(period)
    assert [one.first_on.month for one in bins] == [9, 10, 11, 12, 1, 2, 3, 4, 5, 6]


def test_a_day_begins_when_the_school_clock_says_so() -> None:
    assert periods.start_of(date(2027, 6, 1)).isoformat() == "2027-05-31T23:00:00+00:00"
