"""What to teach next, from what came up: only what came up with several pupils, and no names."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any

from ruamel.yaml import YAML

from eduweb import people
from eduweb.concerns import Source
from eduweb.content.curriculum import strands
from eduweb.lessons.queries import library
from eduweb.people import KeyStage
from eduweb.safety import KINDS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from eduweb.concerns.figures import Item
    from eduweb.content import Lesson

# Fewer pupils than these are nobody's trend: it would be one child's story.
PUPILS_FOR_A_TREND = 5
MOST_STRANDS = 3
ALL_YEARS = tuple(range(len(people.YEARS)))
# What one child told about itself is no trend.
OF_A_TREND = frozenset({Source.FILTER, Source.NUDGES, Source.REPORT})


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A strand that came up with several pupils, and the lessons there are for it."""

    strand: str
    title: str
    aim: str
    item_count: int
    years: tuple[int, ...]
    lessons: tuple[tuple[str, str], ...]


def data_file(name: str) -> dict[str, Any]:
    """Return the values of a data file of the overview."""
    text = resources.files("eduweb.overview").joinpath(f"data/{name}").read_text("utf-8")
    values: dict[str, Any] = YAML(typ="safe", pure=True).load(text)
    return values


@cache
def _by_kind() -> dict[str, str]:
    data = data_file("teach.yaml")
    by_category: dict[str, str] = data["categories"]
    found = {k.slug: by_category[k.category] for k in KINDS.values() if k.category in by_category}
    return {**found, **data["kinds"]}


def strand_of(kind: str) -> str | None:
    """Return the strand that takes up a kind of finding."""
    return _by_kind().get(kind)


def teach_next(found: Sequence[Item]) -> list[Suggestion]:
    """Return the strands that came up most, with at least five pupils each; false alarms do not count."""
    by_strand: dict[str, list[Item]] = defaultdict(list)
    for item in found:
        strand = strand_of(item.kind)
        if strand is not None and item.source in OF_A_TREND and not item.is_false_alarm:
            by_strand[strand].append(item)
    trends = {strand: items for strand, items in by_strand.items() if _is_trend(items)}
    most = sorted(trends, key=lambda strand: (-len(trends[strand]), strand))[:MOST_STRANDS]
    return [_suggestion(strand, trends[strand]) for strand in most]


def _is_trend(items: Sequence[Item]) -> bool:
    return len({item.subject_id for item in items}) >= PUPILS_FOR_A_TREND


def _suggestion(strand: str, items: Sequence[Item]) -> Suggestion:
    years = tuple(year for year in ALL_YEARS if _is_trend([item for item in items if item.year == year]))
    known = strands()[strand]
    stages = {people.key_stage_of(people.YEARS[item.year]) for item in items if item.year is not None}
    aim = known.ages_4_to_7 if stages == {KeyStage.KS1} else known.ages_7_to_11
    return Suggestion(strand, known.title, aim, len(items), years, _lessons(strand, years))


def _lessons(strand: str, years: tuple[int, ...]) -> tuple[tuple[str, str], ...]:
    wanted = years or ALL_YEARS
    return tuple(
        (slug, lesson.title)
        for slug, lesson in library().items()
        if strand in lesson.strands and _is_for(lesson, wanted)
    )


def _is_for(lesson: Lesson, years: Sequence[int]) -> bool:
    return any(year.value == people.YEARS[number].value for year in lesson.years for number in years)
