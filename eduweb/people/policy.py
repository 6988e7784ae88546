"""Year groups and key stages."""

from __future__ import annotations

import enum


class YearGroup(enum.Enum):
    """The years of a primary school."""

    R = "R"
    Y1 = "1"
    Y2 = "2"
    Y3 = "3"
    Y4 = "4"
    Y5 = "5"
    Y6 = "6"


class KeyStage(enum.Enum):
    """KS1 (with Reception) and KS2: two ways of reading, so two looks."""

    KS1 = "KS1"
    KS2 = "KS2"


_KS1 = frozenset({YearGroup.R, YearGroup.Y1, YearGroup.Y2})


YEARS = tuple(YearGroup)
"""The year groups by their numbers."""


def year_number(year: YearGroup) -> int:
    """Return a year group as a number that can be compared: Reception is 0."""
    return YEARS.index(year)


def key_stage_of(year: YearGroup) -> KeyStage:
    """Return the key stage of a year group."""
    return KeyStage.KS1 if year in _KS1 else KeyStage.KS2
