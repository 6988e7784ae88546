"""What the engine's state means for the pupil: what to show, how a reply reads, the debrief."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from eduweb.content.shapes.base import Risk
from eduweb.content.shapes.cues import AppAsksCue, GroupInvitationCue, Spoken
from eduweb.content.shapes.happenings import Doing
from eduweb.content.wording import words_of
from eduweb.simulations.engine import holds

if TYPE_CHECKING:
    from eduweb.content.shapes.cues import Clue
    from eduweb.content.shapes.scenario import (
        Badge,
        Character,
        Choice,
        Ending,
        Scenario,
        SettingTip,
        Told,
    )
    from eduweb.simulations.engine import State


@dataclass(frozen=True, slots=True)
class Panel:
    """What stands beside the stage: Bramble's words and the buttons of this moment."""

    guide: str
    recovery: str | None
    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class Debrief:
    """What a pupil reads at the end; only what fits how it went."""

    ending: Ending
    happened: tuple[Told, ...]
    did_well: tuple[Told, ...]
    next_time: tuple[Told, ...]
    badge: Badge | None
    setting_tip: SettingTip | None
    unmasked: Character | None
    lines: tuple[Spoken, ...]


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a line; one that gives a trick away has the number of its clue."""

    text: str
    clue: int | None = None


def needs_release(scenario: Scenario) -> bool:
    """Whether an adult of the school reads a scenario before its pupils meet it: contact always."""
    return scenario.is_read_by_officer_first or scenario.risk is Risk.CONTACT


def face_of(scenario: Scenario) -> str:
    """Return the picture of whoever comes on stage first, by which a child knows a story again."""
    first = next(cue.who for beat in scenario.beats for cue in beat.cues if cue.who is not None)
    return scenario.cast[first].picture


def has_asks(scenario: Scenario) -> bool:
    """Whether a scenario ever asks with two buttons."""
    return any(isinstance(cue, (AppAsksCue, GroupInvitationCue)) for b in scenario.beats for cue in b.cues)


def panel(scenario: Scenario, state: State) -> Panel | None:
    """Return what stands beside the stage now; nothing once the story has ended."""
    beat = scenario.beats_by_id.get(state.beat)
    if beat is None or state.ending is not None:
        return None
    choices = tuple(choice for choice in beat.choices if holds(choice.condition, state))
    return Panel(beat.guide, _recovery(scenario, state), choices)


def _recovery(scenario: Scenario, state: State) -> str | None:
    moved = [step for step in state.taken if step.go != step.beat or step.choice]
    if not moved or moved[-1].choice is None or moved[-1].go != state.beat:
        return None
    last = moved[-1]
    before = scenario.beats_by_id.get(last.beat)
    choices = before.choices if before else ()
    return next((choice.recovery for choice in choices if choice.id == last.choice), None)


def debrief(scenario: Scenario, state: State) -> Debrief | None:
    """Return the debrief of a playthrough that has ended.

    The lines are those that this pupil met and that have clues; with none, all
    lines of the unmasked character.
    """
    ending = scenario.endings_by_id.get(state.ending or "")
    if ending is None:
        return None

    def fitting(*told: Told) -> tuple[Told, ...]:
        return tuple(line for line in told if holds(line.condition, state))

    every, unmasking = scenario.every_ending, scenario.unmasking
    return Debrief(
        ending=ending,
        happened=fitting(*every.happened, *ending.happened),
        did_well=fitting(*ending.did_well, *every.did_well),
        next_time=fitting(*every.next_time, *ending.next_time),
        badge=ending.badge,
        setting_tip=ending.setting_tip or every.setting_tip,
        unmasked=scenario.cast.get(unmasking.who) if unmasking else None,
        lines=lines_to_unmask(scenario, state),
    )


def lines_to_unmask(scenario: Scenario, state: State) -> tuple[Spoken, ...]:
    """Return the lines with clues of the one who is unmasked."""
    if scenario.unmasking is None:
        return ()
    who = scenario.unmasking.who
    met: list[Spoken] = []
    every: list[Spoken] = []
    for beat in scenario.beats:
        for number, cue in enumerate(beat.cues):
            if isinstance(cue, Spoken) and cue.who == who and cue.clues:
                every.append(cue)
                met.extend([cue] if (beat.id, number) in state.met else [])
    return tuple(met or every)


def clues_of(scenario: Scenario, state: State) -> tuple[Clue, ...]:
    """Return the clues of the lines to unmask, in their order; the place in it is a clue's number."""
    return tuple(clue for line in lines_to_unmask(scenario, state) for clue in line.clues)


def pieces_of(line: Spoken, first: int) -> tuple[Piece, ...]:
    """Return a line cut at its clues, the first of which has this number."""
    pieces: list[Piece] = []
    at = 0
    places = sorted((line.text.find(clue.words), first + n, clue) for n, clue in enumerate(line.clues))
    for start, number, clue in places:
        if start >= at:
            pieces += [Piece(line.text[at:start]), Piece(clue.words, number)]
            at = start + len(clue.words)
    return tuple(piece for piece in (*pieces, Piece(line.text[at:])) if piece.text)


def kind_of_reply(scenario: Scenario, text: str, *, is_private: bool, is_unkind: bool) -> Doing:
    """Return how a pupil's reply counts in this story.

    `is_private` and `is_unkind` are what the filter found; the scenario's own
    words add to it. Giving something away outweighs all else.
    """
    words = words_of(text)
    if is_private or any(_has(words, phrase) for p in scenario.private_words for phrase in p.phrases):
        return Doing.GIVES_AWAY
    if is_unkind or any(_has(words, phrase) for phrase in scenario.unkind_words):
        return Doing.REPLIES_UNKINDLY
    if any(_has(words, phrase) for phrase in scenario.kind_words):
        return Doing.REPLIES_KINDLY
    return Doing.REPLIES


def _has(words: list[str], phrase: str) -> bool:
    wanted = phrase.lower().split()
    size = len(wanted)
    return any(
        all(_same(word, part) for word, part in zip(words[at : at + size], wanted, strict=True))
        for at in range(len(words) - size + 1)
    )


def _same(word: str, part: str) -> bool:
    if part == "#":
        return word[:1].isdigit()
    return word.startswith(part[:-1]) if part.endswith("*") else word == part
