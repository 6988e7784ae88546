"""From cues to what characters do: who they are, and what the stage can play.

A scenario with anything in it that nobody here plays does not start.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from eduweb import people
from eduweb.content.shapes.cues import BaseCue, WaitCue
from eduweb.core import clock
from eduweb.simulations.players import PLAYERS
from eduweb.simulations.scene import Scene

if TYPE_CHECKING:
    from eduweb.content import Scenario
    from eduweb.people import Who
    from eduweb.simulations.models import Playthrough, StagedCue


class CannotBePlayedError(Exception):
    """Raised when a scenario asks for something that the stage cannot play yet."""


def cannot_play(scenario: Scenario) -> frozenset[str]:
    """Return the kinds of cue in a scenario that cannot be played."""
    cues = [cue for beat in scenario.beats for cue in beat.cues]
    return frozenset(
        cue.actor_key for cue in cues if type(cue) not in PLAYERS and not isinstance(cue, WaitCue)
    )


def bring_to_life(pupil: Who, scenario: Scenario) -> dict[str, int]:
    """Return the person behind each character, alive for this pupil only."""
    return {
        slug: _character(pupil, slug, name=one.name, picture=one.picture)
        for slug, one in scenario.cast.items()
    }


def _character(pupil: Who, slug: str, *, name: str, picture: str) -> int:
    """Return the pupil's own copy of a character; one of another name is another person."""
    for key in (slug, f"{slug}-{name.lower()}"):
        known = people.character_of(pupil, key)
        if known is None:
            return people.add_character(pupil, slug=key, name=name, picture=picture).id
        if known.name == name:
            return known.id
    msg = f"{slug} bears two names already"
    raise CannotBePlayedError(msg)


def play(playthrough: Playthrough, pupil: Who, row: StagedCue, cue: BaseCue) -> None:
    """Let a character do what a cue says. What can go to nobody, as after a block, is simply not there."""
    row.played_at = clock.now()
    author = people.who_by_id(playthrough.actors.get(cue.who or "", 0))
    player = PLAYERS.get(type(cue))
    if author is not None and player is not None:
        player(Scene(playthrough, pupil, author, row), cue)
