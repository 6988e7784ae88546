"""What the engine promises whatever happens: it never fails, never wavers and never starts again."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from eduweb.content import Doing, Scenario, WhoSees, all_scenarios
from eduweb.content.shapes.cues import BaseCue
from eduweb.simulations.engine import Happening, StageCue, State, advance, start

SCENARIOS = all_scenarios(Path(__file__).parents[2] / "simulations")
OPEN_DOOR = SCENARIOS["the-open-door"]
WHO = [None, "nobody", "", *OPEN_DOOR.cast]
CHOICES = [None, "no-such-choice", *(c.id for b in OPEN_DOOR.beats for c in b.choices)]

happenings = st.builds(
    Happening,
    doing=st.sampled_from(Doing),
    who=st.sampled_from(WHO),
    choice=st.sampled_from(CHOICES),
    field=st.sampled_from([None, "fun", "\x00"]),
    audience=st.sampled_from([None, *WhoSees]),
    visit=st.none() | st.integers(-1, 30),
    seconds=st.sampled_from([None, 0, 45, 60, 90, 120]),
)
histories = st.lists(happenings, max_size=40)


def replay(scenario: Scenario, history: list[Happening]) -> tuple[State, list[StageCue]]:
    state, cues = start(scenario)
    seen = list(cues)
    for happening in history:
        state, cues = advance(scenario, state, happening)
        seen.extend(cues)
    return state, seen


@given(histories)
@settings(deadline=None)
def test_the_same_history_gives_the_same_play(history: list[Happening]) -> None:
    assert replay(OPEN_DOOR, history) == replay(OPEN_DOOR, history)


@given(histories, happenings)
@settings(deadline=None)
def test_what_has_ended_stays_ended(history: list[Happening], more: Happening) -> None:
    state, _ = replay(OPEN_DOOR, [*history, Happening(Doing.TELLS), Happening(Doing.TELLS)])

    assert state.ending is not None
    assert advance(OPEN_DOOR, state, more) == (state, ())


@given(histories, happenings)
@settings(deadline=None)
def test_a_state_comes_back_from_json_and_plays_on_alike(history: list[Happening], more: Happening) -> None:
    state, _ = replay(OPEN_DOOR, history)

    kept = State.from_json(json.loads(json.dumps(state.to_json())))

    assert kept == state
    assert advance(OPEN_DOOR, kept, more) == advance(OPEN_DOOR, state, more)


@given(happenings)
def test_a_happening_comes_back_from_json(happening: Happening) -> None:
    assert Happening.from_json(json.loads(json.dumps(happening.to_json()))) == happening


@given(histories)
@settings(deadline=None)
def test_a_blocked_character_says_nothing(history: list[Happening]) -> None:
    state, cues = start(OPEN_DOOR)
    for happening in history:
        state, cues = advance(OPEN_DOOR, state, happening)
        assert not {cue.who for cue in cues if isinstance(cue, BaseCue)} & state.blocked


@given(histories)
@settings(deadline=None)
def test_help_is_never_further_than_a_tell_away(history: list[Happening]) -> None:
    state, _ = replay(OPEN_DOOR, [h for h in history if h.doing is not Doing.TELLS])

    told, _ = advance(OPEN_DOOR, state, Happening(Doing.TELLS))

    assert state.ending is not None or told.beat == "lantern" or told.ending == "told"


@pytest.mark.parametrize("beat", ["no-such-beat", ""])
def test_a_state_from_another_version_changes_nothing(beat: str) -> None:
    state = State(beat=beat)

    assert advance(OPEN_DOOR, state, Happening(Doing.TELLS)) == (state, ())
