"""The table of yearly reviews of filtering and monitoring."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import ForeignKey, Text
from sqlalchemy.orm import Mapped, mapped_column

from eduweb.core.db import Base, Ref
from eduweb.core.refs import new_ref


class FilterReview(Base):
    """A yearly review of filtering and monitoring, as the school's own record of it."""

    __tablename__ = "filter_review"

    school_id: Mapped[int] = mapped_column(ForeignKey("school.id"), index=True)
    ref: Mapped[Ref] = mapped_column(unique=True, default=new_ref)
    reviewed_on: Mapped[date]
    people: Mapped[str] = mapped_column(Text)
    tested: Mapped[str] = mapped_column(Text)
    result: Mapped[str] = mapped_column(Text)
    changes: Mapped[str] = mapped_column(Text)
    written_by_id: Mapped[int] = mapped_column(ForeignKey("staff.id"))
    written_at: Mapped[datetime]
