"""Names in words, so that a paper about one child names no other."""

from __future__ import annotations

import pytest

from eduweb.people import NameFinder

INSTEAD = "[another pupil]"


@pytest.mark.parametrize(
    ("words", "blanked"),
    [
        ("ben took it", "[another pupil] took it"),
        ("BEN'S bike and Ben’s hat", "[another pupil]'S bike and [another pupil]’s hat"),
        ("Benjamin bent the bench", "Benjamin bent the bench"),
        ("Zoë-Marie said so", "[another pupil] said so"),
        ("Asha told Ben", "Asha told [another pupil]"),
    ],
)
def test_other_pupils_are_blanked_however_they_are_written(words: str, blanked: str) -> None:
    finder = NameFinder(["Ben", "Zoë-Marie Okafor"], kept=["Asha"])

    assert finder.blanked(words, INSTEAD) == blanked


def test_a_name_that_is_an_ordinary_word_is_left_in_small_letters_and_shown_to_a_person() -> None:
    finder = NameFinder(["Will"])

    assert finder.blanked("will you see Will?", INSTEAD) == f"will you see {INSTEAD}?"
    assert [(one.name, one.is_sure) for one in finder.find("will you see Will?")] == [
        ("will", False),
        ("Will", True),
    ]


def test_a_shared_part_of_the_name_that_stays_is_not_blanked() -> None:
    finder = NameFinder(["Ben Kaur"], kept=["Asha Kaur"])

    assert finder.blanked("Asha Kaur and Ben Kaur", INSTEAD) == f"Asha Kaur and {INSTEAD} Kaur"


def test_nobody_to_find_finds_nobody() -> None:
    assert NameFinder([]).find("Ben") == []
