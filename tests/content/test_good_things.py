"""Lessons and debriefs name what is good about sharing, not only what can go wrong (duty 12)."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from eduweb import simulations
from tests.content.test_check_lessons import LESSON, problems_of

GOOD_THINGS = re.compile(r"^good_things:\n(?:  - .*\n)+", re.MULTILINE)
LESSONS = sorted((Path(__file__).parents[2] / "lessons").glob("*/*/lesson.yaml"))


@pytest.mark.parametrize("instead", ["", "good_things: []\n"])
def test_a_lesson_that_names_only_dangers_is_refused(instead: str, tmp_path: Path) -> None:
    text, times = GOOD_THINGS.subn(instead, LESSON)

    sentences = [sentence for _line, sentence in problems_of(text, tmp_path)]

    assert times == 1
    assert any("good_things" in sentence for sentence in sentences), sentences


@pytest.mark.parametrize("lesson", LESSONS, ids=lambda path: path.parent.name)
def test_every_lesson_has_something_good_to_say(lesson: Path) -> None:
    assert GOOD_THINGS.search(lesson.read_text("utf-8"))


def test_every_debrief_can_say_what_went_well() -> None:
    stories = simulations.stories()

    assert stories
    assert [slug for slug, story in stories.items() if not story.every_ending.did_well] == []
