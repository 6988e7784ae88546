"""The graph of a scenario: which beat leads where, and by what.

An arrow with a condition may be there or not, so it counts where something is
possible, and does not count where something is promised.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from eduweb.content.shapes.happenings import Condition, Doing

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from eduweb.content.problems import Path
    from eduweb.content.shapes.scenario import Beat, Scenario


@dataclass(frozen=True, slots=True)
class Edge:
    """One arrow of the graph, by its place in the file."""

    path: Path
    start: str
    go: str
    doings: tuple[Doing, ...]
    is_sure: bool

    def may_be(self, doings: Iterable[Doing]) -> bool:
        """Whether one of these happenings takes this arrow."""
        return any(doing in self.doings for doing in doings)


def edges_from(scenario: Scenario, beat: Beat) -> Iterator[Edge]:
    """Return every arrow out of a beat: its choices, its own arrows, those that always count."""
    at = scenario.beats.index(beat)

    def edge(path: Path, go: str, doings: tuple[Doing, ...], condition: Condition | None) -> Edge:
        return Edge(path, beat.id, go, doings, condition is None)

    for number, choice in enumerate(beat.choices):
        path: Path = ("beats", at, "choices", number)
        yield edge(path, choice.go, (Doing.CHOOSES,), choice.condition)
    for number, arrow in enumerate(beat.when):
        yield edge(("beats", at, "when", number), arrow.go, arrow.doings, arrow.condition)
    for number, arrow in enumerate(scenario.always):
        yield edge(("always", number), arrow.go, arrow.doings, arrow.condition)


def all_edges(scenario: Scenario) -> dict[str, list[Edge]]:
    """Return the arrows out of each beat."""
    return {beat.id: list(edges_from(scenario, beat)) for beat in scenario.beats}


def reached_from(start: str, next_of: Callable[[str], Iterable[str]]) -> set[str]:
    """Return all that can be reached from a beat, itself included."""
    seen: set[str] = set()
    todo = [start]
    while todo:
        here = todo.pop()
        if here not in seen:
            seen.add(here)
            todo.extend(next_of(here))
    return seen
