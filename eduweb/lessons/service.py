"""The verbs of lessons. Nothing here is timed, and nothing is counted against a pupil."""

from __future__ import annotations

from typing import TYPE_CHECKING

from eduweb.core import clock
from eduweb.core.db import db
from eduweb.lessons import policy, queries
from eduweb.lessons.models import LessonProgress

if TYPE_CHECKING:
    from collections.abc import Mapping

    from eduweb.content import Lesson
    from eduweb.lessons.policy import Step
    from eduweb.people import Who


class NoSuchAnswerError(Exception):
    """Raised when a step has nothing like what was picked."""


def answer(pupil: Who, slug: str, lesson: Lesson, step: Step, said: Mapping[str, str]) -> None:
    """Keep what a pupil picked.

    Raises:
        NoSuchAnswerError: there is no such thing to pick.

    """
    row = _row(pupil, slug, lesson, step)
    answers = policy.answered(step, row.answers, said)
    if answers is None:
        raise NoSuchAnswerError
    row.answers = answers
    _note_done(row, step)


def go_on(pupil: Who, slug: str, lesson: Lesson, step: Step) -> None:
    """Keep that a pupil went on from a step; nobody is held up by one that is not done."""
    _note_done(_row(pupil, slug, lesson, step), step)


def _row(pupil: Who, slug: str, lesson: Lesson, step: Step) -> LessonProgress:
    row = queries.progress_of(pupil, slug).get(step.id)
    if row is None:
        row = LessonProgress(
            school_id=pupil.school_id,
            pupil_id=pupil.id,
            slug=slug,
            version=lesson.version,
            step=step.id,
            answers={},
            begun_at=clock.now(),
        )
        db.session.add(row)
        db.session.flush()
    return row


def _note_done(row: LessonProgress, step: Step) -> None:
    if row.done_at is None and policy.is_done(step, row.answers):
        row.done_at = clock.now()
