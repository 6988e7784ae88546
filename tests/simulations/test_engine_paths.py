"""Every path of every scenario is played to its debrief."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from eduweb.content import Doing, Scenario, all_scenarios
from eduweb.content.shapes.happenings import WaitArrow
from eduweb.simulations.engine import Happening, State, advance, start
from eduweb.simulations.policy import debrief, panel

SCENARIOS = all_scenarios(Path(__file__).parents[2] / "simulations")


def possible(scenario: Scenario, state: State) -> Iterator[Happening]:
    """Everything that can move the story from here: buttons, timers and real controls."""
    beat = scenario.beats_by_id[state.beat]
    beside = panel(scenario, state)
    assert beside is not None
    for choice in beside.choices:
        yield Happening(Doing.CHOOSES, choice=choice.id)
    for arrow in scenario.arrows_from(beat):
        if isinstance(arrow, WaitArrow):
            yield Happening(Doing.WAITS, visit=state.visit, seconds=arrow.waits)
            continue
        for doing in arrow.doings:
            for who in arrow.who or (None,):
                yield Happening(
                    doing,
                    who=who,
                    field=arrow.field[0] if arrow.field else None,
                    audience=arrow.audience[0] if arrow.audience else None,
                )


def key(state: State) -> tuple[object, ...]:
    """What the rest of a story can depend on."""
    return state.beat, state.ending, state.variables, state.blocked, state.facts


def every_state(scenario: Scenario) -> dict[tuple[object, ...], State]:
    """Every state that a pupil can come to, each once."""
    first, _ = start(scenario)
    found, todo = {key(first): first}, [first]
    while todo:
        state = todo.pop()
        for happening in possible(scenario, state) if state.ending is None else ():
            after, _ = advance(scenario, state, happening)
            if key(after) not in found:
                found[key(after)] = after
                todo.append(after)
    return found


@pytest.mark.parametrize("slug", SCENARIOS)
def test_every_state_has_a_way_to_its_end_by_doing_nothing(slug: str) -> None:
    scenario = SCENARIOS[slug]

    for state in every_state(scenario).values():
        while state.ending is None:
            waits = [h for h in possible(scenario, state) if h.doing is Doing.WAITS]
            after, _ = advance(scenario, state, waits[0])
            assert after.visit == state.visit + 1
            state = after


@pytest.mark.parametrize("slug", SCENARIOS)
def test_every_end_is_reached_and_praises_something(slug: str) -> None:
    scenario = SCENARIOS[slug]
    ended = [state for state in every_state(scenario).values() if state.ending]

    for state in ended:
        told = debrief(scenario, state)
        assert told is not None
        assert told.happened, state
        assert told.did_well, state
        assert told.next_time, state
        assert told.lines, state
        assert len({line.text for line in told.did_well}) == len(told.did_well)
    assert {state.ending for state in ended} == set(scenario.endings_by_id)


@pytest.mark.parametrize("slug", SCENARIOS)
def test_every_beat_is_reached_and_has_words_beside_it(slug: str) -> None:
    scenario = SCENARIOS[slug]
    states = [state for state in every_state(scenario).values() if state.ending is None]

    assert {state.beat for state in states} == set(scenario.beats_by_id)
    for state in states:
        beside = panel(scenario, state)
        assert beside is not None
        assert beside.guide
