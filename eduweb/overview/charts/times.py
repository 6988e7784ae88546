"""How long items waited until somebody looked, against the target of their level.

What counts as late is each item's own due time, by the school's days. Where nights or days off lie
between, the wait is scaled so that the due time stands at the target: a dot is inside the band
exactly when the item was looked at in time.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING

from flask_babel import gettext as _

from eduweb.overview.charts.table import Table
from eduweb.overview.words import LEVELS, minutes_words
from eduweb.safety import Severity

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from eduweb.concerns.figures import Item

WIDTH, HEIGHT = 540, 234
LEFT, RIGHT, TOP, ROW = 70.0, 424.0, 6.0, 50.0
MINUTE = 60.0
DAY = 24 * 60.0
TARGETS = {Severity.CRITICAL: 10.0, Severity.HIGH: 60.0, Severity.MEDIUM: DAY, Severity.LOW: 5 * DAY}
# Minutes, and how far along the axis they stand: the early ones are stretched.
KNOTS = (
    (0.0, 0.0),
    (10.0, 0.15),
    (30.0, 0.26),
    (60.0, 0.37),
    (120.0, 0.49),
    (240.0, 0.6),
    (DAY, 0.76),
    (5 * DAY, 0.9),
    (10 * DAY, 1.0),
)
MOST_DOTS = 120
SPREAD = 0.618


@dataclass(frozen=True, slots=True)
class Dot:
    """One item; a late one is a triangle."""

    x: float
    y: float
    is_late: bool


@dataclass(frozen=True, slots=True)
class Lane:
    """The items of one level."""

    level: str
    label: str
    y: float
    band: float
    dots: tuple[Dot, ...]
    median_x: float | None
    median: str


@dataclass(frozen=True, slots=True)
class Tick:
    """A mark on the axis of time."""

    words: str
    x: float


@dataclass(frozen=True, slots=True)
class TimesChart:
    """The whole chart. `one_dot` is how many items a dot stands for; `overdue` were not looked at yet."""

    lanes: tuple[Lane, ...]
    ticks: tuple[Tick, ...]
    table: Table
    one_dot: int
    overdue: int
    in_time: int
    due: int


def place_of(minutes: float) -> float:
    """Return how far along the axis a time stands, from 0 to 1."""
    for (low, start), (high, end) in pairwise(KNOTS):
        if minutes <= high:
            return start + (end - start) * (minutes - low) / (high - low)
    return 1.0


def wait_of(item: Item) -> float | None:
    """Return how long an item waited, in minutes against its level's target; nothing if it waits still."""
    if item.looked_at is None:
        return None
    allowed = (item.due_at - item.flagged_at).total_seconds() / MINUTE
    waited = max(0.0, (item.looked_at - item.flagged_at).total_seconds() / MINUTE)
    target = TARGETS.get(item.severity, TARGETS[Severity.LOW])
    return waited * target / allowed if allowed > 0 else waited


def times_chart(found: Sequence[Item], *, now: datetime) -> TimesChart:
    """Return how long items waited, by level."""
    by_level = {
        level: [item for item in found if max(item.severity, Severity.LOW) is level] for level in TARGETS
    }
    most = max((len(one) for one in by_level.values()), default=0)
    one_dot = max(1, -(-most // MOST_DOTS))
    lanes = tuple(
        _lane(level, by_level[level], TOP + ROW * number, one_dot) for number, level in enumerate(TARGETS)
    )
    rows = [_row(by_level[level], now) for level in TARGETS]
    sums = [sum(row[at] for row in rows) for at in range(4)]
    return TimesChart(
        lanes=lanes,
        ticks=_ticks(),
        table=Table(
            caption=_("Time to first look, by level"),
            head=(
                _("Level"),
                _("Items"),
                _("In time"),
                _("Late"),
                _("Not due yet"),
                _("Median"),
                _("Longest"),
            ),
            rows=tuple(
                (lane.label, *row, lane.median or "–", _longest(by_level[level]))
                for lane, row, level in zip(lanes, rows, TARGETS, strict=True)
            ),
            foot=(_("All"), *sums, "", ""),
        ),
        one_dot=one_dot,
        overdue=sum(item.looked_at is None and item.due_at <= now for item in found),
        in_time=sums[1],
        due=sums[1] + sums[2],
    )


def _row(found: Sequence[Item], now: datetime) -> tuple[int, int, int, int]:
    in_time = sum(item.looked_at is not None and item.looked_at <= item.due_at for item in found)
    late = sum((item.looked_at or now) > item.due_at for item in found)
    return len(found), in_time, late, len(found) - in_time - late


def _lane(level: Severity, found: Sequence[Item], y: float, one_dot: int) -> Lane:
    looked_at = [(wait, item) for item in found if (wait := wait_of(item)) is not None]
    waits = sorted(looked_at, key=lambda one: (one[0], one[1].flagged_at))
    middle = median(wait for wait, _item in waits) if waits else None
    dots = tuple(
        Dot(_x(wait), round(y + 8 + (ROW - 18) * (number * SPREAD % 1), 1), is_late=_is_late(item))
        for number, (wait, item) in enumerate(waits[::one_dot])
    )
    return Lane(
        level=level.name.lower(),
        label=str(LEVELS[level]),
        y=y,
        band=round(_x(TARGETS[level]) - LEFT, 1),
        dots=dots,
        median_x=None if middle is None else _x(middle),
        median="" if middle is None else minutes_words(middle),
    )


def _is_late(item: Item) -> bool:
    return item.looked_at is not None and item.looked_at > item.due_at


def _longest(found: Sequence[Item]) -> str:
    waits = [wait for item in found if (wait := wait_of(item)) is not None]
    return minutes_words(max(waits)) if waits else "–"


def _x(minutes: float) -> float:
    return round(LEFT + (RIGHT - LEFT) * place_of(minutes), 1)


def _ticks() -> tuple[Tick, ...]:
    named = (
        ("0", 0.0),
        (_("10 min"), 10.0),
        (_("1 h"), 60.0),
        (_("2 h"), 120.0),
        (_("4 h"), 240.0),
        (_("1 day"), DAY),
        (_("5 days"), 5 * DAY),
    )
    return tuple(Tick(words, _x(minutes)) for words, minutes in named)
