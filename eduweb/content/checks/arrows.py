"""Checks of the way through a scenario: nobody gets lost, and help is always near."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from eduweb.content.graph import Edge, all_edges, reached_from
from eduweb.content.problems import Fault
from eduweb.content.shapes.happenings import REPLIES, SAFE_DOINGS, Doing

if TYPE_CHECKING:
    from collections.abc import Iterator

    from eduweb.content.shapes.scenario import Beat, Scenario

Edges = dict[str, list[Edge]]


def check_arrows(scenario: Scenario) -> Iterator[Fault]:
    """Check every arrow of a scenario."""
    edges = all_edges(scenario)
    yield from _landings(scenario, edges)
    yield from _reachable(scenario, edges)
    for at, beat in enumerate(scenario.beats):
        for fault in _promises(scenario, beat, edges):
            yield Fault(("beats", at, "id"), *fault)


def _landings(scenario: Scenario, edges: Edges) -> Iterator[Fault]:
    known = {*scenario.beats_by_id, *scenario.endings_by_id}
    seen = set()
    for edge in (edge for around in edges.values() for edge in around):
        if edge.go not in known and edge.path not in seen:
            seen.add(edge.path)
            sentence = f"This arrow goes to `{edge.go}`, which is neither a beat nor an ending."
            yield Fault((*edge.path, "go"), sentence, "Give the id of a beat or an ending.")


def _reachable(scenario: Scenario, edges: Edges) -> Iterator[Fault]:
    reached = reached_from(scenario.beats[0].id, partial(_goals, edges))
    for at, beat in enumerate(scenario.beats):
        if beat.id not in reached:
            sentence = f"Nothing leads to beat `{beat.id}`."
            yield Fault(("beats", at, "id"), sentence, "Let an arrow go there, or take it out.")
    for at, ending in enumerate(scenario.endings):
        if ending.id not in reached:
            sentence = f"Nothing leads to ending `{ending.id}`."
            yield Fault(("endings", at, "id"), sentence, "Let an arrow go there, or take it out.")


def _goals(edges: Edges, here: str) -> list[str]:
    return [edge.go for edge in edges.get(here, [])]


def _sure_goals(edges: Edges, here: str) -> list[str]:
    return [edge.go for edge in edges.get(here, []) if edge.is_sure]


def _promises(scenario: Scenario, beat: Beat, edges: Edges) -> Iterator[tuple[str, str]]:
    endings = scenario.endings_by_id
    name = f"`{beat.id}`"
    if not reached_from(beat.id, partial(_sure_goals, edges)) & set(endings):
        yield f"From beat {name} no path is sure to end in a debrief.", "Add an arrow without `if`."
    if not _tells_safely(scenario, beat, edges):
        yield (
            f"From beat {name} telling an adult does not lead to a safe end.",
            "Add `- {pupil: tells-about-story, go: …}` to it or to `always`.",
        )
    if not _may_act_safely(beat.id, edges, steps=2):
        yield (
            f"From beat {name} a pupil cannot block, report or tell within two steps.",
            "Add an arrow for one of them.",
        )
    if not _ends_by_waiting(scenario, beat, edges):
        yield (
            f"A pupil who does nothing stays in beat {name} for ever.",
            "Add `- {waits: 90, go: …}` that leads on to an ending.",
        )
    doings = {doing for edge in edges[beat.id] for doing in edge.doings}
    if doings & (REPLIES | {Doing.REPLIES}) and Doing.GIVES_AWAY not in doings:
        yield (
            f"Beat {name} hears replies, but not those that give something private away.",
            "Add an arrow for `replies-with-private-detail`.",
        )


def _tells_safely(scenario: Scenario, beat: Beat, edges: Edges) -> bool:
    told = next((e for e in edges[beat.id] if e.may_be({Doing.TELLS}) and e.is_sure), None)
    if told is None:
        return False
    endings = scenario.endings_by_id
    reached = reached_from(told.go, partial(_goals, edges)) & set(endings)
    return bool(reached) and all(endings[ending].is_safe for ending in reached)


def _may_act_safely(here: str, edges: Edges, *, steps: int) -> bool:
    around = [edge for edge in edges.get(here, []) if edge.is_sure]
    if any(edge.may_be(SAFE_DOINGS) for edge in around):
        return True
    return steps > 1 and any(_may_act_safely(edge.go, edges, steps=steps - 1) for edge in around)


def _ends_by_waiting(scenario: Scenario, beat: Beat, edges: Edges) -> bool:
    here, seen = beat.id, set[str]()
    while here not in scenario.endings_by_id:
        waits = [e for e in edges.get(here, []) if e.may_be({Doing.WAITS}) and e.is_sure]
        if here in seen or not waits:
            return False
        seen.add(here)
        here = waits[0].go
    return True
