"""Tables of people and classes. No dates of birth, no photographs, no addresses."""

from __future__ import annotations

import enum
from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from eduweb.core.db import Base, Ref, ShortText
from eduweb.core.refs import new_ref
from eduweb.people.policy import YearGroup


class Kind(enum.Enum):
    """The kinds of people; whom nobody could name is of a kind of their own."""

    PUPIL = "pupil"
    STAFF = "staff"
    CHARACTER = "character"
    UNKNOWN = "unknown"


class Role(enum.Enum):
    """What an adult answers for in this school. Each can have deputies."""

    OFFICER = "e-safety officer"
    DSL = "designated safeguarding lead"
    HEAD = "head"
    CHAIR = "chair of governors"
    TECHNICIAN = "technician"


class Approval(enum.Enum):
    """Which words of a class wait for a teacher's yes before they are delivered."""

    NONE = "none"
    MAIL = "mail"
    EVERYTHING = "everything"


class LimitKind(enum.Enum):
    """What an adult may decide for one pupil, for a while. Help stays open in both."""

    PAUSED = "paused"
    SUPERVISED = "supervised only"


class SchoolClass(Base):
    """A teaching group."""

    __tablename__ = "school_class"
    __table_args__ = (UniqueConstraint("school_id", "name"),)

    school_id: Mapped[int] = mapped_column(ForeignKey("school.id"))
    ref: Mapped[Ref] = mapped_column(unique=True, default=new_ref)
    name: Mapped[ShortText]
    is_messaging_on: Mapped[bool] = mapped_column(default=True)
    approval: Mapped[Approval] = mapped_column(default=Approval.NONE)


class Person(Base):
    """Somebody who can be met in the network: real, or a character of a story."""

    __tablename__ = "person"
    __table_args__ = (Index("ix_person_school_kind", "school_id", "kind"),)
    __mapper_args__ = {"polymorphic_on": "kind"}  # noqa: RUF012 (SQLAlchemy reads it once)

    school_id: Mapped[int] = mapped_column(ForeignKey("school.id"))
    ref: Mapped[Ref] = mapped_column(unique=True, default=new_ref)
    kind: Mapped[Kind]
    name: Mapped[ShortText]
    picture: Mapped[ShortText] = mapped_column(default="")
    is_active: Mapped[bool] = mapped_column(default=True)


class Pupil(Person):
    """A child on the roll."""

    __tablename__ = "pupil"
    # Its columns come with the person: who acts is loaded at every write.
    __mapper_args__ = {"polymorphic_identity": Kind.PUPIL, "polymorphic_load": "inline"}  # noqa: RUF012

    id: Mapped[int] = mapped_column(ForeignKey("person.id"), primary_key=True)
    class_id: Mapped[int] = mapped_column(ForeignKey("school_class.id"), index=True)
    year_group: Mapped[YearGroup]
    # Which version of the school's rules for pupils this child has signed; `registers` writes it.
    rules_signed: Mapped[int] = mapped_column(default=0)
    # A pretend pupil for drills: in no class list, count or report.
    is_drill: Mapped[bool] = mapped_column(default=False)
    left_on: Mapped[date | None]


class Staff(Person):
    """An adult with a login."""

    __tablename__ = "staff"
    __mapper_args__ = {"polymorphic_identity": Kind.STAFF}  # noqa: RUF012

    id: Mapped[int] = mapped_column(ForeignKey("person.id"), primary_key=True)
    email: Mapped[ShortText] = mapped_column(unique=True)


class Character(Person):
    """A pretend person, alive for one pupil only."""

    __tablename__ = "character"
    __table_args__ = (UniqueConstraint("pupil_id", "slug"),)  # type: ignore[assignment]
    __mapper_args__ = {"polymorphic_identity": Kind.CHARACTER}  # noqa: RUF012

    id: Mapped[int] = mapped_column(ForeignKey("person.id"), primary_key=True)
    pupil_id: Mapped[int] = mapped_column(ForeignKey("pupil.id"))
    slug: Mapped[ShortText]


class Unknown(Person):
    """Whom a concern is about while nobody can say who it was: one row a school, never signed in."""

    __mapper_args__ = {"polymorphic_identity": Kind.UNKNOWN}  # noqa: RUF012


class RoleHolding(Base):
    """Who holds which role, and whether as the deputy."""

    __tablename__ = "role_holding"
    __table_args__ = (UniqueConstraint("staff_id", "role"),)

    school_id: Mapped[int] = mapped_column(ForeignKey("school.id"), index=True)
    staff_id: Mapped[int] = mapped_column(ForeignKey("staff.id"))
    role: Mapped[Role]
    is_deputy: Mapped[bool] = mapped_column(default=False)


class Teaching(Base):
    """Who teaches which class."""

    __tablename__ = "teaching"
    __table_args__ = (UniqueConstraint("class_id", "staff_id"),)

    school_id: Mapped[int] = mapped_column(ForeignKey("school.id"))
    class_id: Mapped[int] = mapped_column(ForeignKey("school_class.id"))
    staff_id: Mapped[int] = mapped_column(ForeignKey("staff.id"), index=True)


class Absence(Base):
    """Days on which an adult is away, so that their deputy is told first. The last day is included."""

    __tablename__ = "absence"
    __table_args__ = (Index("ix_absence_staff", "staff_id", "ended_at"),)

    school_id: Mapped[int] = mapped_column(ForeignKey("school.id"))
    ref: Mapped[Ref] = mapped_column(unique=True, default=new_ref)
    staff_id: Mapped[int] = mapped_column(ForeignKey("staff.id"))
    first_on: Mapped[date]
    last_on: Mapped[date]
    set_by_id: Mapped[int] = mapped_column(ForeignKey("staff.id"))
    set_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]


class PupilLimit(Base):
    """A person's decision that one pupil waits, or works supervised only, until a day.

    The last day is the last one on which it holds. Nothing ends it early but another decision.
    """

    __tablename__ = "pupil_limit"
    __table_args__ = (Index("ix_pupil_limit_now", "pupil_id", "ended_at"),)

    school_id: Mapped[int] = mapped_column(ForeignKey("school.id"))
    ref: Mapped[Ref] = mapped_column(unique=True, default=new_ref)
    pupil_id: Mapped[int] = mapped_column(ForeignKey("pupil.id"))
    kind: Mapped[LimitKind]
    reason: Mapped[str] = mapped_column(Text)
    set_by_id: Mapped[int] = mapped_column(ForeignKey("staff.id"))
    set_at: Mapped[datetime]
    last_on: Mapped[date]
    ended_at: Mapped[datetime | None]
    ended_by_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
