"""The verbs of practice. Each runs inside `write` and is about the pupil's own story."""

from __future__ import annotations

from typing import TYPE_CHECKING

from eduweb import messages, people, relationships
from eduweb.content.shapes.happenings import Doing, WaitArrow
from eduweb.core import clock
from eduweb.core.db import db
from eduweb.simulations import director, engine, queries
from eduweb.simulations.engine import Happening, State, holds
from eduweb.simulations.excluded import is_kept_from, themes_kept_from
from eduweb.simulations.hearing import character_at
from eduweb.simulations.models import Playthrough
from eduweb.simulations.playing import CannotBePlayedError, bring_to_life, cannot_play
from eduweb.simulations.policy import clues_of
from eduweb.simulations.releases import NoSuchStoryError, is_on, releases_of
from eduweb.simulations.scripts import is_for_year, library, scenario_of, script_for, year_of
from eduweb.simulations.themes import themes_of

if TYPE_CHECKING:
    from eduweb.content import Scenario
    from eduweb.people import Who

FEELINGS = ("good", "ok", "sad", "worried")


def open_scenarios(pupil: Who) -> dict[str, Scenario]:
    """Return the stories that a pupil may play, by slug; what is kept from them is not there."""
    year, found = year_of(pupil), releases_of(pupil.school_id)
    kept = themes_kept_from([pupil.id]).get(pupil.id, frozenset())
    return {
        slug: scenario
        for slug, scenario in library().items()
        if is_for_year(scenario, year)
        and is_on(scenario, found.get(slug))
        and kept.isdisjoint(themes_of(slug, scenario))
        and not cannot_play(scenario)
    }


def start(pupil: Who, slug: str) -> Playthrough:
    """Begin a story from its beginning; one that was on is left.

    Raises:
        NoSuchStoryError: it is not for this pupil, kept from them, or not switched on at their school.
        CannotBePlayedError: it has cues that the stage cannot play yet.

    """
    scenario = library().get(slug)
    if scenario is None or not is_for_year(scenario, year_of(pupil)):
        raise NoSuchStoryError
    if not is_on(scenario, releases_of(pupil.school_id).get(slug)) or is_kept_from(pupil, slug, scenario):
        raise NoSuchStoryError
    unknown = cannot_play(scenario)
    if unknown:
        msg = f"{slug} has cues that the stage cannot play yet: {', '.join(sorted(unknown))}"
        raise CannotBePlayedError(msg)
    leave(pupil)
    messages.close_stage(pupil.id)
    script = script_for(pupil, slug)
    playthrough = Playthrough(
        school_id=pupil.school_id,
        pupil_id=pupil.id,
        slug=slug,
        version=scenario.version,
        script_id=script.id,
        digest=script.digest,
        state={},
        actors={},
        threads={},
        places={},
        newest={},
        found=[],
        started_at=clock.now(),
    )
    db.session.add(playthrough)
    db.session.flush()
    _open_curtain(playthrough, pupil)
    return playthrough


def _open_curtain(playthrough: Playthrough, pupil: Who) -> None:
    scenario = scenario_of(playthrough)
    messages.open_stage(pupil, title=scenario.title)
    playthrough.actors = bring_to_life(pupil, scenario)
    state, cues = engine.start(scenario)
    director.put_on(playthrough, pupil, scenario, state, cues)


def choose(pupil: Who, ref: str, choice: str, *, visit: int) -> Playthrough:
    """Press a button of the present moment; one of a moment gone by changes nothing.

    Raises:
        NoSuchStoryError: it is not the pupil's own.

    """
    playthrough = _own(pupil, ref)
    on_stage = director.running(pupil)
    if on_stage is not None and on_stage.id == playthrough.id and playthrough.state["visit"] == visit:
        director.take(playthrough, pupil, Happening(Doing.CHOOSES, choice=choice))
    return playthrough


def answer(pupil: Who, ref: str, asked_ref: str, *, is_yes: bool) -> Playthrough:
    """Say yes or no to what the present moment asks; of a moment gone by it changes nothing.

    Raises:
        NoSuchStoryError: it is not the pupil's own.

    """
    playthrough = _own(pupil, ref)
    on_stage = director.running(pupil)
    asked = queries.asked_by_ref(playthrough, asked_ref)
    if on_stage is None or on_stage.id != playthrough.id or asked is None:
        return playthrough
    asked.is_yes, asked.answered_at = is_yes, clock.now()
    db.session.flush()
    who = character_at(playthrough, asked.actor_id)
    director.take(playthrough, pupil, Happening(Doing.ACCEPTS if is_yes else Doing.DECLINES, who=who))
    return playthrough


def pause(pupil: Who, ref: str) -> None:
    """Stop the story where it is."""
    if _own(pupil, ref).ended_at is None:
        messages.pause_stage(pupil.id)


def resume(pupil: Who, ref: str) -> Playthrough:
    """Let a paused story go on: what was to come comes now, and blocks of the meantime count."""
    playthrough = _own(pupil, ref)
    stage = messages.stage_of(pupil)
    is_on = playthrough.left_at is None and playthrough.ended_at is None
    if is_on and stage is not None and stage.is_paused:
        messages.resume_stage(pupil.id)
        _go_on(playthrough, pupil)
    return playthrough


def _go_on(playthrough: Playthrough, pupil: Who) -> None:
    scenario, state = scenario_of(playthrough), State.from_json(playthrough.state)
    waits = [
        arrow.waits
        for arrow in scenario.beats_by_id[state.beat].when
        if isinstance(arrow, WaitArrow) and holds(arrow.condition, state)
    ]
    rows = queries.waiting_cues(playthrough.id, state.visit)
    director.queue_anew(playthrough, rows, waits, state.visit)
    for slug in _blocked_meanwhile(playthrough, pupil, state):
        director.take(playthrough, pupil, Happening(Doing.BLOCKS, who=slug))


def _blocked_meanwhile(playthrough: Playthrough, pupil: Who, state: State) -> list[str]:
    blocked = {other.id for other in relationships.blocked_by(pupil)}
    return [
        slug
        for slug, person_id in playthrough.actors.items()
        if person_id in blocked and slug not in state.blocked
    ]


def leave(pupil: Who) -> None:
    """Have done with the story that is on, finished or not: the stage is cleared and nobody stays behind."""
    playthrough = queries.playthrough_now(pupil)
    if playthrough is None:
        return
    playthrough.left_at = clock.now()
    messages.close_stage(pupil.id)
    messages.clear_stage(pupil.id)
    for person_id in playthrough.actors.values():
        character = people.who_by_id(person_id)
        if character is not None:
            relationships.part_with(pupil, character)
    db.session.flush()
    director.tell(pupil.id)


def finish(pupil: Who, ref: str) -> None:
    """Close a debrief that was read."""
    playthrough = _own(pupil, ref)
    if playthrough.left_at is None:
        leave(pupil)


def find_clue(pupil: Who, ref: str, number: int) -> None:
    """Keep a clue that the pupil has found."""
    playthrough = _own(pupil, ref)
    clues = clues_of(scenario_of(playthrough), queries.state_as_met(playthrough))
    if 0 <= number < len(clues) and number not in playthrough.found:
        playthrough.found = [*playthrough.found, number]


def feel(pupil: Who, ref: str, feeling: str) -> None:
    """Keep how the pupil felt afterwards."""
    playthrough = _own(pupil, ref)
    if feeling in FEELINGS:
        playthrough.feeling = feeling


def _own(pupil: Who, ref: str) -> Playthrough:
    playthrough = queries.playthrough_by_ref(pupil, ref)
    if playthrough is None:
        raise NoSuchStoryError
    return playthrough
