"""Tables of rules and of going live: each change is a new version, and what was signed stays signed."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from eduweb.core.db import Base, ShortText
from eduweb.people import KeyStage


class KindRules(Base):
    """One version of a class's own kind rules."""

    __tablename__ = "kind_rules"
    __table_args__ = (UniqueConstraint("class_id", "version"),)

    school_id: Mapped[int] = mapped_column(ForeignKey("school.id"))
    class_id: Mapped[int] = mapped_column(ForeignKey("school_class.id"))
    version: Mapped[int]
    lines: Mapped[list[Any]]
    written_by_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    written_at: Mapped[datetime]


class PupilRules(Base):
    """One version of the school's acceptable-use rules for the pupils of a key stage."""

    __tablename__ = "pupil_rules"
    __table_args__ = (UniqueConstraint("school_id", "key_stage", "version"),)

    school_id: Mapped[int] = mapped_column(ForeignKey("school.id"))
    key_stage: Mapped[KeyStage]
    version: Mapped[int]
    lines: Mapped[list[Any]]
    written_by_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    written_at: Mapped[datetime]


class RulesSigning(Base):
    """A pupil signed a version of the rules: with their name, or with a stamp."""

    __tablename__ = "rules_signing"
    __table_args__ = (UniqueConstraint("pupil_id", "key_stage", "version"),)

    school_id: Mapped[int] = mapped_column(ForeignKey("school.id"))
    pupil_id: Mapped[int] = mapped_column(ForeignKey("pupil.id"))
    key_stage: Mapped[KeyStage]
    version: Mapped[int]
    stamp: Mapped[ShortText]
    signed_at: Mapped[datetime]


class GoingLive(Base):
    """The head, or the technician, said that their part is done and eduweb may be used in this school."""

    __tablename__ = "going_live"

    school_id: Mapped[int] = mapped_column(ForeignKey("school.id"), index=True)
    # Whose part it is: "head" or "technician".
    part: Mapped[ShortText]
    by_id: Mapped[int] = mapped_column(ForeignKey("staff.id"))
    # What was ticked, in the words that stood there.
    ticked: Mapped[list[Any]]
    said_at: Mapped[datetime]
