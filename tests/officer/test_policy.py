from __future__ import annotations

from datetime import date

import pytest

from eduweb.officer.policy import excerpt_of, keep_until, pieces_of
from eduweb.people import YearGroup


class TestKeeping:
    @pytest.mark.parametrize(
        ("year", "today", "last"),
        [
            (YearGroup.Y5, date(2027, 2, 9), date(2042, 8, 31)),
            (YearGroup.R, date(2026, 9, 1), date(2047, 8, 31)),
            (YearGroup.R, date(2026, 8, 31), date(2046, 8, 31)),
            (YearGroup.Y6, date(2026, 12, 31), date(2041, 8, 31)),
        ],
    )
    def test_it_is_kept_until_the_whole_year_group_has_turned_25(
        self, year: YearGroup, today: date, last: date
    ) -> None:
        assert keep_until(year, today=today) == last


class TestMarking:
    def test_overlapping_findings_become_one_mark(self) -> None:
        found = pieces_of("abcdefgh", [{"start": 1, "end": 4}, {"start": 3, "end": 6}])

        assert [(piece.text, piece.is_found) for piece in found] == [
            ("a", False),
            ("bcdef", True),
            ("gh", False),
        ]

    @pytest.mark.parametrize("span", [(0, 0), (5, 3), (90, 99), (-4, -1)])
    def test_a_finding_outside_the_words_marks_nothing(self, span: tuple[int, int]) -> None:
        found = pieces_of("abc", [{"start": span[0], "end": span[1]}])

        assert [(piece.text, piece.is_found) for piece in found] == [("abc", False)]

    def test_no_letter_is_lost_or_doubled(self) -> None:
        findings = [{"start": 2, "end": 9}, {"start": 0, "end": 3}, {"start": 20, "end": 40}]
        words = "the quick brown fox jumps over"

        assert "".join(piece.text for piece in pieces_of(words, findings)) == words

    def test_an_excerpt_holds_the_finding(self) -> None:
        words = "x" * 500 + "FOUND" + "y" * 500

        found = excerpt_of(words, [{"start": 500, "end": 505}])

        assert [piece.text for piece in found if piece.is_found] == ["FOUND"]
        assert len("".join(piece.text for piece in found)) < 150
