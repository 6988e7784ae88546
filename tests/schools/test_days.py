from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from eduweb.schools import ALWAYS, BadSpanError, Calendar, Hours, Span

WEEK = Hours(8 * 60, 17 * 60, "12345")
AUTUMN = Span(date(2026, 9, 3), date(2026, 12, 18), "Autumn")
SPRING = Span(date(2027, 1, 4), date(2027, 3, 25), "Spring")
HALF_TERM = Span(date(2026, 10, 26), date(2026, 10, 30), "Half-term")
YEAR = Calendar(WEEK, terms=(AUTUMN, SPRING), days_off=(HALF_TERM,))
TUESDAY = datetime(2026, 11, 24, 10, 0, tzinfo=UTC)


def at(day: int, hour: int, minute: int = 0, *, month: int = 11, year: int = 2026) -> datetime:
    return datetime(year, month, day, hour, minute, tzinfo=UTC)


class TestASchoolDay:
    @pytest.mark.parametrize(
        ("day", "is_one"),
        [
            pytest.param(date(2026, 11, 24), True, id="a Tuesday in term"),
            pytest.param(date(2026, 11, 21), False, id="a Saturday"),
            pytest.param(date(2026, 10, 28), False, id="half-term"),
            pytest.param(date(2026, 12, 28), False, id="between two terms"),
            pytest.param(date(2026, 12, 18), True, id="the last day of a term"),
            pytest.param(date(2027, 1, 4), True, id="the first day of a term"),
            pytest.param(date(2027, 4, 14), True, id="after the last term that is written down"),
            pytest.param(date(2026, 6, 9), True, id="before the first term that is written down"),
        ],
    )
    def test_is_one_of_the_week_in_a_term_and_not_off(self, day: date, *, is_one: bool) -> None:
        assert YEAR.is_school_day(day) is is_one

    def test_without_terms_the_hours_alone_say_it(self) -> None:
        assert Calendar(WEEK).is_school_day(date(2026, 12, 28))

    def test_a_school_that_is_never_open_has_the_usual_week_for_its_clocks(self) -> None:
        shut = Calendar(Hours(0, 24 * 60, ""))

        assert shut.is_school_day(date(2026, 11, 24))
        assert not shut.is_school_day(date(2026, 11, 21))

    def test_a_term_cannot_end_before_it_begins(self) -> None:
        with pytest.raises(BadSpanError):
            Span(date(2026, 12, 18), date(2026, 9, 3)).check()


class TestTheClock:
    @pytest.mark.parametrize(
        ("came", "begins"),
        [
            pytest.param(TUESDAY, TUESDAY, id="while school is there, at once"),
            pytest.param(at(24, 6, 30), at(24, 8), id="in the early morning, at eight"),
            pytest.param(at(24, 17), at(25, 8), id="in the evening, the next morning"),
            pytest.param(at(20, 18), at(23, 8), id="on Friday evening, on Monday"),
            pytest.param(at(23, 18, month=10), at(2, 8), id="before half-term, after it"),
            pytest.param(at(18, 18, month=12), at(4, 8, month=1, year=2027), id="before Christmas, after it"),
        ],
    )
    def test_begins_while_school_is_there(self, came: datetime, begins: datetime) -> None:
        assert YEAR.begin(came) == begins

    @pytest.mark.parametrize(
        ("came", "count", "due"),
        [
            pytest.param(TUESDAY, 1, at(25, 10), id="the same time on the next day"),
            pytest.param(at(20, 10), 1, at(23, 10), id="over a weekend"),
            pytest.param(at(20, 10), 5, at(27, 10), id="five school days are a week"),
            pytest.param(at(21, 12), 1, at(24, 8), id="from a Saturday it is a whole school day, Monday"),
            # Between the two the clocks go back, so ten on the classroom wall is ten in UTC only then.
            pytest.param(at(23, 9, month=10), 1, at(2, 10), id="half-term is no school day"),
        ],
    )
    def test_counts_school_days_at_the_time_on_the_wall(
        self, came: datetime, count: int, due: datetime
    ) -> None:
        assert YEAR.days_after(came, count) == due

    def test_open_day_and_night_it_never_rests(self) -> None:
        assert Calendar(ALWAYS).begin(at(21, 3)) == at(21, 3)
        assert Calendar(ALWAYS).days_after(at(21, 3), 5) == at(26, 3)

    def test_a_calendar_that_is_off_for_ever_still_ends(self) -> None:
        for_ever = Span(date(2026, 1, 1), date(2036, 1, 1))
        closed = Calendar(WEEK, days_off=(for_ever,))

        assert closed.days_after(TUESDAY, 1) > TUESDAY
