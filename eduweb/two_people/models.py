"""The table of what one person asked for and a second one has to agree to."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, Text
from sqlalchemy.orm import Mapped, mapped_column

from eduweb.core.db import Base, Ref, ShortText
from eduweb.core.refs import new_ref


class TwoPersonRequest(Base):
    """One request: asked for, agreed to or refused by somebody else, used once, or run out."""

    __tablename__ = "two_person_request"
    __table_args__ = (Index("ix_two_person_request_about", "school_id", "kind", "about", "about_id"),)

    school_id: Mapped[int] = mapped_column(ForeignKey("school.id"))
    ref: Mapped[Ref] = mapped_column(unique=True, default=new_ref)
    # What is to be done (`export concern`, `delete kept records`), and to which row.
    kind: Mapped[ShortText]
    about: Mapped[ShortText]
    about_id: Mapped[int]
    details: Mapped[dict[str, Any]] = mapped_column(default=dict)
    reason: Mapped[str] = mapped_column(Text)
    asked_by_id: Mapped[int] = mapped_column(ForeignKey("staff.id"))
    asked_at: Mapped[datetime]
    ends_at: Mapped[datetime]
    answered_by_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    answered_at: Mapped[datetime | None]
    is_agreed: Mapped[bool | None]
    used_at: Mapped[datetime | None]
