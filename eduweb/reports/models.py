"""The table of Tells: a child pressed Tell an adult inside a story."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from eduweb.core.db import Base


class Tell(Base):
    """Tell was pressed inside a story. No answer within 20 seconds counts as something real."""

    __tablename__ = "tell"
    __table_args__ = (Index("ix_tell_open", "pupil_id", "answered_at"),)

    school_id: Mapped[int] = mapped_column(ForeignKey("school.id"))
    pupil_id: Mapped[int] = mapped_column(ForeignKey("pupil.id"))
    begun_at: Mapped[datetime]
    answered_at: Mapped[datetime | None]
