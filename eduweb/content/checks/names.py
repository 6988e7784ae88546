"""Checks that every name in a scenario or lesson means something, and only one thing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from eduweb.content.problems import Fault, Path
from eduweb.content.screens import DEBRIEF_PARTS
from eduweb.content.shapes.activities import SortActivity
from eduweb.content.shapes.cues import ChatCue, CommentCue, GroupInvitationCue, PostCue, Spoken
from eduweb.content.shapes.happenings import Arrow, Condition, Value

if TYPE_CHECKING:
    from eduweb.content.shapes.lesson import Lesson
    from eduweb.content.shapes.scenario import Beat, Debriefing, Scenario

# Where some logic stands, its condition, and what it sets.
Logic = tuple[Path, Condition | None, Mapping[str, Value] | None]


def _twice(ids: Iterable[tuple[Path, str]], what: str) -> Iterator[Fault]:
    listed = list(ids)
    count = Counter(slug for _, slug in listed)
    seen: set[str] = set()
    for path, slug in listed:
        if slug in seen and count[slug] > 1:
            yield Fault(path, f"There are two {what} named `{slug}`.", "Give each a name of its own.")
        seen.add(slug)


def check_scenario_names(scenario: Scenario) -> Iterator[Fault]:
    """Check ids, characters, variables, clues and conditions of a scenario."""
    yield from _ids(scenario)
    for at, beat in enumerate(scenario.beats):
        yield from _cues(scenario, beat, ("beats", at))
        yield from _choices(beat, ("beats", at))
    for path, who in _actors(scenario):
        if who not in scenario.cast:
            yield Fault(path, f"`{who}` is not in the cast.", "Add it to `cast`, or mend the name.")
    for path, condition, changes in _logic(scenario):
        yield from _condition(scenario, path, condition)
        yield from _changes(scenario, path, changes)
    yield from _debriefs(scenario)
    yield from _unmasking(scenario)
    yield from _pretend(scenario)


def _ids(scenario: Scenario) -> Iterator[Fault]:
    places: list[tuple[Path, str]] = [(("beats", at, "id"), b.id) for at, b in enumerate(scenario.beats)]
    places += [(("endings", at, "id"), e.id) for at, e in enumerate(scenario.endings)]
    yield from _twice(places, "beats or endings")
    cues: list[tuple[Path, str]] = []
    choices: list[tuple[Path, str]] = []
    for at, beat in enumerate(scenario.beats):
        cues += [(("beats", at, "cues", n, "id"), c.id) for n, c in enumerate(beat.cues) if c.id]
        choices += [(("beats", at, "choices", n, "id"), c.id) for n, c in enumerate(beat.choices)]
    yield from _twice(cues, "cues")
    yield from _twice(choices, "choices")


def _cues(scenario: Scenario, beat: Beat, path: Path) -> Iterator[Fault]:
    cues = [cue for beat in scenario.beats for cue in beat.cues if cue.id]
    posts = {cue.id for cue in cues if isinstance(cue, PostCue)}
    groups = {cue.id for cue in cues if isinstance(cue, GroupInvitationCue)}
    for at, cue in enumerate(beat.cues):
        here = (*path, "cues", at)
        if isinstance(cue, CommentCue) and cue.on not in posts:
            sentence = f"`on: {cue.on}` is no post of this story."
            yield Fault((*here, "on"), sentence, "Give the id of a post cue.")
        if isinstance(cue, ChatCue) and cue.within is not None and cue.within not in groups:
            sentence = f"`within: {cue.within}` is no group of this story."
            yield Fault((*here, "within"), sentence, "Give the id of a group_invitation cue.")
        for number, clue in enumerate(cue.clues if isinstance(cue, Spoken) else ()):
            if isinstance(cue, Spoken) and clue.words not in cue.text:
                sentence = f"The clue `{clue.words}` does not stand in the line."
                yield Fault((*here, "clues", number, "words"), sentence, "Copy the words from the line.")


def _choices(beat: Beat, path: Path) -> Iterator[Fault]:
    for at, choice in enumerate(beat.choices):
        if not choice.is_safe and choice.recovery is None:
            sentence = f"Choice `{choice.id}` is not safe, and nobody helps."
            yield Fault((*path, "choices", at), sentence, "Add `recovery:` with a kind way on.")


def _actors(scenario: Scenario) -> Iterator[tuple[Path, str]]:
    for at, beat in enumerate(scenario.beats):
        for number, cue in enumerate(beat.cues):
            if cue.who is not None:
                yield ("beats", at, "cues", number), cue.who
            for place, member in enumerate(cue.members if isinstance(cue, GroupInvitationCue) else ()):
                yield ("beats", at, "cues", number, "members", place), member
    for path, arrow in _arrows(scenario):
        for who in arrow.who or ():
            yield (*path, "who"), who
    if scenario.unmasking:
        yield ("unmasking", "who"), scenario.unmasking.who


def _arrows(scenario: Scenario) -> Iterator[tuple[Path, Arrow]]:
    for at, arrow in enumerate(scenario.always):
        yield ("always", at), arrow
    for at, beat in enumerate(scenario.beats):
        for number, when in enumerate(beat.when):
            if isinstance(when, Arrow):
                yield ("beats", at, "when", number), when


def _logic(scenario: Scenario) -> Iterator[Logic]:
    for at, arrow in enumerate(scenario.always):
        yield ("always", at), arrow.condition, arrow.set
    for at, beat in enumerate(scenario.beats):
        yield from _beat_logic(beat, ("beats", at))
    debriefs: list[tuple[Path, Debriefing]] = [(("every_ending",), scenario.every_ending)]
    debriefs += [(("endings", at), ending) for at, ending in enumerate(scenario.endings)]
    for path, debrief in debriefs:
        for part in DEBRIEF_PARTS:
            for number, told in enumerate(getattr(debrief, part)):
                yield (*path, part, number), told.condition, None


def _beat_logic(beat: Beat, path: Path) -> Iterator[Logic]:
    for at, when in enumerate(beat.when):
        yield (*path, "when", at), when.condition, when.set
    for at, choice in enumerate(beat.choices):
        yield (*path, "choices", at), choice.condition, choice.set
    for at, cue in enumerate(beat.cues):
        yield (*path, "cues", at), cue.condition, None


def _condition(scenario: Scenario, path: Path, condition: Condition | None) -> Iterator[Fault]:
    if condition is None:
        return
    choices = {choice.id for beat in scenario.beats for choice in beat.choices}
    for slug in condition.chose or ():
        if slug not in choices:
            yield Fault((*path, "if", "chose"), f"No choice is named `{slug}`.", "Mend the name.")
    for slug in condition.been or ():
        if slug not in scenario.beats_by_id:
            yield Fault((*path, "if", "been"), f"No beat is named `{slug}`.", "Mend the name.")
    yield from _changes(scenario, (*path, "if"), condition.has, key="has")


def _changes(
    scenario: Scenario, path: Path, values: Mapping[str, Value] | None, key: str = "set"
) -> Iterator[Fault]:
    for name, value in (values or {}).items():
        where = (*path, key, name)
        if name not in scenario.variables:
            yield Fault(where, f"`{name}` is not declared.", "Add it to `variables`.")
        elif type(value) is not type(scenario.variables[name].starts):
            sentence = f"`{name}` starts as another kind of value."
            yield Fault(where, sentence, "Use the same kind: true or false, a number, or a word.")


def _debriefs(scenario: Scenario) -> Iterator[Fault]:
    for at, ending in enumerate(scenario.endings):
        for part in DEBRIEF_PARTS:
            if not getattr(ending, part) and not getattr(scenario.every_ending, part):
                sentence = f"Ending `{ending.id}` has no `{part}`."
                yield Fault(("endings", at, "id"), sentence, "Add it there or to `every_ending`.")


def _unmasking(scenario: Scenario) -> Iterator[Fault]:
    if scenario.unmasking is None:
        return
    who = scenario.unmasking.who
    character = scenario.cast.get(who)
    if character is not None and character.unmasked is None:
        yield Fault(("cast", who), f"It is not said who `{who}` really was.", "Add `unmasked:`.")
    if not any(cue.clues for _, cue in scenario.lines() if cue.who == who):
        yield Fault(("unmasking", "who"), f"No line of `{who}` has a clue.", "Add `clues:` to its lines.")


def _pretend(scenario: Scenario) -> Iterator[Fault]:
    for key in ("before", "after"):
        if "pretend" not in getattr(scenario, key).lower():
            yield Fault((key,), f"`{key}` does not say that this is pretend.", "Say so.")


def check_lesson_names(lesson: Lesson) -> Iterator[Fault]:
    """Check the ids of a lesson, and that every card has a place to go."""
    ids = [(("activities", n, "id"), a.id) for n, a in enumerate(lesson.activities)]
    yield from _twice(ids, "activities")
    for at, activity in enumerate(lesson.activities):
        if isinstance(activity, SortActivity):
            yield from _cards(activity, ("activities", at))
    minutes = sum(activity.minutes for activity in lesson.activities)
    if minutes > lesson.minutes:
        sentence = f"The activities take {minutes} minutes, the lesson has {lesson.minutes}."
        yield Fault(("minutes",), sentence, "Shorten an activity, or give the lesson more time.")


def _cards(activity: SortActivity, path: Path) -> Iterator[Fault]:
    places = {place.id for place in activity.places}
    yield from _twice((((*path, "cards", n, "id"), c.id) for n, c in enumerate(activity.cards)), "cards")
    for at, card in enumerate(activity.cards):
        for place in card.goes:
            if place not in places:
                where = (*path, "cards", at, "goes")
                yield Fault(where, f"`{place}` is no place of this sort.", "Mend the name.")
