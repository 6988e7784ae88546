"""On which day and at which hour items come in. Every item is in it: also those outside school hours."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from flask_babel import gettext as _

from eduweb.core import clock
from eduweb.overview.charts.table import Table
from eduweb.overview.words import day_words, hour_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from eduweb.concerns.figures import Item

WIDTH = 540
LEFT, TOP, ROW, GAP = 46.0, 24.0, 37.0, 4.0
FIRST_HOUR, LAST_HOUR = 8, 16
SCHOOL_DAYS = 5
BEFORE, AFTER = -1, 24
MONDAY = date(2027, 2, 8)
LEVELS = 5
STRONG = 4


@dataclass(frozen=True, slots=True)
class Cell:
    """One hour of one weekday, added up over the period."""

    x: float
    y: float
    count: int
    level: int
    is_strong: bool


@dataclass(frozen=True, slots=True)
class Head:
    """The name of a column or of a row."""

    words: str
    at: float


@dataclass(frozen=True, slots=True)
class HoursChart:
    """The whole chart."""

    cells: tuple[Cell, ...]
    columns: tuple[Head, ...]
    rows: tuple[Head, ...]
    cell_width: float
    cell_height: float
    height: float
    table: Table
    total: int
    by_hour: dict[int, int]


def hours_chart(found: Sequence[Item]) -> HoursChart:
    """Return how many items came on which weekday at which hour, in the school's own time."""
    counts = Counter(_place(item) for item in found)
    days = [*range(SCHOOL_DAYS), *([5, 6] if any(day >= SCHOOL_DAYS for day, _hour in counts) else [])]
    hours = _hours(counts)
    width = (WIDTH - LEFT) / len(hours)
    most = max(counts.values(), default=0)
    cells = tuple(
        _cell(counts[(day, hour)], most, LEFT + width * column, TOP + ROW * row)
        for row, day in enumerate(days)
        for column, hour in enumerate(hours)
    )
    names = [_hour_name(hour) for hour in hours]
    day_names = [day_words(MONDAY + timedelta(days=day), "EEE") for day in days]
    return HoursChart(
        cells=cells,
        columns=tuple(
            Head(name, round(LEFT + width * (number + 0.5) - GAP / 2, 1)) for number, name in enumerate(names)
        ),
        rows=tuple(Head(name, TOP + ROW * (number + 0.5) + 3) for number, name in enumerate(day_names)),
        cell_width=round(width - GAP, 1),
        cell_height=ROW - GAP,
        height=TOP + ROW * len(days),
        table=_table(counts, days, hours, names, day_names),
        total=len(found),
        by_hour={hour: sum(counts[(day, hour)] for day in days) for hour in hours},
    )


def _place(item: Item) -> tuple[int, int]:
    moment = clock.school_time(item.flagged_at)
    hour = moment.hour
    return moment.weekday(), BEFORE if hour < FIRST_HOUR else AFTER if hour > LAST_HOUR else hour


def _hours(counts: Counter[tuple[int, int]]) -> list[int]:
    found = {hour for _day, hour in counts}
    inside = range(FIRST_HOUR, LAST_HOUR + 1)
    return [*([BEFORE] if BEFORE in found else []), *inside, *([AFTER] if AFTER in found else [])]


def _hour_name(hour: int) -> str:
    if hour == BEFORE:
        return _("earlier")
    return _("later") if hour == AFTER else hour_words(hour)


def _cell(count: int, most: int, x: float, y: float) -> Cell:
    level = 0 if not count else -(-count * LEVELS // most)
    return Cell(round(x, 1), y, count, level, is_strong=level >= STRONG)


def _table(
    counts: Counter[tuple[int, int]],
    days: Sequence[int],
    hours: Sequence[int],
    names: Sequence[str],
    day_names: Sequence[str],
) -> Table:
    sums = [sum(counts[(day, hour)] for day in days) for hour in hours]
    return Table(
        caption=_("Items by day and hour"),
        head=(_("Day"), *names, _("All")),
        rows=tuple(
            (
                name,
                *(counts[(day, hour)] for hour in hours),
                sum(counts[(day, hour)] for hour in hours),
            )
            for name, day in zip(day_names, days, strict=True)
        ),
        foot=(_("All"), *sums, sum(sums)),
    )
