"""From what governors are shown, nobody can work out a number under five."""

from __future__ import annotations

from collections import defaultdict
from itertools import product

import pytest

from eduweb.overview.suppress import SMALL, at_least, published, shown

MOST = 13


def splits(count: int, parts: int) -> list[tuple[int, ...]]:
    return [one for one in product(range(MOST), repeat=parts) if sum(one) == count]


@pytest.mark.parametrize("count", range(SMALL))
def test_a_number_under_five_is_not_told(count: int) -> None:
    assert shown(count) is None


@pytest.mark.parametrize(("count", "told"), [(5, 5), (7, 5), (8, 10), (12, 10), (13, 15), (91, 90)])
def test_another_is_told_to_the_nearest_five(count: int, told: int) -> None:
    assert shown(count) == told


@pytest.mark.parametrize("widths", [(1, 2), (2, 1), (2, 2), (2, 3), (3, 1), (3, 3), (3, 1, 2), (4, 2, 1)])
def test_somebody_who_knows_the_rules_and_compares_all_tables_finds_no_small_number(
    widths: tuple[int, ...],
) -> None:
    could_be: dict[tuple[object, ...], list[tuple[tuple[int, ...], ...]]] = defaultdict(list)
    for count in range(MOST - 1):
        for tables in product(*(splits(count, width) for width in widths)):
            told = published({str(number): table for number, table in enumerate(tables)})
            could_be[tuple(told.items())].append(tables)

    told_after_all = [
        (told, table, part)
        for told, possible in could_be.items()
        for table, width in enumerate(widths)
        for part in range(width)
        if len(values := {one[table][part] for one in possible}) == 1 and max(values) < SMALL
    ]
    assert told_after_all == []


def test_the_first_table_is_always_told() -> None:
    assert published({"area": [0, 0, 3], "all": [3]}) == {"area": (None, None, None)}


def test_a_total_that_would_tell_the_hidden_number_is_left_out() -> None:
    assert "all" not in published({"area": [4, 4], "all": [8]})


def test_a_share_is_told_in_steps_and_of_few_things_not_at_all() -> None:
    assert [at_least(part, 20) for part in (20, 18, 17, 15, 10, 9)] == [90, 90, 75, 75, 50, 0]
    assert at_least(19, 19) is None
