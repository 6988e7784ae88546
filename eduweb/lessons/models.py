"""The table of what pupils have done in lessons."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from eduweb.core.db import Base, ShortText


class LessonProgress(Base):
    """One pupil at one step of a lesson: what they picked, and when they had done it.

    No marks are kept: a wrong answer has another go, and what stays is the last one.
    """

    __tablename__ = "lesson_progress"
    __table_args__ = (UniqueConstraint("pupil_id", "slug", "step"),)

    school_id: Mapped[int] = mapped_column(ForeignKey("school.id"))
    pupil_id: Mapped[int] = mapped_column(ForeignKey("pupil.id"))
    slug: Mapped[ShortText]
    version: Mapped[int]
    step: Mapped[ShortText]
    answers: Mapped[dict[str, Any]]
    begun_at: Mapped[datetime]
    done_at: Mapped[datetime | None]
