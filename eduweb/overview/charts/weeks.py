"""Items per week or month, stacked by the four Cs and Wellbeing."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from flask_babel import gettext as _

from eduweb.overview.charts.table import Table
from eduweb.overview.words import AREAS, day_words
from eduweb.safety import FourC

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from eduweb.concerns.figures import Item
    from eduweb.overview.periods import Bin

# From the bottom up, the same in every chart.
ORDER = (FourC.CONDUCT, FourC.CONTACT, FourC.CONTENT, FourC.COMMERCE, FourC.WELLBEING)
WIDTH, HEIGHT = 540, 238
LEFT, RIGHT, TOP, BOTTOM = 34, 432, 20, 210
GAP, LABEL_STEP, LABEL_X = 2.0, 19.0, 440.0
MOST_TICKS = 5
ALL_NAMED = 8
STEPS = (1, 2, 5, 10, 20, 25, 50, 100, 200, 250, 500, 1000, 2000, 5000)


@dataclass(frozen=True, slots=True)
class Block:
    """One area of risk in one bar."""

    area: str
    y: float
    height: float


@dataclass(frozen=True, slots=True)
class Bar:
    """One week or month."""

    label: str
    x: float
    width: float
    middle: float
    total: int
    total_y: float
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Label:
    """An area's name beside the last bar, with its number there."""

    area: str
    words: str
    y: float


@dataclass(frozen=True, slots=True)
class Tick:
    """A line of the grid."""

    words: str
    y: float


@dataclass(frozen=True, slots=True)
class WeeksChart:
    """The whole chart."""

    bars: tuple[Bar, ...]
    labels: tuple[Label, ...]
    ticks: tuple[Tick, ...]
    table: Table
    total: int


def counted_by_bin(found: Sequence[Item], bins: Sequence[Bin]) -> list[Counter[FourC]]:
    """Return how many items of each area lie in each week or month; they are in order of time."""
    counts: list[Counter[FourC]] = [Counter() for _bin in bins]
    ends = [one.until for one in bins]
    at = 0
    for item in found:
        while at < len(bins) - 1 and item.flagged_at >= ends[at]:
            at += 1
        counts[at][item.four_c] += 1
    return counts


def weeks_chart(found: Sequence[Item], bins: Sequence[Bin], *, is_weekly: bool) -> WeeksChart:
    """Return items per week or month; `found` is in order of time and lies within the bins."""
    counts = counted_by_bin(found, bins)
    names = [day_words(one.first_on, "d MMM" if is_weekly else "MMM y") for one in bins]
    step, most = _scale(max((one.total() for one in counts), default=0))
    height = (BOTTOM - TOP) / most
    bars = tuple(_bar(number, names[number], one, len(bins), height) for number, one in enumerate(counts))
    present = [area for area in ORDER if any(one[area] for one in counts)]
    return WeeksChart(
        bars=bars,
        labels=_labels(present, counts[-1] if counts else Counter(), height),
        ticks=tuple(Tick(str(value), BOTTOM - value * height) for value in range(0, most + 1, step)),
        table=_table(counts, names, is_weekly=is_weekly),
        total=len(found),
    )


def _scale(most: int) -> tuple[int, int]:
    """Return the step of the grid, and how far it goes."""
    step = next((one for one in STEPS if most <= one * MOST_TICKS), STEPS[-1])
    return step, max(step, -(-most // step) * step)


def _bar(number: int, name: str, count: Mapping[FourC, int], of: int, height: float) -> Bar:
    slot = (RIGHT - LEFT) / of
    width = round(min(48.0, slot * 0.72), 1)
    middle = round(LEFT + slot * (number + 0.5), 1)
    blocks, y = [], float(BOTTOM)
    for area in ORDER:
        part = count.get(area, 0) * height
        if part:
            blocks.append(Block(area.name.lower(), round(y - part, 1), round(max(part - GAP, 1.0), 1)))
            y -= part
    # Where there are many bars, every other one has its name.
    label = name if of <= ALL_NAMED or number % 2 == (of - 1) % 2 else ""
    return Bar(
        label,
        round(middle - width / 2, 1),
        width,
        middle,
        sum(count.values()),
        round(y - 6, 1),
        tuple(blocks),
    )


def _labels(present: Sequence[FourC], last: Mapping[FourC, int], height: float) -> tuple[Label, ...]:
    """Put each name beside its part of the last bar, moved apart where they would touch."""
    found, y, lowest = [], float(BOTTOM), BOTTOM + LABEL_STEP
    for area in present:
        part = last.get(area, 0) * height
        lowest = min(lowest - LABEL_STEP, y - part / 2 + 5)
        found.append(
            Label(area.name.lower(), f"{AREAS[area.name.lower()]} {last.get(area, 0)}", round(lowest, 1))
        )
        y -= part
    too_high = TOP - 4 - lowest
    if too_high > 0:
        found = [Label(one.area, one.words, round(one.y + too_high, 1)) for one in found]
    return tuple(found)


def _table(counts: Sequence[Mapping[FourC, int]], names: Sequence[str], *, is_weekly: bool) -> Table:
    areas = [str(AREAS[area.name.lower()]) for area in ORDER]
    rows: tuple[tuple[str | int, ...], ...] = tuple(
        (name, *(count.get(area, 0) for area in ORDER), sum(count.values()))
        for name, count in zip(names, counts, strict=True)
    )
    sums = [sum(count.get(area, 0) for count in counts) for area in ORDER]
    return Table(
        caption=_("Items per week, by area") if is_weekly else _("Items per month, by area"),
        head=(_("Week from") if is_weekly else _("Month"), *areas, _("All")),
        rows=rows,
        foot=(_("All"), *sums, sum(sums)),
    )
