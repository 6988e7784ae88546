"""Tables of what the network shows beside words: reactions, my settings, asking for my things."""

from __future__ import annotations

import enum
from datetime import datetime

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from eduweb.core.db import Base, Ref
from eduweb.core.refs import new_ref
from eduweb.messages import Audience


class ReactionKind(enum.Enum):
    """The three kind things to say with one tap. They are never counted."""

    KIND = "kind"
    CLEVER = "clever"
    THANK_YOU = "thank you"


class Reaction(Base):
    """Somebody found a message kind, clever, or worth a thank-you."""

    __tablename__ = "reaction"
    __table_args__ = (UniqueConstraint("message_id", "person_id", "kind"),)

    school_id: Mapped[int] = mapped_column(ForeignKey("school.id"))
    message_id: Mapped[int] = mapped_column(ForeignKey("message.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    kind: Mapped[ReactionKind]
    given_at: Mapped[datetime]


class ShieldSetting(Base):
    """How a pupil has set their shield, where it is not the safe default: friends find me, class asks me."""

    __tablename__ = "shield_setting"

    school_id: Mapped[int] = mapped_column(ForeignKey("school.id"))
    pupil_id: Mapped[int] = mapped_column(ForeignKey("pupil.id"), unique=True)
    found_by: Mapped[Audience] = mapped_column(default=Audience.FRIENDS)
    asked_by: Mapped[Audience] = mapped_column(default=Audience.CLASS)


class ThingsRequest(Base):
    """A pupil asked to be given everything of theirs."""

    __tablename__ = "things_request"

    school_id: Mapped[int] = mapped_column(ForeignKey("school.id"), index=True)
    ref: Mapped[Ref] = mapped_column(unique=True, default=new_ref)
    pupil_id: Mapped[int] = mapped_column(ForeignKey("pupil.id"), index=True)
    asked_at: Mapped[datetime]
    given_at: Mapped[datetime | None]
    given_by_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
