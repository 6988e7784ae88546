"""A playthrough as text that a person can read and a test can compare."""

from __future__ import annotations

from eduweb.content import Scenario
from eduweb.content.shapes.cues import BaseCue, CommentCue, ProfileChangeCue, Spoken, WaitCue
from eduweb.simulations.engine import Happening, StageCue, State, Timer
from eduweb.simulations.policy import debrief, panel
from eduweb.simulations.robots import Robot, play


def transcript(scenario: Scenario, robot: Robot) -> str:
    """Play a scenario and write down all of it."""
    lines: list[str] = []
    for happening, state, cues in play(scenario, robot):
        lines += [f"> {did(happening)}"] if happening else []
        if state.ending is None:
            lines.append(f"[{state.beat}]")
        lines += [text for cue in cues if (text := staged(scenario, cue))]
        lines += beside(scenario, state)
    return "\n".join([*lines, *ended(scenario, state), ""])


def did(happening: Happening) -> str:
    """What the pupil did, in a line."""
    rest = [f"{key} {value}" for key, value in happening.to_json().items() if key not in {"doing", "visit"}]
    return " ".join([happening.doing.value, *rest])


def staged(scenario: Scenario, cue: StageCue) -> str | None:
    """What came on stage, in a line."""
    if isinstance(cue, Spoken):
        where = f" ({cue.actor_key} on {cue.on})" if isinstance(cue, CommentCue) else f" ({cue.actor_key})"
        return f"  {scenario.cast[cue.who or ''].name}{where}: {cue.text}"
    if isinstance(cue, ProfileChangeCue):
        return f"  {scenario.cast[cue.who or ''].name} (page, {cue.field}): {cue.text}"
    if isinstance(cue, WaitCue):
        return f"  … {cue.wait} s"
    if isinstance(cue, Timer):
        return f"  (timer: {cue.after + cue.seconds} s)"
    return f"  {cue.actor_key}" if isinstance(cue, BaseCue) else None


def beside(scenario: Scenario, state: State) -> list[str]:
    """What Bramble says, and the buttons."""
    shown = panel(scenario, state)
    if shown is None:
        return []
    said = [text for text in (shown.recovery, shown.guide) if text]
    return [*(f"  Bramble: {text}" for text in said), *(f"  ( {choice.text} )" for choice in shown.choices)]


def ended(scenario: Scenario, state: State) -> list[str]:
    """The debrief."""
    told = debrief(scenario, state)
    if told is None:
        return ["NO END"]
    parts = {"What happened": told.happened, "You did well": told.did_well, "Next time, try": told.next_time}
    lines = [f"== {told.ending.title} =="]
    for heading, said in parts.items():
        lines.append(f"{heading}:")
        lines += [f"  - {line.title + ': ' if line.title else ''}{line.text}" for line in said]
    lines += [f"Badge: {told.badge.name}. {told.badge.text}"] if told.badge else []
    lines += [f"In real life: {told.setting_tip.text}"] if told.setting_tip else []
    clues = [f"  - {clue.words}: {clue.name}. {clue.why}" for line in told.lines for clue in line.clues]
    return [*lines, *(["Clues to find:"] if clues else []), *clues, scenario.after]
