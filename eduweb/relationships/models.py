"""Tables of friendships and blocks."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from eduweb.core.db import Base


class Friendship(Base):
    """One direction of a friendship; there are always two rows."""

    __tablename__ = "friendship"
    __table_args__ = (UniqueConstraint("person_id", "friend_id"),)

    school_id: Mapped[int] = mapped_column(ForeignKey("school.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    friend_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    since_at: Mapped[datetime]


class Block(Base):
    """One pupil wants nothing to do with somebody. The other is never told."""

    __tablename__ = "block"
    __table_args__ = (UniqueConstraint("blocker_id", "blocked_id"),)

    school_id: Mapped[int] = mapped_column(ForeignKey("school.id"))
    blocker_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    blocked_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    blocked_at: Mapped[datetime]
