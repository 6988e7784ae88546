"""Tables of signing in. No secret is kept as it is spoken or typed: digests only."""

from __future__ import annotations

import enum
from datetime import datetime

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from eduweb.core.db import Base, Ref, ShortText
from eduweb.core.refs import new_ref


class SecretKind(enum.Enum):
    """How a pupil shows that they are themselves."""

    PICTURES = "pictures"
    WORDS = "words"


class Why(enum.Enum):
    """Why a login session ended before its time."""

    SIGNED_OUT = "signed out"
    HANDED_OVER = "handed the device to the class"
    SIGNED_IN_AGAIN = "signed in again"
    CLASS_CLOSED = "class closed"
    DISABLED = "disabled"
    MOVED = "moved class"
    NEW_SECRET = "new secret"  # noqa: S105 (a reason, not a secret)


class Purpose(enum.Enum):
    """What a one-time link lets its receiver do: both set a first password of their own."""

    FIRST_HEAD = "first head"
    INVITATION = "invitation"


class ClassOpening(Base):
    """A stretch of time in which an adult lets a class in. The adult is the real guard of the door."""

    __tablename__ = "class_opening"

    school_id: Mapped[int] = mapped_column(ForeignKey("school.id"))
    ref: Mapped[Ref] = mapped_column(unique=True, default=new_ref)
    class_id: Mapped[int] = mapped_column(ForeignKey("school_class.id"), index=True)
    word: Mapped[ShortText] = mapped_column(index=True)
    opened_by_id: Mapped[int] = mapped_column(ForeignKey("staff.id"))
    opened_at: Mapped[datetime]
    closes_at: Mapped[datetime]
    # The two ticks of the adult: in the room all the time; the rules were read together.
    has_supervision: Mapped[bool] = mapped_column(default=False)
    has_read_rules: Mapped[bool] = mapped_column(default=False)
    closed_at: Mapped[datetime | None]


class LoginSession(Base):
    """Somebody signed in on one device. The cookie holds the token, this row its digest."""

    __tablename__ = "login_session"
    __table_args__ = (Index("ix_login_session_living", "person_id", "revoked_at"),)

    school_id: Mapped[int] = mapped_column(ForeignKey("school.id"))
    ref: Mapped[Ref] = mapped_column(unique=True, default=new_ref)
    token_digest: Mapped[ShortText] = mapped_column(unique=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    device: Mapped[ShortText]
    class_opening_id: Mapped[int | None] = mapped_column(ForeignKey("class_opening.id"), index=True)
    created_at: Mapped[datetime]
    last_seen_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    revoked_at: Mapped[datetime | None]
    why: Mapped[Why | None]


class StaffPassword(Base):
    """The argon2id digest of an adult's password. Without this row they cannot sign in."""

    __tablename__ = "staff_password"

    school_id: Mapped[int] = mapped_column(ForeignKey("school.id"))
    staff_id: Mapped[int] = mapped_column(ForeignKey("staff.id"), unique=True)
    digest: Mapped[ShortText]
    set_at: Mapped[datetime]


class PupilSecret(Base):
    """The keyed digest of a pupil's three pictures or three words."""

    __tablename__ = "pupil_secret"

    school_id: Mapped[int] = mapped_column(ForeignKey("school.id"))
    pupil_id: Mapped[int] = mapped_column(ForeignKey("pupil.id"), unique=True)
    kind: Mapped[SecretKind]
    digest: Mapped[ShortText]
    set_at: Mapped[datetime]


class WrongTries(Base):
    """Wrong tries at one account on one device, kept so that a restart forgets none."""

    __tablename__ = "wrong_tries"
    __table_args__ = (UniqueConstraint("account", "device"),)

    account: Mapped[ShortText]
    device: Mapped[ShortText]
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    count: Mapped[int]
    first_at: Mapped[datetime] = mapped_column(index=True)


class OneTimeLink(Base):
    """A link that works once, for one person, for a few days."""

    __tablename__ = "one_time_link"

    school_id: Mapped[int] = mapped_column(ForeignKey("school.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    purpose: Mapped[Purpose]
    token_digest: Mapped[ShortText] = mapped_column(unique=True)
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    used_at: Mapped[datetime | None]
