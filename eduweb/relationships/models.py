"""Tables of friendships and blocks."""

from __future__ import annotations

import enum
from datetime import datetime

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from eduweb.core.db import Base, Ref, ShortText
from eduweb.core.refs import new_ref


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


class Mute(Base):
    """One pupil would rather not see somebody's posts for now. The other is never told."""

    __tablename__ = "mute"
    __table_args__ = (UniqueConstraint("person_id", "muted_id"),)

    school_id: Mapped[int] = mapped_column(ForeignKey("school.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    muted_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    muted_at: Mapped[datetime]


class Answer(enum.Enum):
    """What became of a friend request. The asker learns of a yes and of nothing else."""

    YES = "yes"
    NOT_NOW = "not now"


class FriendRequest(Base):
    """Somebody asked to be friends. There is one row for a pair and a direction, asked anew in place.

    A "not now" stays when the asker takes the request back and asks again: whoever said it has
    quiet for its time, and the asker cannot find out.
    """

    __tablename__ = "friend_request"
    __table_args__ = (
        UniqueConstraint("asker_id", "asked_id"),
        Index("ix_friend_request_waiting", "asked_id", "answer"),
    )

    school_id: Mapped[int] = mapped_column(ForeignKey("school.id"))
    ref: Mapped[Ref] = mapped_column(unique=True, default=new_ref)
    asker_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    asked_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    asked_at: Mapped[datetime]
    taken_back_at: Mapped[datetime | None]
    answer: Mapped[Answer | None]
    answered_at: Mapped[datetime | None]


class Group(Base):
    """A class or a club that a teacher opened, with a second adult in it. `closed_at` ends it."""

    __tablename__ = "pupil_group"
    __table_args__ = (Index("ix_pupil_group_school", "school_id", "closed_at"),)

    school_id: Mapped[int] = mapped_column(ForeignKey("school.id"))
    ref: Mapped[Ref] = mapped_column(unique=True, default=new_ref)
    name: Mapped[ShortText]
    picture: Mapped[ShortText] = mapped_column(default="")
    opened_by_id: Mapped[int] = mapped_column(ForeignKey("staff.id"))
    second_adult_id: Mapped[int] = mapped_column(ForeignKey("staff.id"))
    opened_at: Mapped[datetime]
    closed_at: Mapped[datetime | None]


class GroupMember(Base):
    """A pupil or an adult of a group."""

    __tablename__ = "group_member"
    __table_args__ = (UniqueConstraint("group_id", "person_id"),)

    school_id: Mapped[int] = mapped_column(ForeignKey("school.id"))
    group_id: Mapped[int] = mapped_column(ForeignKey("pupil_group.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    since_at: Mapped[datetime]
