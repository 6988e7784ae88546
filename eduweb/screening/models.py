"""Tables of a school's own filter settings, of who changed them and why, and of the last self-test."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from eduweb.core.db import Base, ShortText
from eduweb.core.types import IntEnumType
from eduweb.safety import Outcome
from eduweb.screening.policy import ChangeKind, WordList

OUTCOME = IntEnumType(Outcome)


class FilterWord(Base):
    """A word that a school allows, or holds."""

    __tablename__ = "filter_word"
    __table_args__ = (UniqueConstraint("school_id", "word"),)

    school_id: Mapped[int] = mapped_column(ForeignKey("school.id"))
    stands_in: Mapped[WordList]
    word: Mapped[ShortText]


class MovedKind(Base):
    """A kind of finding for which a school has settled an outcome of its own."""

    __tablename__ = "filter_moved_kind"
    __table_args__ = (UniqueConstraint("school_id", "kind"),)

    school_id: Mapped[int] = mapped_column(ForeignKey("school.id"))
    kind: Mapped[ShortText]
    outcome: Mapped[Outcome] = mapped_column(OUTCOME)


class FilterChange(Base):
    """One change of the settings: what, by whom and why. Rows are only ever added."""

    __tablename__ = "filter_change"
    __table_args__ = (Index("ix_filter_change_school", "school_id", "id"),)

    school_id: Mapped[int] = mapped_column(ForeignKey("school.id"))
    what: Mapped[ChangeKind]
    subject: Mapped[ShortText]
    outcome: Mapped[Outcome | None] = mapped_column(OUTCOME)
    why: Mapped[ShortText]
    by_id: Mapped[int] = mapped_column(ForeignKey("staff.id"))
    changed_at: Mapped[datetime]


class SelfTestRun(Base):
    """One self-test of the filter, as it was installed and set at that moment."""

    __tablename__ = "filter_self_test"
    __table_args__ = (Index("ix_filter_self_test_school", "school_id", "id"),)

    school_id: Mapped[int] = mapped_column(ForeignKey("school.id"))
    rule_version: Mapped[ShortText]
    missed: Mapped[list[Any]]
    alarm_count: Mapped[int]
    ran_at: Mapped[datetime]
