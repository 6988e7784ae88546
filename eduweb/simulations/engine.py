"""The engine of scenarios: a happening in, what comes on stage out.

Pure, total and deterministic: the same history gives the same play, a happening
that means nothing here changes nothing, and what has ended stays ended. Time,
pause and the database are the director's. Something real that a pupil tells
never comes here at all.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from eduweb.content.shapes.cues import BaseCue, WaitCue
from eduweb.content.shapes.happenings import REPLIES, Arrow, Condition, Doing, WaitArrow, WhoSees

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from eduweb.content.shapes.happenings import Value
    from eduweb.content.shapes.scenario import Beat, Scenario


@dataclass(frozen=True, slots=True)
class Happening:
    """Something a pupil did, or a timer that ran out.

    `who` is the character it was done to; `visit` and `seconds` name the timer.
    """

    doing: Doing
    who: str | None = None
    choice: str | None = None
    field: str | None = None
    audience: WhoSees | None = None
    visit: int | None = None
    seconds: int | None = None

    def to_json(self) -> dict[str, Any]:
        """Return it as plain values; what is not there is left out."""
        plain = {
            "doing": self.doing.value,
            "who": self.who,
            "choice": self.choice,
            "field": self.field,
            "audience": self.audience.value if self.audience else None,
            "visit": self.visit,
            "seconds": self.seconds,
        }
        return {key: value for key, value in plain.items() if value is not None}

    @classmethod
    def from_json(cls, plain: Mapping[str, Any]) -> Happening:
        """Return the happening that `to_json` gave."""
        audience = plain.get("audience")
        return cls(
            **{
                **plain,
                "doing": Doing(plain["doing"]),
                "audience": WhoSees(audience) if audience else None,
            }
        )


@dataclass(frozen=True, slots=True)
class Timer:
    """Come back with `Happening(WAITS, visit=…, seconds=…)` after `after + seconds` seconds."""

    seconds: int
    after: int
    visit: int


@dataclass(frozen=True, slots=True)
class Curtain:
    """The story has ended; the debrief follows."""

    ending: str


StageCue = BaseCue | Timer | Curtain


@dataclass(frozen=True, slots=True)
class Taken:
    """One step of the history: where the pupil was, what happened, where it led."""

    beat: str
    doing: Doing
    go: str
    choice: str | None = None
    who: str | None = None


@dataclass(frozen=True, slots=True)
class State:
    """Where a playthrough stands. `met` are the cues that came on stage, as (beat, number)."""

    beat: str
    visit: int = 0
    variables: tuple[tuple[str, Value], ...] = ()
    taken: tuple[Taken, ...] = ()
    blocked: frozenset[str] = frozenset()
    met: frozenset[tuple[str, int]] = frozenset()
    facts: frozenset[str] = frozenset()
    ending: str | None = None

    def to_json(self) -> dict[str, Any]:
        """Return the state as plain values."""
        return {
            "beat": self.beat,
            "visit": self.visit,
            "variables": dict(self.variables),
            "taken": [[t.beat, t.doing.value, t.go, t.choice, t.who] for t in self.taken],
            "blocked": sorted(self.blocked),
            "met": [list(where) for where in sorted(self.met)],
            "ending": self.ending,
        }

    @classmethod
    def from_json(cls, plain: Mapping[str, Any]) -> State:
        """Return the state that `to_json` gave."""
        taken = tuple(Taken(beat, Doing(doing), *rest) for beat, doing, *rest in plain["taken"])
        return cls(
            beat=plain["beat"],
            visit=plain["visit"],
            variables=tuple(sorted(plain["variables"].items())),
            taken=taken,
            blocked=frozenset(plain["blocked"]),
            met=frozenset((beat, number) for beat, number in plain["met"]),
            facts=frozenset(fact for step in taken for fact in _facts(step)),
            ending=plain["ending"],
        )


def _facts(step: Taken) -> Iterator[str]:
    yield f"did {step.doing.value}"
    yield f"been {step.beat}"
    yield f"been {step.go}"
    if step.choice is not None:
        yield f"chose {step.choice}"


def start(scenario: Scenario) -> tuple[State, tuple[StageCue, ...]]:
    """Begin a playthrough: its first state, and what comes on stage."""
    variables = tuple(sorted((name, variable.starts) for name, variable in scenario.variables.items()))
    return _enter(scenario, State(beat=scenario.beats[0].id, variables=variables))


def advance(scenario: Scenario, state: State, happening: Happening) -> tuple[State, tuple[StageCue, ...]]:
    """Return the state after a happening, and what comes on stage because of it."""
    beat = scenario.beats_by_id.get(state.beat)
    if state.ending is not None or beat is None:
        return state, ()
    move = _move(scenario, beat, state, happening)
    if move is None:
        return _noted(scenario, state, happening), ()
    go, changes = move
    state = _with_blocks(scenario, state, happening)
    values = {**dict(state.variables), **(changes or {})}
    step = Taken(state.beat, happening.doing, go, happening.choice, happening.who)
    state = replace(_with_step(state, step), variables=tuple(sorted(values.items())), visit=state.visit + 1)
    if go in scenario.endings_by_id:
        return replace(state, ending=go), (Curtain(go),)
    return _enter(scenario, replace(state, beat=go))


def holds(condition: Condition | None, state: State) -> bool:
    """Whether a condition is met now."""
    if condition is None:
        return True
    wanted = (
        ["did " + doing.value for doing in condition.did] if condition.did else None,
        ["chose " + choice for choice in condition.chose] if condition.chose else None,
        ["been " + beat for beat in condition.been] if condition.been else None,
    )
    facts = state.facts | {f"been {state.beat}"}
    if any(group is not None and facts.isdisjoint(group) for group in wanted):
        return False
    if any(f"did {doing.value}" in facts for doing in condition.did_not or ()):
        return False
    return (condition.has or {}).items() <= dict(state.variables).items()


Move = tuple[str, "Mapping[str, Value] | None"]


def _move(scenario: Scenario, beat: Beat, state: State, happening: Happening) -> Move | None:
    found = _chosen if happening.doing is Doing.CHOOSES else _done
    for go, changes in found(scenario, beat, state, happening):
        if go in scenario.beats_by_id or go in scenario.endings_by_id:
            return go, changes
    return None


def _chosen(_: Scenario, beat: Beat, state: State, happening: Happening) -> Iterator[Move]:
    for choice in beat.choices:
        if choice.id == happening.choice and holds(choice.condition, state):
            yield choice.go, choice.set


def _done(scenario: Scenario, beat: Beat, state: State, happening: Happening) -> Iterator[Move]:
    doings = [happening.doing, *([Doing.REPLIES] if happening.doing in REPLIES else [])]
    for doing in doings:
        for arrow in scenario.arrows_from(beat):
            if isinstance(arrow, WaitArrow):
                fits = happening == Happening(Doing.WAITS, visit=state.visit, seconds=arrow.waits)
            else:
                fits = doing in arrow.doings and _fits(arrow, happening)
            if fits and holds(arrow.condition, state):
                yield arrow.go, arrow.set


def _fits(arrow: Arrow, happening: Happening) -> bool:
    return (
        (arrow.who is None or happening.who in arrow.who)
        and (arrow.field is None or happening.field in arrow.field)
        and (arrow.audience is None or happening.audience in arrow.audience)
    )


def _noted(scenario: Scenario, state: State, happening: Happening) -> State:
    """Keep in mind a block that no arrow waits for: the blocked one falls silent all the same."""
    after = _with_blocks(scenario, state, happening)
    if after is state:
        return state
    return _with_step(after, Taken(state.beat, happening.doing, state.beat, who=happening.who))


def _with_step(state: State, step: Taken) -> State:
    return replace(state, taken=(*state.taken, step), facts=state.facts.union(_facts(step)))


def _with_blocks(scenario: Scenario, state: State, happening: Happening) -> State:
    who = happening.who
    if who is None or who not in scenario.cast:
        return state
    if happening.doing is Doing.BLOCKS and who not in state.blocked:
        return replace(state, blocked=state.blocked | {who})
    if happening.doing is Doing.UNBLOCKS and who in state.blocked:
        return replace(state, blocked=state.blocked - {who})
    return state


def _enter(scenario: Scenario, state: State) -> tuple[State, tuple[StageCue, ...]]:
    beat = scenario.beats_by_id[state.beat]
    shown = {
        (beat.id, number): cue
        for number, cue in enumerate(beat.cues)
        if cue.who not in state.blocked and holds(cue.condition, state)
    }
    pause = sum(cue.wait for cue in shown.values() if isinstance(cue, WaitCue))
    timers = (
        Timer(arrow.waits, pause, state.visit)
        for arrow in beat.when
        if isinstance(arrow, WaitArrow) and holds(arrow.condition, state)
    )
    return replace(state, met=state.met.union(shown)), (*shown.values(), *timers)
