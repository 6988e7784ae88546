from __future__ import annotations

from datetime import date

import pytest

from eduweb.retention.policy import DataKind, kept_from


class TestWords:
    @pytest.mark.parametrize(
        ("today", "first_kept"),
        [
            (date(2026, 9, 1), date(2025, 9, 1)),
            (date(2026, 11, 21), date(2025, 9, 1)),
            (date(2026, 12, 31), date(2025, 9, 1)),
            (date(2027, 1, 1), date(2026, 9, 1)),
            (date(2027, 8, 31), date(2026, 9, 1)),
            (date(2028, 2, 29), date(2027, 9, 1)),
        ],
    )
    def test_they_are_kept_to_the_end_of_their_school_year_and_a_term_more(
        self, today: date, first_kept: date
    ) -> None:
        assert kept_from(DataKind.WORDS, today) == first_kept
        assert kept_from(DataKind.PRACTICE, today) == first_kept

    def test_none_of_the_school_year_that_is_on_ever_has_had_its_time(self) -> None:
        for day in range(1, 365):
            today = date.fromordinal(date(2027, 1, 1).toordinal() + day)
            began = date(today.year if today.month >= 9 else today.year - 1, 9, 1)
            assert kept_from(DataKind.WORDS, today) <= began


def test_a_flag_that_was_no_concern_is_kept_for_four_months() -> None:
    assert kept_from(DataKind.NO_CONCERN, date(2027, 5, 10)) == date(2027, 1, 8)


@pytest.mark.parametrize("kind", [DataKind.HANDED_OVER, DataKind.PUPIL])
def test_what_was_handed_over_and_who_left_are_kept_for_a_year(kind: DataKind) -> None:
    assert kept_from(kind, date(2027, 5, 10)) == date(2026, 5, 10)
