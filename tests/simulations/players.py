"""Five kinds of pupil who play a scenario, each always in the same way."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from eduweb.content import Doing, Scenario, WhoSees
from eduweb.simulations.engine import Happening, StageCue, State, Timer, advance, start
from eduweb.simulations.policy import panel

MOST_STEPS = 60
Player = Callable[[Scenario, State, tuple[StageCue, ...]], Happening]


def stranger_of(scenario: Scenario) -> str | None:
    """The character who is unmasked at the end."""
    return scenario.unmasking.who if scenario.unmasking else None


def silent(scenario: Scenario, state: State, cues: tuple[StageCue, ...]) -> Happening:
    """Does nothing at all."""
    timer = next(cue for cue in cues if isinstance(cue, Timer))
    return Happening(Doing.WAITS, visit=timer.visit, seconds=timer.seconds)


def careful(scenario: Scenario, state: State, cues: tuple[StageCue, ...]) -> Happening:
    """Looks where one can look, then blocks the stranger, reports and is done."""
    stranger, done = stranger_of(scenario), {step.doing for step in state.taken}
    if any(cue.who == stranger for cue in cues if not isinstance(cue, Timer)) and state.visit > 0:
        return Happening(Doing.BLOCKS, who=stranger)
    if Doing.BLOCKS in done and Doing.REPORTS not in done:
        return Happening(Doing.REPORTS, who=stranger)
    return clicker(scenario, state, cues)


def clicker(scenario: Scenario, state: State, cues: tuple[StageCue, ...]) -> Happening:
    """Presses the first button there is."""
    beside = panel(scenario, state)
    if beside is None or not beside.choices:
        return silent(scenario, state, cues)
    return Happening(Doing.CHOOSES, choice=beside.choices[0].id)


def over_sharer(scenario: Scenario, state: State, cues: tuple[StageCue, ...]) -> Happening:
    """Tells the stranger something private, twice, and then presses buttons."""
    told = sum(step.doing is Doing.GIVES_AWAY for step in state.taken)
    stranger = stranger_of(scenario)
    if told < 2 and any(cue.who == stranger for cue in cues if not isinstance(cue, Timer)):
        return Happening(Doing.GIVES_AWAY, who=stranger)
    return clicker(scenario, state, cues)


def tells_at_once(scenario: Scenario, state: State, cues: tuple[StageCue, ...]) -> Happening:
    """Tells an adult about the story as soon as it begins."""
    return Happening(Doing.TELLS)


def shuts_the_door(scenario: Scenario, state: State, cues: tuple[StageCue, ...]) -> Happening:
    """Lets only friends see what they do for fun, as soon as the stranger writes."""
    if state.visit > 0:
        return Happening(Doing.CHANGES_AUDIENCE, field="fun", audience=WhoSees.FRIENDS)
    return clicker(scenario, state, cues)


PLAYERS: dict[str, Player] = {
    "careful": careful,
    "clicker": clicker,
    "silent": silent,
    "over-sharer": over_sharer,
    "tells-at-once": tells_at_once,
    "shuts-the-door": shuts_the_door,
}


def play(
    scenario: Scenario, player: Player
) -> Iterator[tuple[Happening | None, State, tuple[StageCue, ...]]]:
    """Play to the end: what was done, the state after it, and what came on stage."""
    state, cues = start(scenario)
    yield None, state, cues
    for _ in range(MOST_STEPS):
        if state.ending is not None:
            return
        happening = player(scenario, state, tuple(c for c in cues if not hasattr(c, "ending")))
        state, cues = advance(scenario, state, happening)
        yield happening, state, cues
