"""Tables of the concern log.

Nothing here is edited or deleted: what staff learn later is added as an entry,
so that the record reads as it was written at the time (law 6).
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from eduweb.concerns.policy import (
    DecisionKind,
    EntryKind,
    NoConcernReason,
    ReportReason,
    Route,
    Source,
    Status,
)
from eduweb.core.db import Base, Ref, ShortText
from eduweb.core.refs import new_ref
from eduweb.core.types import IntEnumType
from eduweb.safety import FourC, Severity

SEVERITY = IntEnumType(Severity)


class Concern(Base):
    """The CPOMS-style record that its flags and entries hang on."""

    __tablename__ = "concern"
    __table_args__ = (
        UniqueConstraint("school_id", "reference"),
        Index("ix_concern_new", "school_id", "subject_id", "status"),
    )

    school_id: Mapped[int] = mapped_column(ForeignKey("school.id"))
    reference: Mapped[ShortText]
    subject_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    thread_id: Mapped[int | None]
    kind: Mapped[ShortText]
    channel: Mapped[ShortText]
    four_c: Mapped[FourC]
    severity: Mapped[Severity] = mapped_column(SEVERITY)
    route: Mapped[Route]
    status: Mapped[Status] = mapped_column(default=Status.NEW)
    is_practice: Mapped[bool]
    logged_at: Mapped[datetime]
    raised_at: Mapped[datetime | None]
    version: Mapped[int] = mapped_column(default=1)


class Flag(Base):
    """One reason why a message, or a person, came to the officer. A snapshot."""

    __tablename__ = "flag"
    __table_args__ = (
        UniqueConstraint("school_id", "dedupe_key"),
        Index("ix_flag_waiting", "school_id", "decided_at", "is_practice", "severity"),
        Index("ix_flag_reporter", "reporter_id", "id"),
    )

    school_id: Mapped[int] = mapped_column(ForeignKey("school.id"))
    ref: Mapped[Ref] = mapped_column(unique=True, default=new_ref)
    dedupe_key: Mapped[ShortText]
    concern_id: Mapped[int] = mapped_column(ForeignKey("concern.id"), index=True)
    source: Mapped[Source]
    subject_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    author_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    reporter_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    message_id: Mapped[int | None] = mapped_column(index=True)
    channel: Mapped[ShortText]
    kind: Mapped[ShortText]
    four_c: Mapped[FourC]
    severity: Mapped[Severity] = mapped_column(SEVERITY)
    year: Mapped[int | None]
    words: Mapped[str] = mapped_column(Text)
    findings: Mapped[list[Any]]
    context: Mapped[list[Any]]
    reason: Mapped[ReportReason | None]
    why: Mapped[ShortText]
    rule_version: Mapped[ShortText]
    is_practice: Mapped[bool]
    flagged_at: Mapped[datetime]
    read_at: Mapped[datetime | None]
    decided_at: Mapped[datetime | None]


class ConcernEntry(Base):
    """One line of the log: an action. Entries are only ever added."""

    __tablename__ = "concern_entry"

    school_id: Mapped[int] = mapped_column(ForeignKey("school.id"))
    concern_id: Mapped[int] = mapped_column(ForeignKey("concern.id"), index=True)
    flag_id: Mapped[int | None] = mapped_column(ForeignKey("flag.id"))
    kind: Mapped[EntryKind]
    by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    words: Mapped[str] = mapped_column(Text, default="")
    status_before: Mapped[Status]
    status_after: Mapped[Status]
    recorded_at: Mapped[datetime]


class Decision(Base):
    """What was decided of a flag, by whom. Releasing a message demands this row."""

    __tablename__ = "decision"

    school_id: Mapped[int] = mapped_column(ForeignKey("school.id"))
    flag_id: Mapped[int] = mapped_column(ForeignKey("flag.id"), unique=True)
    kind: Mapped[DecisionKind]
    by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    reason: Mapped[NoConcernReason | None]
    decided_at: Mapped[datetime]


class KeptFrom(Base):
    """An adult who may not know of a concern: named in it, or turned down by the child."""

    __tablename__ = "concern_kept_from"
    __table_args__ = (UniqueConstraint("concern_id", "staff_id"),)

    school_id: Mapped[int] = mapped_column(ForeignKey("school.id"))
    concern_id: Mapped[int] = mapped_column(ForeignKey("concern.id"))
    staff_id: Mapped[int] = mapped_column(ForeignKey("staff.id"), index=True)


class Nudge(Base):
    """One gentle stop; the third of a kind in seven days is a flag."""

    __tablename__ = "nudge"
    __table_args__ = (Index("ix_nudge_pupil", "pupil_id", "kind", "nudged_at"),)

    school_id: Mapped[int] = mapped_column(ForeignKey("school.id"))
    pupil_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    kind: Mapped[ShortText]
    nudged_at: Mapped[datetime]


__all__ = [
    "SEVERITY",
    "Concern",
    "ConcernEntry",
    "Decision",
    "DecisionKind",
    "EntryKind",
    "Flag",
    "KeptFrom",
    "NoConcernReason",
    "Nudge",
    "ReportReason",
    "Route",
    "Source",
    "Status",
]
