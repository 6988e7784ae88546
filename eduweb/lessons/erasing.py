"""Erasing the lesson results of somebody who left."""

from __future__ import annotations

from sqlalchemy import delete

from eduweb.core.db import db
from eduweb.lessons.models import LessonProgress


def erase_results_of(pupil_id: int) -> int:
    """Erase the lesson results of a pupil who left; return how many there were."""
    erased = delete(LessonProgress).where(LessonProgress.pupil_id == pupil_id).returning(LessonProgress.id)
    return len(db.session.scalars(erased).all())
