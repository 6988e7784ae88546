"""Small numbers hidden, so that no figure for governors tells of one child. Plain arithmetic.

Every number is rounded to the nearest five, and one under five is not told, nor any total. A
second table that counts the same things could corner a hidden number of the first, and its being
left out for that alone would tell it as well. So it is shown only where nothing in it is small.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

SMALL = 5
# Of fewer things no share is told.
ENOUGH = 20
Shown = int | None
"""A number as it may be shown: to the nearest five, or nothing for one under five."""


def shown(count: int) -> Shown:
    """Return a number that nothing else adds up with, as it may be shown."""
    return None if count < SMALL else SMALL * round(count / SMALL)


def published(tables: Mapping[str, Sequence[int]]) -> dict[str, tuple[Shown, ...]]:
    """Return the tables that may be shown together; the first always may.

    All count the same things in different ways. From what is returned no number under five can
    be worked out: each leaves two possibilities at least, also to somebody who knows these rules.
    """
    kept: dict[str, tuple[Shown, ...]] = {}
    for name, counts in tables.items():
        table = tuple(shown(count) for count in counts)
        if not kept or (None not in table and not is_cornered([*kept.values(), table])):
            kept[name] = table
    return kept


@dataclass(frozen=True, slots=True)
class _Bounds:
    """From what to what a number, or the sum of a table, can be."""

    low: int
    high: int


def is_cornered(tables: Sequence[Sequence[Shown]]) -> bool:
    """Whether comparing the tables tells one of the numbers under five."""
    bounds = [[_bounds_of(one) for one in table] for table in tables]
    sums = [_sum_of(table) for table in bounds]
    low, high = max(one.low for one in sums), min(one.high for one in sums)
    return any(
        one.high == SMALL - 1
        and min(one.high, high - (total.low - one.low)) <= max(one.low, low - (total.high - one.high))
        for table, total in zip(bounds, sums, strict=True)
        for one in table
    )


def _bounds_of(number: Shown) -> _Bounds:
    if number is None:
        return _Bounds(0, SMALL - 1)
    return _Bounds(max(SMALL, number - SMALL // 2), number + SMALL // 2)


def _sum_of(table: Iterable[_Bounds]) -> _Bounds:
    parts = list(table)
    return _Bounds(sum(one.low for one in parts), sum(one.high for one in parts))


def at_least(part: int, of: int) -> int | None:
    """Return which share a part passes, in per cent: 90, 75, 50 or 0; nothing where there is too little."""
    if of < ENOUGH:
        return None
    return next(step for step in (90, 75, 50, 0) if part * 100 >= step * of)
