"""Tables of school mail: where each person keeps a mail, folders, drafts. The words are in `messages`."""

from __future__ import annotations

import enum
from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from eduweb.core.db import Base, Ref, ShortText
from eduweb.core.refs import new_ref


class Box(enum.Enum):
    """Where somebody keeps a mail."""

    INBOX = "inbox"
    SENT = "sent"
    FILED = "filed"
    BIN = "bin"
    GONE = "gone"


class MailItem(Base):
    """One person's copy of a mail: where it lies, and whether they have opened it.

    A copy that was deleted for good is `GONE`: whoever was written to stays in the line of receivers.
    """

    __tablename__ = "mail_item"
    __table_args__ = (
        UniqueConstraint("person_id", "thread_id"),
        Index("ix_mail_item_box", "person_id", "box", "folder_id", "id"),
        Index("ix_mail_item_unread", "person_id", "is_read", "box"),
    )

    school_id: Mapped[int] = mapped_column(ForeignKey("school.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    thread_id: Mapped[int] = mapped_column(ForeignKey("thread.id"), index=True)
    box: Mapped[Box]
    folder_id: Mapped[int | None] = mapped_column(ForeignKey("mail_folder.id"))
    is_read: Mapped[bool] = mapped_column(default=False)
    # Whether they are the second adult, whom nobody picked.
    is_added: Mapped[bool] = mapped_column(default=False)
    binned_at: Mapped[datetime | None]


class ClassMail(Base):
    """A mail that was written to a whole class."""

    __tablename__ = "class_mail"

    school_id: Mapped[int] = mapped_column(ForeignKey("school.id"))
    thread_id: Mapped[int] = mapped_column(ForeignKey("thread.id"), unique=True)
    class_id: Mapped[int] = mapped_column(ForeignKey("school_class.id"))


class MailFolder(Base):
    """A folder somebody made. Its name is words too, and is judged."""

    __tablename__ = "mail_folder"
    __table_args__ = (UniqueConstraint("person_id", "name"),)

    school_id: Mapped[int] = mapped_column(ForeignKey("school.id"))
    ref: Mapped[Ref] = mapped_column(unique=True, default=new_ref)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    name: Mapped[ShortText]


class Draft(Base):
    """A mail that is being written. It has gone to nobody."""

    __tablename__ = "draft"

    school_id: Mapped[int] = mapped_column(ForeignKey("school.id"))
    ref: Mapped[Ref] = mapped_column(unique=True, default=new_ref)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    # References of people out of the address book; a class of the author's stands beside them.
    to: Mapped[list[Any]]
    class_ref: Mapped[ShortText] = mapped_column(default="")
    subject: Mapped[ShortText] = mapped_column(default="")
    words: Mapped[str] = mapped_column(Text, default="")
    answers_ref: Mapped[ShortText] = mapped_column(default="")
    # The stopped mail that this one is the change of.
    instead_of: Mapped[ShortText] = mapped_column(default="")
    changed_at: Mapped[datetime]


class SenderLine(Base):
    """What a mail of a pretend person says it comes from, and where its dead links would lead."""

    __tablename__ = "sender_line"

    school_id: Mapped[int] = mapped_column(ForeignKey("school.id"))
    thread_id: Mapped[int] = mapped_column(ForeignKey("thread.id"), unique=True)
    address: Mapped[ShortText]
    links: Mapped[list[Any]]
