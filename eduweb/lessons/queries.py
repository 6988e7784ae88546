"""Reading lessons and how far pupils have come."""

from __future__ import annotations

import logging
from functools import lru_cache
from typing import TYPE_CHECKING

from sqlalchemy import select

from eduweb import content, simulations
from eduweb.content import ContentError, Lesson
from eduweb.core.db import db
from eduweb.core.share import share
from eduweb.lessons.models import LessonProgress

if TYPE_CHECKING:
    from collections.abc import Mapping

    from eduweb.people import Who

log = logging.getLogger("eduweb.lessons")


@lru_cache(maxsize=1)
def library() -> Mapping[str, Lesson]:
    """Return every lesson that can be used, by slug; one that cannot is left out and logged."""
    root, found = share("lessons"), {}
    for slug, _file in content.lesson_files(root):
        try:
            found[slug] = content.load_lesson(root, slug)
        except ContentError as error:
            log.error("the lesson %s cannot be used: %s", slug, error)
    return found


def open_lessons(pupil: Who) -> dict[str, Lesson]:
    """Return the lessons that a pupil may do, by slug."""
    year = simulations.year_of(pupil)
    return {slug: lesson for slug, lesson in library().items() if simulations.is_for_year(lesson, year)}


def progress_of(pupil: Who, slug: str) -> dict[str, LessonProgress]:
    """Return what a pupil has done in a lesson, by step."""
    rows = db.session.scalars(
        select(LessonProgress)
        .where(LessonProgress.pupil_id == pupil.id, LessonProgress.slug == slug)
        .order_by(LessonProgress.id)
    )
    return {row.step: row for row in rows}


def done_steps(pupil: Who) -> dict[str, set[str]]:
    """Return the steps that a pupil has done, by lesson."""
    found: dict[str, set[str]] = {}
    rows = db.session.execute(
        select(LessonProgress.slug, LessonProgress.step).where(
            LessonProgress.pupil_id == pupil.id, LessonProgress.done_at.is_not(None)
        )
    )
    for slug, step in rows:
        found.setdefault(slug, set()).add(step)
    return found
