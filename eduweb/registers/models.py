"""Tables of rules and of going live: each change is a new version, and what was signed stays signed."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from eduweb.core.db import Base, Ref, ShortText
from eduweb.core.refs import new_ref
from eduweb.people import KeyStage
from eduweb.registers.policy import CommunityKind, DeclarationStatus


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


class Declaration(Base):
    """A member of staff's link with a pupil's family from outside school, and what the head decided of it."""

    __tablename__ = "declaration"

    school_id: Mapped[int] = mapped_column(ForeignKey("school.id"), index=True)
    ref: Mapped[Ref] = mapped_column(unique=True, default=new_ref)
    staff_id: Mapped[int] = mapped_column(ForeignKey("staff.id"))
    words: Mapped[str] = mapped_column(Text)
    declared_at: Mapped[datetime]
    status: Mapped[DeclarationStatus] = mapped_column(default=DeclarationStatus.NEW)
    decision: Mapped[str] = mapped_column(Text, default="")
    adviser: Mapped[ShortText] = mapped_column(default="")
    decided_by_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    decided_at: Mapped[datetime | None]
    review_on: Mapped[date | None]


class CommunityNote(Base):
    """Abuse of the school or its people online, or a breach on a page that is not the school's own."""

    __tablename__ = "community_note"
    __table_args__ = (Index("ix_community_note_school", "school_id", "happened_on"),)

    school_id: Mapped[int] = mapped_column(ForeignKey("school.id"))
    ref: Mapped[Ref] = mapped_column(unique=True, default=new_ref)
    kind: Mapped[CommunityKind]
    happened_on: Mapped[date]
    platform: Mapped[ShortText]
    words: Mapped[str] = mapped_column(Text)
    action: Mapped[str] = mapped_column(Text)
    noted_by_id: Mapped[int] = mapped_column(ForeignKey("staff.id"))
    noted_at: Mapped[datetime]
    corrects_id: Mapped[int | None] = mapped_column(ForeignKey("community_note.id"))
