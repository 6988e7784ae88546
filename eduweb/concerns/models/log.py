"""Tables of the concern log: concerns, their flags, entries and decisions.

Nothing here is edited or deleted: what staff learn later is added as an entry,
so that the record reads as it was written at the time (law 6).
"""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import ForeignKey, Index, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from eduweb.concerns.policy import (
    DecisionKind,
    EntryKind,
    NoConcernReason,
    Outcome,
    ParentsTold,
    Place,
    ReportReason,
    Route,
    Source,
    StaffKind,
    Status,
)
from eduweb.core.db import Base, Ref, ShortText
from eduweb.core.refs import new_ref
from eduweb.core.types import IntEnumType
from eduweb.safety import FourC, Severity

if TYPE_CHECKING:
    from sqlalchemy.engine.default import DefaultExecutionContext

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
    # A drill: outside every count, chronology and report.
    is_drill: Mapped[bool] = mapped_column(default=False)
    # What the log says now, kept beside it for lists and counts: each change has its entry.
    category: Mapped[ShortText] = mapped_column(default="")
    sub_category: Mapped[ShortText] = mapped_column(default="")
    level: Mapped[int | None]
    place: Mapped[Place] = mapped_column(default=Place.EDUWEB)
    happened_at: Mapped[datetime | None]
    staff_kind: Mapped[StaffKind | None]
    assigned_to_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    parents: Mapped[ParentsTold] = mapped_column(default=ParentsTold.OPEN)
    is_possible_crime: Mapped[bool] = mapped_column(default=False)
    outcome: Mapped[Outcome | None]
    review_on: Mapped[date | None]
    closed_at: Mapped[datetime | None]
    merged_into_id: Mapped[int | None] = mapped_column(ForeignKey("concern.id"))


def _rank_of(context: DefaultExecutionContext) -> int:
    values = context.get_current_parameters()  # type: ignore[no-untyped-call]  # SQLAlchemy gives it no type
    return -int(values["severity"])


class Flag(Base):
    """One reason why a message, or a person, came to the officer. A snapshot."""

    __tablename__ = "flag"
    __table_args__ = (
        UniqueConstraint("school_id", "dedupe_key"),
        # The queue reads what waits in the order it shows it, and no further than it shows.
        Index(
            "ix_flag_waiting",
            "school_id",
            "is_practice",
            "rank",
            "id",
            sqlite_where=text("decided_at IS NULL"),
            postgresql_where=text("decided_at IS NULL"),
        ),
        Index("ix_flag_decided", "school_id", "decided_at"),
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
    # The graver, the lower: an index is read in one direction, and the oldest comes first too.
    rank: Mapped[int] = mapped_column(default=_rank_of)
    year: Mapped[int | None]
    words: Mapped[str] = mapped_column(Text)
    findings: Mapped[list[Any]]
    context: Mapped[list[Any]]
    reason: Mapped[ReportReason | None]
    why: Mapped[ShortText]
    rule_version: Mapped[ShortText]
    is_practice: Mapped[bool]
    flagged_at: Mapped[datetime]
    # Until when somebody should have looked, by the school's own days (`clocks`).
    due_at: Mapped[datetime]
    claimed_by_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    claimed_at: Mapped[datetime | None]
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
    # What a kind of entry says in fields of its own (who was told, how, by whom); `details` has their names.
    details: Mapped[dict[str, Any]] = mapped_column(default=dict)
    happened_at: Mapped[datetime | None]
    corrects_id: Mapped[int | None] = mapped_column(ForeignKey("concern_entry.id"))
    status_before: Mapped[Status]
    status_after: Mapped[Status]
    recorded_at: Mapped[datetime]


class Decision(Base):
    """What was decided of a flag, by whom. Releasing a message demands this row.

    For ten seconds it can be undone; then it takes effect (`takes_effect_at`).
    """

    __tablename__ = "decision"
    __table_args__ = (
        Index(
            "ix_decision_standing",
            "flag_id",
            unique=True,
            sqlite_where=text("undone_at IS NULL"),
            postgresql_where=text("undone_at IS NULL"),
        ),
        # What one press decided is found together, to be undone together.
        Index("ix_decision_press", "by_id", "decided_at"),
    )

    school_id: Mapped[int] = mapped_column(ForeignKey("school.id"))
    flag_id: Mapped[int] = mapped_column(ForeignKey("flag.id"), index=True)
    kind: Mapped[DecisionKind]
    by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    reason: Mapped[NoConcernReason | None]
    decided_at: Mapped[datetime]
    takes_effect_at: Mapped[datetime]
    undone_at: Mapped[datetime | None]


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
