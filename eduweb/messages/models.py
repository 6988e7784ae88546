"""Tables of words: threads, who takes part, messages, what somebody hid, the stage of a story."""

from __future__ import annotations

import enum
from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from eduweb.core.db import Base, Ref, ShortText
from eduweb.core.refs import new_ref
from eduweb.schools import Audience


class ThreadKind(enum.Enum):
    """Where words stand."""

    POST = "post"
    CHAT = "chat"
    GROUP = "group"
    MAIL = "mail"
    PROFILE = "profile"


class MessageState(enum.Enum):
    """Where a message stands."""

    DELIVERED = "delivered"
    HELD = "held"
    NUDGED = "nudged"
    WAITING = "waiting for a teacher"
    RETURNED = "given back by a teacher"
    WITHDRAWN = "withdrawn"
    THROWN_AWAY = "thrown away"
    DELETED = "deleted"
    MERGED = "taken over as an edit"
    ERASED = "erased when its time was over"


class Thread(Base):
    """Where a line of words goes on: under a post, in a chat, in a field of a profile.

    `class_id` is the owner's class when it was begun, whatever the audience:
    the shelf on which the feed looks for it. `only_for_pupil_id` marks the
    stage of a story, which exists for one pupil.
    """

    __tablename__ = "thread"
    __table_args__ = (
        # Each is one shelf of the feed, read backwards from its end and no further than a page.
        Index("ix_thread_shelf", "class_id", "kind", "audience", "is_open", "id"),
        Index("ix_thread_friend", "owner_id", "kind", "audience", "is_open", "id"),
        Index("ix_thread_own", "owner_id", "kind", "is_open", "id"),
        Index("ix_thread_stage", "only_for_pupil_id", "kind", "is_open", "id"),
        Index("ix_thread_school", "school_id", "kind", "audience", "is_open", "id"),
    )

    school_id: Mapped[int] = mapped_column(ForeignKey("school.id"))
    ref: Mapped[Ref] = mapped_column(unique=True, default=new_ref)
    kind: Mapped[ThreadKind]
    owner_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    class_id: Mapped[int | None] = mapped_column(ForeignKey("school_class.id"))
    audience: Mapped[Audience | None]
    field: Mapped[ShortText | None]
    group_id: Mapped[int | None] = mapped_column(ForeignKey("pupil_group.id"), index=True)
    # The mail that this one answers or passes on.
    answers_id: Mapped[int | None] = mapped_column(ForeignKey("thread.id"))
    only_for_pupil_id: Mapped[int | None] = mapped_column(ForeignKey("pupil.id"))
    is_open: Mapped[bool] = mapped_column(default=False)
    began_at: Mapped[datetime]


class Participant(Base):
    """Somebody who takes part in a chat, or reads a mail. `is_along` is the adult who reads it beside."""

    __tablename__ = "participant"
    __table_args__ = (
        UniqueConstraint("thread_id", "person_id"),
        # Somebody's chats are found beside any number of their mails.
        Index("ix_participant_mine", "person_id", "kind", "thread_id"),
    )

    school_id: Mapped[int] = mapped_column(ForeignKey("school.id"))
    thread_id: Mapped[int] = mapped_column(ForeignKey("thread.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    kind: Mapped[ThreadKind]
    is_along: Mapped[bool] = mapped_column(default=False)


class Message(Base):
    """Words somebody sent, in any channel."""

    __tablename__ = "message"
    __table_args__ = (
        UniqueConstraint("author_id", "client_id"),
        Index("ix_message_thread", "thread_id", "id"),
        Index("ix_message_place", "thread_id", "is_root", "state", "id"),
        Index("ix_message_stopped", "author_id", "state", "id"),
        # What the judge reads beside a post: its author's latest, read backwards.
        Index("ix_message_own_roots", "author_id", "is_root", "id"),
    )

    school_id: Mapped[int] = mapped_column(ForeignKey("school.id"))
    ref: Mapped[Ref] = mapped_column(unique=True, default=new_ref)
    thread_id: Mapped[int] = mapped_column(ForeignKey("thread.id"))
    author_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    is_root: Mapped[bool]
    words: Mapped[str] = mapped_column(Text)
    # The slug of a picture of the library that goes with the words; its name is judged with them.
    picture: Mapped[ShortText] = mapped_column(default="")
    state: Mapped[MessageState]
    verdict: Mapped[dict[str, Any]]
    client_id: Mapped[ShortText]
    only_for_pupil_id: Mapped[int | None] = mapped_column(ForeignKey("pupil.id"))
    is_practice: Mapped[bool] = mapped_column(default=False)
    # An edit waits in a row of its own until it is delivered into the message it replaces.
    replaces_id: Mapped[int | None] = mapped_column(ForeignKey("message.id"), index=True)
    written_at: Mapped[datetime]
    delivered_at: Mapped[datetime | None]
    edited_at: Mapped[datetime | None]


class Refusal(Base):
    """A client id whose words could go to nobody, so that sending them again changes nothing."""

    __tablename__ = "refusal"
    __table_args__ = (UniqueConstraint("author_id", "client_id"),)

    school_id: Mapped[int] = mapped_column(ForeignKey("school.id"))
    author_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    client_id: Mapped[ShortText]
    verdict: Mapped[dict[str, Any]]
    refused_at: Mapped[datetime]


class Hiding(Base):
    """A message that somebody no longer wants to see, since they reported it."""

    __tablename__ = "hiding"
    __table_args__ = (UniqueConstraint("person_id", "message_id"),)

    school_id: Mapped[int] = mapped_column(ForeignKey("school.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    message_id: Mapped[int] = mapped_column(ForeignKey("message.id"))


class Stage(Base):
    """A story that is on for one pupil. The playthrough behind it belongs to `simulations`."""

    __tablename__ = "stage"
    __table_args__ = (Index("ix_stage_now", "pupil_id", "closed_at"),)

    school_id: Mapped[int] = mapped_column(ForeignKey("school.id"))
    ref: Mapped[Ref] = mapped_column(unique=True, default=new_ref)
    pupil_id: Mapped[int] = mapped_column(ForeignKey("pupil.id"))
    title: Mapped[ShortText]
    is_paused: Mapped[bool] = mapped_column(default=False)
    opened_at: Mapped[datetime]
    closed_at: Mapped[datetime | None]


class Edition(Base):
    """The words a message had before an edit, for evidence."""

    __tablename__ = "edition"

    school_id: Mapped[int] = mapped_column(ForeignKey("school.id"))
    message_id: Mapped[int] = mapped_column(ForeignKey("message.id"), index=True)
    words: Mapped[str] = mapped_column(Text)
    verdict: Mapped[dict[str, Any]]
    until_at: Mapped[datetime]


class Approved(Base):
    """A teacher's yes or no to words that waited for it."""

    __tablename__ = "approved"

    school_id: Mapped[int] = mapped_column(ForeignKey("school.id"))
    message_id: Mapped[int] = mapped_column(ForeignKey("message.id"), index=True)
    by_id: Mapped[int] = mapped_column(ForeignKey("staff.id"))
    is_yes: Mapped[bool]
    decided_at: Mapped[datetime]
