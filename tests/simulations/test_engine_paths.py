"""Every path of every scenario is played to its debrief."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from eduweb.content import Doing, Scenario, all_scenarios
from eduweb.content.shapes.happenings import WaitArrow
from eduweb.simulations.engine import Happening, State, advance, start
from eduweb.simulations.policy import debrief, panel

SCENARIOS = all_scenarios(Path(__file__).parents[2] / "simulations")


def possible(scenario: Scenario, state: State) -> Iterator[Happening]:
    """Everything that can move the story from here: buttons, timers and real controls."""
    beside = panel(scenario, state)
    if beside is None:
        return
    beat = scenario.beats_by_id[state.beat]
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


def asked_for(scenario: Scenario) -> set[str]:
    """The facts of a history that some condition asks for; no other can matter later."""
    debriefs = (scenario.every_ending, *scenario.endings)
    parts = [scenario.always, *((*beat.cues, *beat.choices, *beat.when) for beat in scenario.beats)]
    parts += [(*told.happened, *told.did_well, *told.next_time) for told in debriefs]
    facts: set[str] = set()
    for condition in (item.condition for part in parts for item in part if item.condition):
        facts.update(f"did {doing.value}" for doing in (*(condition.did or ()), *(condition.did_not or ())))
        facts.update(f"chose {choice}" for choice in condition.chose or ())
        facts.update(f"been {beat}" for beat in condition.been or ())
    return facts


@cache
def every_state(slug: str) -> tuple[State, ...]:
    """Every state that a pupil can come to, one of each kind that can go on differently."""
    scenario = SCENARIOS[slug]
    facts = asked_for(scenario)
    first, _ = start(scenario)
    found: dict[tuple[object, ...], State] = {}
    todo = [first]
    while todo:
        state = todo.pop()
        key = (state.beat, state.ending, state.variables, state.blocked, state.facts & facts)
        if key not in found:
            found[key] = state
            todo += [advance(scenario, state, h)[0] for h in possible(scenario, state)]
    return tuple(found.values())


@pytest.mark.parametrize("slug", SCENARIOS)
def test_every_state_has_a_way_to_its_end_by_doing_nothing(slug: str) -> None:
    scenario = SCENARIOS[slug]

    for state in every_state(slug):
        assert wait_to_the_end(scenario, state).ending is not None


def wait_to_the_end(scenario: Scenario, state: State) -> State:
    for _ in scenario.beats:
        waits = [h for h in possible(scenario, state) if h.doing is Doing.WAITS]
        state = advance(scenario, state, waits[0])[0] if waits else state
    return state


@pytest.mark.parametrize("slug", SCENARIOS)
def test_every_end_is_reached_and_praises_something(slug: str) -> None:
    scenario = SCENARIOS[slug]
    ended = [state for state in every_state(slug) if state.ending]

    for state in ended:
        told = debrief(scenario, state)
        assert told is not None
        assert told.happened, state
        assert told.did_well, state
        assert told.next_time, state
        assert bool(told.lines) == (scenario.unmasking is not None), state
        assert len({line.text for line in told.did_well}) == len(told.did_well)
    assert {state.ending for state in ended} == set(scenario.endings_by_id)


@pytest.mark.parametrize("slug", SCENARIOS)
def test_every_beat_is_reached_and_has_words_beside_it(slug: str) -> None:
    scenario = SCENARIOS[slug]
    states = [state for state in every_state(slug) if state.ending is None]

    assert {state.beat for state in states} == set(scenario.beats_by_id)
    for state in states:
        beside = panel(scenario, state)
        assert beside is not None
        assert beside.guide
