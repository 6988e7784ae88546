"""Tables of a record: who is linked to it, what is to be done, with whom it was shared, what it holds."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, LargeBinary, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from eduweb.concerns.policy import LinkRole
from eduweb.core.db import Base, Ref, ShortText
from eduweb.core.refs import new_ref


class LinkedPerson(Base):
    """Somebody else whom a concern is about, with a part of their own in it.

    A label never spreads from one linked person to another: who saw it does not look like who did it.
    """

    __tablename__ = "concern_person"
    __table_args__ = (Index("ix_concern_person_person", "person_id", "concern_id"),)

    school_id: Mapped[int] = mapped_column(ForeignKey("school.id"))
    concern_id: Mapped[int] = mapped_column(ForeignKey("concern.id"), index=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    role: Mapped[LinkRole]
    entry_id: Mapped[int] = mapped_column(ForeignKey("concern_entry.id"))
    ended_at: Mapped[datetime | None]


class PlannedAction(Base):
    """Something that is to be done, by whom and until when. The owner may be no member of staff."""

    __tablename__ = "planned_action"
    __table_args__ = (Index("ix_planned_action_open", "school_id", "done_at", "due_on"),)

    school_id: Mapped[int] = mapped_column(ForeignKey("school.id"))
    ref: Mapped[Ref] = mapped_column(unique=True, default=new_ref)
    concern_id: Mapped[int] = mapped_column(ForeignKey("concern.id"), index=True)
    words: Mapped[str] = mapped_column(Text)
    owner_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    owner_words: Mapped[ShortText] = mapped_column(default="")
    due_on: Mapped[date | None]
    # Nobody where the school's own rule planned it.
    set_by_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    set_at: Mapped[datetime]
    done_at: Mapped[datetime | None]
    done_by_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    done_words: Mapped[str] = mapped_column(Text, default="")


class Category(Base):
    """A category of concerns that the school keeps; a sub-category names its parent."""

    __tablename__ = "concern_category"
    __table_args__ = (UniqueConstraint("school_id", "slug"),)

    school_id: Mapped[int] = mapped_column(ForeignKey("school.id"))
    slug: Mapped[ShortText]
    name: Mapped[ShortText]
    parent_slug: Mapped[ShortText] = mapped_column(default="")
    order: Mapped[int]
    is_offered: Mapped[bool] = mapped_column(default=True)


class AdviceContact(Base):
    """Whom the school asks for advice or tells, kept by the school itself with the day it was checked."""

    __tablename__ = "advice_contact"

    school_id: Mapped[int] = mapped_column(ForeignKey("school.id"), index=True)
    ref: Mapped[Ref] = mapped_column(unique=True, default=new_ref)
    name: Mapped[ShortText]
    use_for: Mapped[ShortText]
    reached_by: Mapped[ShortText]
    checked_on: Mapped[date]
    set_by_id: Mapped[int] = mapped_column(ForeignKey("staff.id"))
    set_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]


class ConcernLink(Base):
    """Two concerns that have to do with each other, and why. The lower id is `first`."""

    __tablename__ = "concern_link"
    __table_args__ = (UniqueConstraint("first_id", "second_id"),)

    school_id: Mapped[int] = mapped_column(ForeignKey("school.id"))
    first_id: Mapped[int] = mapped_column(ForeignKey("concern.id"))
    second_id: Mapped[int] = mapped_column(ForeignKey("concern.id"), index=True)
    why: Mapped[str] = mapped_column(Text)
    by_id: Mapped[int] = mapped_column(ForeignKey("staff.id"))
    linked_at: Mapped[datetime]


class SharedWith(Base):
    """A member of staff who was let into one concern (law 5: never one who is kept from it)."""

    __tablename__ = "concern_shared_with"
    __table_args__ = (Index("ix_concern_shared_with_staff", "staff_id", "ended_at", "concern_id"),)

    school_id: Mapped[int] = mapped_column(ForeignKey("school.id"))
    concern_id: Mapped[int] = mapped_column(ForeignKey("concern.id"), index=True)
    staff_id: Mapped[int] = mapped_column(ForeignKey("staff.id"))
    may_add: Mapped[bool] = mapped_column(default=False)
    shared_by_id: Mapped[int] = mapped_column(ForeignKey("staff.id"))
    shared_at: Mapped[datetime]
    seen_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]


class Document(Base):
    """A document that staff attached to a concern. Never a picture of a child."""

    __tablename__ = "concern_document"

    school_id: Mapped[int] = mapped_column(ForeignKey("school.id"))
    ref: Mapped[Ref] = mapped_column(unique=True, default=new_ref)
    concern_id: Mapped[int] = mapped_column(ForeignKey("concern.id"), index=True)
    entry_id: Mapped[int] = mapped_column(ForeignKey("concern_entry.id"))
    name: Mapped[ShortText]
    media_type: Mapped[ShortText]
    size: Mapped[int]
    sha256: Mapped[ShortText]
    body: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)
    added_by_id: Mapped[int] = mapped_column(ForeignKey("staff.id"))
    added_at: Mapped[datetime]


class Letter(Base):
    """A letter to the parents of the child a concern is about. It quotes no other child."""

    __tablename__ = "concern_letter"

    school_id: Mapped[int] = mapped_column(ForeignKey("school.id"))
    ref: Mapped[Ref] = mapped_column(unique=True, default=new_ref)
    concern_id: Mapped[int] = mapped_column(ForeignKey("concern.id"), index=True)
    template: Mapped[ShortText]
    title: Mapped[ShortText]
    words: Mapped[str] = mapped_column(Text)
    made_by_id: Mapped[int] = mapped_column(ForeignKey("staff.id"))
    made_at: Mapped[datetime]
    sent_at: Mapped[datetime | None]
    sent_how: Mapped[ShortText] = mapped_column(default="")
    sent_by_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
