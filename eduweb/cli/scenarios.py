"""`eduweb scenario`: play a story in the terminal, or let a class of robots rehearse it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from collections.abc import Iterable

    from eduweb.content import Scenario
    from eduweb.simulations.engine import Happening, StageCue, State

MOST_IN_A_CLASS = 200


@click.group()
def scenario() -> None:
    """Stories for practice."""


def _story(slug: str) -> Scenario:
    from eduweb.content import load_scenario, scenario_files
    from eduweb.core.share import share

    folder = share("simulations")
    known = sorted(found for found, _ in scenario_files(folder))
    if slug not in known:
        msg = f"There is no story {slug}. There are: {', '.join(known)}"
        raise click.ClickException(msg)
    return load_scenario(folder, slug)


@scenario.command()
@click.argument("slug")
def play(slug: str) -> None:
    """Play a story: press a number, or b, r, t, w for Block, Report, Tell and waiting."""
    from eduweb.simulations.engine import advance, start

    story = _story(slug)
    click.echo(f"{story.title}\n{story.before}")
    state, cues = start(story)
    while state.ending is None:
        _show(story, state, cues)
        happening = _asked(story, state)
        if happening is None:
            return
        state, cues = advance(story, state, happening)
    _debrief(story, state)


def _show(story: Scenario, state: State, cues: Iterable[StageCue]) -> None:
    from eduweb.content.shapes.cues import BaseCue, Spoken, WaitCue
    from eduweb.simulations.policy import panel

    click.echo()
    for cue in cues:
        if isinstance(cue, Spoken):
            click.echo(f"  {story.cast[cue.who or ''].name} ({cue.actor_key}): {cue.text}")
        elif isinstance(cue, BaseCue) and not isinstance(cue, WaitCue):
            click.echo(f"  {story.cast[cue.who or ''].name}: {cue.actor_key.replace('_', ' ')}")
    beside = panel(story, state)
    if beside is None:
        return
    click.echo(f"  Bramble: {beside.recovery or beside.guide}")
    for number, choice in enumerate(beside.choices, 1):
        click.echo(f"    {number}  {choice.text}")
    click.echo("    b  Block    r  Report    t  Tell    w  wait    q  stop")


def _asked(story: Scenario, state: State) -> Happening | None:
    from eduweb.content import Doing
    from eduweb.simulations.engine import Happening
    from eduweb.simulations.policy import panel
    from eduweb.simulations.robots import Moment, silent, stranger_of

    beside = panel(story, state)
    choices = beside.choices if beside else ()
    keys = {str(number): choice.id for number, choice in enumerate(choices, 1)}
    pressed = click.prompt("  >", type=click.Choice([*keys, *"brtwq"]), show_choices=False, prompt_suffix=" ")
    if pressed in keys:
        return Happening(Doing.CHOOSES, choice=keys[pressed])
    if pressed == "w":
        return silent(Moment(story, state, _timers(story, state)))
    doing = {"b": Doing.BLOCKS, "r": Doing.REPORTS, "t": Doing.TELLS}.get(pressed)
    if doing is None:
        return None
    return Happening(doing, who=None if doing is Doing.TELLS else stranger_of(story))


def _timers(story: Scenario, state: State) -> tuple[StageCue, ...]:
    from eduweb.content.shapes.happenings import WaitArrow
    from eduweb.simulations.engine import Timer, holds

    waits = (arrow for arrow in story.beats_by_id[state.beat].when if isinstance(arrow, WaitArrow))
    return tuple(Timer(arrow.waits, 0, state.visit) for arrow in waits if holds(arrow.condition, state))


def _debrief(story: Scenario, state: State) -> None:
    from eduweb.simulations.policy import debrief

    told = debrief(story, state)
    if told is None:
        return
    click.echo(f"\n{told.ending.title}")
    for heading, lines in (("You did well", told.did_well), ("Next time, try", told.next_time)):
        click.echo(f"  {heading}:")
        for line in lines:
            click.echo(f"    - {line.text}")
    click.echo(story.after)


@scenario.command()
@click.argument("slug")
@click.option("--class", "size", type=click.IntRange(1, MOST_IN_A_CLASS), default=30, show_default=True)
def rehearse(slug: str, size: int) -> None:
    """Let a class of robots play a story: how each kind of pupil goes through it. Nothing stays."""
    from eduweb.simulations.robots import rehearse as rehearse_with

    click.echo(
        f"{'Kind of pupil':<16}{'':>4}  {'Ends at':<28}{'steps':>6}{'tells':>7}{'reports':>9}{'held':>6}"
    )
    for row in rehearse_with(_story(slug), size):
        figures = f"{row.steps:>6}{row.told:>7}{row.reported:>9}{row.gave_away:>6}"
        click.echo(f"{row.kind.replace('-', ' '):<16}{row.count:>4}  {row.ending:<28}{figures}")
