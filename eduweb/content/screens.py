"""What a pupil reads at one time, taken out of the shapes for the checks of wording."""

from __future__ import annotations

import enum
from dataclasses import dataclass
from functools import singledispatch
from typing import TYPE_CHECKING

from eduweb.content.shapes import activities as act
from eduweb.content.shapes.cues import MailCue, ProfileChangeCue, Spoken

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from eduweb.content.problems import Path
    from eduweb.content.shapes.lesson import Lesson
    from eduweb.content.shapes.scenario import Beat, Character, Ending, Scenario

DEBRIEF_PARTS = ("happened", "did_well", "next_time")


class Voice(enum.Enum):
    """Who says a line."""

    PRODUCT = "product"
    CHARACTER = "character"


@dataclass(frozen=True, slots=True)
class ScreenLine:
    """One line and where in the file it stands."""

    path: Path
    text: str
    voice: Voice = Voice.PRODUCT
    meant_to_show: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Screen:
    """The lines that a pupil sees together."""

    name: str
    path: Path
    lines: tuple[ScreenLine, ...]


def _screen(name: str, path: Path, parts: Iterable[tuple[Path, str | None]]) -> Screen:
    lines = tuple(ScreenLine((*path, *part), text) for part, text in parts if text)
    return Screen(name, path, lines)


def scenario_screens(scenario: Scenario) -> Iterator[Screen]:
    """Return what a pupil reads in a scenario, screen by screen."""
    yield _screen("before the story", (), [(("title",), scenario.title), (("before",), scenario.before)])
    yield _screen("after the story", (), [(("after",), scenario.after)])
    yield _screen("look for", ("look_for",), [((at,), text) for at, text in enumerate(scenario.look_for)])
    for at, beat in enumerate(scenario.beats):
        yield from _beat_screens(beat, ("beats", at))
    for at, ending in enumerate(scenario.endings):
        yield from _ending_screens(scenario, ending, ("endings", at))
    yield from _unmasking_screens(scenario)


def _beat_screens(beat: Beat, path: Path) -> Iterator[Screen]:
    lines = [ScreenLine((*path, "guide"), beat.guide)]
    for at, cue in enumerate(beat.cues):
        if isinstance(cue, (Spoken, ProfileChangeCue)):
            here = (*path, "cues", at)
            if isinstance(cue, MailCue):
                lines.append(ScreenLine((*here, "subject"), cue.subject, Voice.CHARACTER, cue.meant_to_show))
            lines.append(ScreenLine((*here, "text"), cue.text, Voice.CHARACTER, cue.meant_to_show))
    for at, choice in enumerate(beat.choices):
        lines.append(ScreenLine((*path, "choices", at, "text"), choice.text))
        if choice.recovery:
            where = (*path, "choices", at, "recovery")
            yield Screen(f"the answer to `{choice.id}`", where, (ScreenLine(where, choice.recovery),))
    yield Screen(f"beat `{beat.id}`", path, tuple(lines))


def _ending_screens(scenario: Scenario, ending: Ending, path: Path) -> Iterator[Screen]:
    for part in DEBRIEF_PARTS:
        parts: list[tuple[Path, str | None]] = []
        for where, told in (
            (("every_ending", part), getattr(scenario.every_ending, part)),
            ((*path, part), getattr(ending, part)),
        ):
            for at, line in enumerate(told):
                parts += [((*where, at, key), getattr(line, key)) for key in ("title", "text")]
        lines = tuple(ScreenLine(where, text) for where, text in parts if text)
        yield Screen(f"`{part}` of ending `{ending.id}`", (*path, "id"), lines)
    rest: list[tuple[Path, str | None]] = [(("title",), ending.title)]
    if ending.badge:
        rest += [(("badge", "name"), ending.badge.name), (("badge", "text"), ending.badge.text)]
    yield _screen(f"title and badge of ending `{ending.id}`", path, rest)
    for where, tip in (
        (("every_ending", "setting_tip"), scenario.every_ending.setting_tip),
        ((*path, "setting_tip"), ending.setting_tip),
    ):
        if tip:
            yield _screen("the setting tip", where, [(("text",), tip.text), (("button",), tip.button)])


def _unmasking_screens(scenario: Scenario) -> Iterator[Screen]:
    if scenario.unmasking:
        words = scenario.unmasking
        yield _screen(
            "the unmasking",
            ("unmasking",),
            [(("title",), words.title), (("not_your_fault",), words.not_your_fault)],
        )
    for slug, character in scenario.cast.items():
        yield _character_screen(slug, character)
    for at, beat in enumerate(scenario.beats):
        for number, cue in enumerate(beat.cues):
            for clue_at, clue in enumerate(cue.clues if isinstance(cue, Spoken) else ()):
                path = ("beats", at, "cues", number, "clues", clue_at)
                yield _screen(f"clue `{clue.name}`", path, [(("name",), clue.name), (("why",), clue.why)])


def _character_screen(slug: str, character: Character) -> Screen:
    parts: list[tuple[Path, str | None]] = [
        (("about",), character.about),
        (("unmasked",), character.unmasked),
    ]
    return _screen(f"who {slug} is", ("cast", slug), parts)


def lesson_screens(lesson: Lesson) -> Iterator[Screen]:
    """Return what a pupil reads in a lesson, screen by screen."""
    yield _screen("the lesson's start", (), [(("title",), lesson.title), (("objective",), lesson.objective)])
    for at, word in enumerate(lesson.words):
        yield _screen("a new word", ("words", at), [(("word",), word.word), (("meaning",), word.meaning)])
    for at, activity in enumerate(lesson.activities):
        path = ("activities", at)
        yield _screen(f"the title of `{activity.id}`", path, [(("title",), activity.title)])
        yield from activity_screens(activity, path)
    yield from _question_screens(lesson.assessment, ("assessment",))


@singledispatch
def activity_screens(activity: act.BaseActivity, _path: Path) -> Iterator[Screen]:
    """Return what a pupil reads in one activity; each kind is registered below."""
    raise NotImplementedError(type(activity).__name__)


@activity_screens.register(act.StoryActivity)
def _story(activity: act.StoryActivity, path: Path) -> Iterator[Screen]:
    for at, page in enumerate(activity.pages):
        yield _screen(f"page {at + 1} of `{activity.id}`", (*path, "pages", at), [(("text",), page.text)])


@activity_screens.register(act.QuizActivity)
def _quiz(activity: act.QuizActivity, path: Path) -> Iterator[Screen]:
    for at, question in enumerate(activity.questions):
        yield from _question_screens(question, (*path, "questions", at))


def _question_screens(question: act.Question, path: Path) -> Iterator[Screen]:
    asked: list[tuple[Path, str | None]] = [(("ask",), question.ask)]
    for at, answer in enumerate(question.answers):
        asked.append((("answers", at, "text"), answer.text))
        yield _screen("the reason of an answer", (*path, "answers", at), [(("because",), answer.because)])
    yield _screen(f"question `{question.id}`", path, asked)


@activity_screens.register(act.SortActivity)
def _sort(activity: act.SortActivity, path: Path) -> Iterator[Screen]:
    parts: list[tuple[Path, str | None]] = [(("intro",), activity.intro)]
    for at, place in enumerate(activity.places):
        parts += [(("places", at, "title"), place.title), (("places", at, "hint"), place.hint)]
    parts += [(("cards", at, "text"), card.text) for at, card in enumerate(activity.cards)]
    yield _screen(f"the sort `{activity.id}`", path, parts)
    for at, card in enumerate(activity.cards):
        for key in ("because", "try_again"):
            yield _screen("the reason of a card", (*path, "cards", at), [((key,), getattr(card, key))])


@activity_screens.register(act.PractiseActivity)
def _practise(activity: act.PractiseActivity, path: Path) -> Iterator[Screen]:
    parts: list[tuple[Path, str | None]] = [(("intro",), activity.intro)]
    if activity.task:
        parts += [(("task", "steps", at), step) for at, step in enumerate(activity.task.steps)]
        yield _screen("the end of a task", (*path, "task"), [(("done",), activity.task.done)])
    yield _screen(f"the practice `{activity.id}`", path, parts)


@activity_screens.register(act.ReflectActivity)
def _reflect(activity: act.ReflectActivity, path: Path) -> Iterator[Screen]:
    parts: list[tuple[Path, str | None]] = [(("ask",), activity.ask)]
    for at, feeling in enumerate(activity.feelings):
        parts.append((("feelings", at, "word"), feeling.word))
        yield _screen("the answer to a feeling", (*path, "feelings", at), [(("reply",), feeling.reply)])
    yield _screen(f"the feelings of `{activity.id}`", path, parts)


@activity_screens.register(act.PledgeActivity)
def _pledge(activity: act.PledgeActivity, path: Path) -> Iterator[Screen]:
    parts: list[tuple[Path, str | None]] = [(("intro",), activity.intro)]
    parts += [(("promises", at, "text"), promise.text) for at, promise in enumerate(activity.promises)]
    yield _screen(f"the promises of `{activity.id}`", path, parts)
