"""Tables of keeping and deleting: what is on hold, and what was erased."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import ForeignKey, Text
from sqlalchemy.orm import Mapped, mapped_column

from eduweb.core.db import Base, Ref
from eduweb.core.refs import new_ref
from eduweb.retention.policy import DataKind


class Hold(Base):
    """What an inquiry, a court or the police may want: nothing of this pupil is deleted while it lasts."""

    __tablename__ = "hold"

    school_id: Mapped[int] = mapped_column(ForeignKey("school.id"))
    ref: Mapped[Ref] = mapped_column(unique=True, default=new_ref)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    why: Mapped[str] = mapped_column(Text)
    # Seen only by whoever set it: an inquiry may be about an adult who reads this page too (law 5).
    is_quiet: Mapped[bool] = mapped_column(default=False)
    set_by_id: Mapped[int] = mapped_column(ForeignKey("staff.id"))
    set_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    ended_by_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    ended_why: Mapped[str] = mapped_column(Text, default="")


class Erasure(Base):
    """Something that two people deleted: what kind and how much, never the words."""

    __tablename__ = "erasure"

    school_id: Mapped[int] = mapped_column(ForeignKey("school.id"), index=True)
    ref: Mapped[Ref] = mapped_column(unique=True, default=new_ref)
    kind: Mapped[DataKind]
    # Everything older than this day, of everybody who is not on hold, or of one person.
    before_on: Mapped[date | None]
    person_id: Mapped[int | None]
    request_id: Mapped[int | None]
    counts: Mapped[dict[str, Any]]
    erased_at: Mapped[datetime]
    # Once all of it is gone; the counts are complete then.
    done_at: Mapped[datetime | None]
