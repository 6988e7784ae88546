"""Robots: kinds of pupil who play a scenario, each always in the same way.

They rehearse a story before a class does; nothing that they do stays in any record.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import cycle, islice
from typing import TYPE_CHECKING

from eduweb.content import Doing, WhoSees
from eduweb.content.shapes.cues import BaseCue
from eduweb.simulations.engine import Happening, StageCue, State, Timer, advance, start
from eduweb.simulations.policy import panel

if TYPE_CHECKING:
    from eduweb.content import Scenario

MOST_STEPS = 60
TELLS_TOO_MUCH = 2


@dataclass(frozen=True, slots=True)
class Moment:
    """What a robot has before it: the story, where it stands, what has just come on stage."""

    scenario: Scenario
    state: State
    cues: tuple[StageCue, ...]

    def has_from(self, slug: str | None) -> bool:
        """Whether a character has just done something."""
        return any(isinstance(cue, BaseCue) and cue.who == slug for cue in self.cues)


Robot = Callable[[Moment], Happening]
Step = tuple[Happening | None, State, tuple[StageCue, ...]]


def stranger_of(scenario: Scenario) -> str | None:
    """Return the character who is unmasked at the end, or whom one may want to block."""
    if scenario.unmasking is not None:
        return scenario.unmasking.who
    blocks = (arrow for arrow in scenario.always if Doing.BLOCKS in arrow.doings and arrow.who)
    return next((arrow.who[0] for arrow in blocks if arrow.who), None)


def has_doors(scenario: Scenario) -> bool:
    """Whether anything in a scenario waits for the pupil to change who sees them."""
    arrows = (arrow for beat in scenario.beats for arrow in scenario.arrows_from(beat))
    return any(Doing.CHANGES_AUDIENCE in arrow.doings for arrow in arrows)


def silent(moment: Moment) -> Happening:
    """Does nothing at all."""
    timer = next(cue for cue in moment.cues if isinstance(cue, Timer))
    return Happening(Doing.WAITS, visit=timer.visit, seconds=timer.seconds)


def careful(moment: Moment) -> Happening:
    """Looks where one can look, then blocks the stranger, reports and is done."""
    stranger, done = stranger_of(moment.scenario), {step.doing for step in moment.state.taken}
    if moment.has_from(stranger) and moment.state.visit > 0:
        return Happening(Doing.BLOCKS, who=stranger)
    if Doing.BLOCKS in done and Doing.REPORTS not in done:
        return Happening(Doing.REPORTS, who=stranger)
    return clicker(moment)


def clicker(moment: Moment) -> Happening:
    """Presses the first button there is."""
    beside = panel(moment.scenario, moment.state)
    if beside is None or not beside.choices:
        return silent(moment)
    return Happening(Doing.CHOOSES, choice=beside.choices[0].id)


def over_sharer(moment: Moment) -> Happening:
    """Tells the stranger something private, twice, and then presses buttons."""
    told = sum(step.doing is Doing.GIVES_AWAY for step in moment.state.taken)
    stranger = stranger_of(moment.scenario)
    if told < TELLS_TOO_MUCH and moment.has_from(stranger):
        return Happening(Doing.GIVES_AWAY, who=stranger)
    return clicker(moment)


def tells_at_once(_: Moment) -> Happening:
    """Tells an adult about the story as soon as it begins."""
    return Happening(Doing.TELLS)


def shuts_the_door(moment: Moment) -> Happening:
    """Lets only friends see what they do for fun, as soon as the stranger writes."""
    if moment.state.visit > 0:
        return Happening(Doing.CHANGES_AUDIENCE, field="fun", audience=WhoSees.FRIENDS)
    return clicker(moment)


ROBOTS: dict[str, Robot] = {
    "careful": careful,
    "clicker": clicker,
    "silent": silent,
    "over-sharer": over_sharer,
    "tells-at-once": tells_at_once,
    "shuts-the-door": shuts_the_door,
}


def robots_for(scenario: Scenario) -> list[str]:
    """Return the kinds of pupil whose play of a scenario is worth writing down."""
    return [name for name in ROBOTS if name != "shuts-the-door" or has_doors(scenario)]


def play(scenario: Scenario, robot: Robot) -> Iterator[Step]:
    """Play to the end: what was done, the state after it, and what came on stage."""
    state, cues = start(scenario)
    yield None, state, cues
    for _ in range(MOST_STEPS):
        if state.ending is not None:
            return
        happening = robot(Moment(scenario, state, cues))
        state, cues = advance(scenario, state, happening)
        yield happening, state, cues


@dataclass(frozen=True, slots=True)
class Rehearsed:
    """How one kind of pupil went through a scenario, and how many of the class are of that kind."""

    kind: str
    count: int
    ending: str
    steps: int
    told: int
    reported: int
    gave_away: int


def rehearse(scenario: Scenario, size: int) -> list[Rehearsed]:
    """Let a class of robots play a scenario, the kinds in turn; return how each kind went."""
    kinds = robots_for(scenario)
    members = list(islice(cycle(kinds), size))
    return [_rehearsed(scenario, kind, members.count(kind)) for kind in kinds if kind in members]


def _rehearsed(scenario: Scenario, kind: str, count: int) -> Rehearsed:
    *_, (_, state, _) = play(scenario, ROBOTS[kind])
    done = [step.doing for step in state.taken]
    return Rehearsed(
        kind=kind,
        count=count,
        ending=scenario.endings_by_id[state.ending].title if state.ending else "",
        steps=len(state.taken),
        told=done.count(Doing.TELLS),
        reported=done.count(Doing.REPORTS),
        gave_away=done.count(Doing.GIVES_AWAY),
    )
