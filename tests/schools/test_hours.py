"""When a school is open, by the clock on the classroom wall."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from eduweb.schools import ALWAYS, BadHoursError, Hours

SCHOOL_WEEK = Hours(8 * 60, 17 * 60, "12345")


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


class TestIsOpen:
    @pytest.mark.parametrize("moment", ["2026-11-20 08:00", "2026-11-20 16:59", "2026-06-19 07:00"])
    def test_it_is_open_on_a_school_day_from_the_first_minute_to_the_last(self, moment: str) -> None:
        assert SCHOOL_WEEK.is_open_at(at(moment))

    @pytest.mark.parametrize(
        "moment",
        ["2026-11-20 07:59", "2026-11-20 17:00", "2026-11-21 10:00", "2026-06-19 06:59", "2026-06-19 16:00"],
    )
    def test_it_is_closed_before_and_after_and_at_the_weekend(self, moment: str) -> None:
        assert not SCHOOL_WEEK.is_open_at(at(moment))

    @pytest.mark.parametrize("moment", ["2026-11-22 00:00", "2026-11-22 23:59", "2026-03-29 01:30"])
    def test_a_school_that_is_always_open_is_open_then(self, moment: str) -> None:
        assert ALWAYS.is_open_at(at(moment))


class TestNextOpening:
    @pytest.mark.parametrize(
        ("moment", "opens"),
        [
            ("2026-11-20 06:00", "2026-11-20T08:00:00+00:00"),
            ("2026-11-20 17:00", "2026-11-23T08:00:00+00:00"),
            ("2026-11-22 23:59", "2026-11-23T08:00:00+00:00"),
            # The clocks go forward on this Sunday.
            ("2026-03-27 18:00", "2026-03-30T08:00:00+01:00"),
        ],
    )
    def test_it_opens_again_on_the_next_school_day(self, moment: str, opens: str) -> None:
        found = SCHOOL_WEEK.next_opening(at(moment))

        assert found is not None
        assert found.isoformat() == opens

    def test_a_day_a_week_comes_again_after_a_week(self) -> None:
        found = Hours(9 * 60, 10 * 60, "5").next_opening(at("2026-11-20 10:00"))

        assert found is not None
        assert found.date().isoformat() == "2026-11-27"

    def test_a_school_without_a_day_never_opens(self) -> None:
        assert Hours(0, 60, "").next_opening(at("2026-11-20 10:00")) is None


class TestBadHours:
    @pytest.mark.parametrize(
        ("opens", "closes", "days"),
        [(600, 600, "1"), (700, 600, "1"), (-1, 600, "1"), (0, 1441, "1"), (0, 60, "8"), (0, 60, "11")],
    )
    def test_what_is_no_hours_is_refused(self, opens: int, closes: int, days: str) -> None:
        with pytest.raises(BadHoursError):
            Hours(opens, closes, days).check()
