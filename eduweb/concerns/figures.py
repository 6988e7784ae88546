"""What is counted of flags and concerns, for one reader or for the governors (law 5).

Practice, drills and concerns that were merged into others are in no figure. A reader's figures are
of what they may know of. The governors' are of pupils' concerns that no adult is kept from, so they
are the same whoever reads them, and nobody finds themselves in a difference.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import ColumnElement, Select, and_, exists, func, or_, select

from eduweb.concerns.models import (
    Concern,
    ConcernEntry,
    Decision,
    DecisionKind,
    EntryKind,
    Flag,
    KeptFrom,
    Outcome,
    PlannedAction,
    Route,
    Source,
    Status,
)
from eduweb.concerns.record import suggested_category
from eduweb.concerns.routing import may_know_of
from eduweb.core.db import db
from eduweb.people import PEOPLE, PUPILS

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime

    from eduweb.people import Who
    from eduweb.safety import FourC, Severity

    Rows = Select[*tuple[Any, ...]]

ROWS_AT_A_TIME = 100
RUNNING = (Status.OPEN, Status.MONITORING)
BULLYING = frozenset({"bullying", "left-out"})
FALSE_ALARMS = frozenset({DecisionKind.NO_CONCERN, DecisionKind.RELEASE})


@dataclass(frozen=True, slots=True)
class Scope:
    """Which concerns somebody's figures are of, as SQL; perhaps of one class alone."""

    condition: ColumnElement[bool]
    class_id: int | None = None


def known_to(reader: Who, *, class_id: int | None = None) -> Scope:
    """Return what a reader may know of; of a class, what is about the pupils who are in it now."""
    return Scope(may_know_of(reader), class_id)


def for_governors(school_id: int) -> Scope:
    """Return what the governors' figures are of: pupils' concerns that no adult is kept from."""
    has_barred = exists().where(KeptFrom.concern_id == Concern.id).correlate_except(KeptFrom)
    is_of_pupil = exists().where(PUPILS.c.id == Concern.subject_id).correlate_except(PUPILS)
    return Scope(and_(Concern.school_id == school_id, Concern.route == Route.PUPIL, is_of_pupil, ~has_barred))


def for_report(reader: Who) -> Scope:
    """Return what a report is of that leaves the desk on paper: the same for whoever makes it."""
    return Scope(and_(may_know_of(reader), for_governors(reader.school_id).condition))


@dataclass(frozen=True, slots=True)
class Item:
    """One flag as the charts count it: when, what, when somebody looked, what was decided. No words."""

    flagged_at: datetime
    four_c: FourC
    severity: Severity
    kind: str
    source: Source
    year: int | None
    subject_id: int
    due_at: datetime
    looked_at: datetime | None
    decision: DecisionKind | None

    @property
    def is_false_alarm(self) -> bool:
        """Whether a person decided that there was nothing in it."""
        return self.decision in FALSE_ALARMS


def items(scope: Scope, *, since: datetime, until: datetime) -> list[Item]:
    """Return what was flagged in a stretch of time, oldest first. Others go on meanwhile: not in `write`."""
    statement = select(
        Flag.flagged_at,
        Flag.four_c,
        Flag.severity,
        Flag.kind,
        Flag.source,
        Flag.year,
        Flag.subject_id,
        Flag.due_at,
        func.coalesce(Flag.read_at, Flag.decided_at, type_=Flag.read_at.type),
        Decision.kind,
    ).outerjoin(Decision, and_(Decision.flag_id == Flag.id, Decision.undone_at.is_(None)))
    rows = db.session.execute(
        _of_flags(statement, scope)
        .where(Flag.flagged_at >= since, Flag.flagged_at < until)
        .order_by(Flag.flagged_at, Flag.id)
    )
    found: list[Item] = []
    for some in rows.partitions(ROWS_AT_A_TIME):
        found += [Item(*row) for row in some]
        breathe()
    return found


def breathe() -> None:
    """Let other greenlets on: counting a year takes longer than a child should wait."""
    time.sleep(0)


def count_since(scope: Scope, *, since: datetime, until: datetime) -> int:
    """Return how much was flagged in a stretch of time."""
    statement = _of_flags(select(func.count(Flag.id)), scope)
    return db.session.scalar(statement.where(Flag.flagged_at >= since, Flag.flagged_at < until)) or 0


def waiting(scope: Scope) -> dict[Severity, int]:
    """Return how many flags wait, by severity."""
    statement = _of_flags(select(Flag.severity, func.count(Flag.id)), scope)
    rows = db.session.execute(statement.where(Flag.decided_at.is_(None)).group_by(Flag.severity))
    return {row[0]: row[1] for row in rows}


def _of_flags(statement: Rows, scope: Scope) -> Rows:
    """Count flags of concerns in scope; one that waits for practice or a drill is no figure."""
    counted = (
        statement.select_from(Flag)
        .join(Concern, Concern.id == Flag.concern_id)
        .where(scope.condition, ~Concern.is_drill, ~Flag.is_practice)
    )
    if scope.class_id is None:
        return counted
    return counted.join(PUPILS, PUPILS.c.id == Flag.subject_id).where(PUPILS.c.class_id == scope.class_id)


@dataclass(frozen=True, slots=True)
class Case:
    """One raised concern, as it is counted."""

    reference: str
    subject: str
    kind: str
    category: str
    four_c: FourC
    severity: Severity
    status: Status
    outcome: Outcome | None
    raised_at: datetime
    closed_at: datetime | None
    review_on: date | None

    @property
    def is_bullying(self) -> bool:
        """Whether it is about unkindness: as staff filed it, and until they have, as it was found."""
        return (self.category or suggested_category(self.kind)) in BULLYING


def cases(
    scope: Scope,
    *,
    raised_since: datetime | None = None,
    raised_before: datetime | None = None,
    is_running: bool | None = None,
    closed: tuple[datetime, datetime] | None = None,
) -> list[Case]:
    """Return raised concerns, the oldest first: of a stretch of time, those that run, those that ended."""
    statement = _of_concerns(
        select(
            Concern.reference,
            PEOPLE.c.name,
            Concern.kind,
            Concern.category,
            Concern.four_c,
            Concern.severity,
            Concern.status,
            Concern.outcome,
            Concern.raised_at,
            Concern.closed_at,
            Concern.review_on,
        ).join(PEOPLE, PEOPLE.c.id == Concern.subject_id),
        scope,
    )
    if raised_since is not None:
        statement = statement.where(Concern.raised_at >= raised_since)
    if raised_before is not None:
        statement = statement.where(Concern.raised_at < raised_before)
    if is_running is not None:
        runs = Concern.status.in_(RUNNING)
        statement = statement.where(runs if is_running else ~runs)
    if closed is not None:
        statement = statement.where(Concern.closed_at >= closed[0], Concern.closed_at < closed[1])
    rows = db.session.execute(statement.order_by(Concern.raised_at, Concern.id))
    return [Case(*row) for row in rows]


def _of_concerns(statement: Rows, scope: Scope) -> Rows:
    counted = statement.where(
        scope.condition,
        Concern.raised_at.is_not(None),
        Concern.merged_into_id.is_(None),
        ~Concern.is_drill,
        ~Concern.is_practice,
    )
    if scope.class_id is None:
        return counted
    return counted.join(PUPILS, PUPILS.c.id == Concern.subject_id).where(PUPILS.c.class_id == scope.class_id)


def actions_due(scope: Scope, *, today: date) -> tuple[int, int]:
    """Return how many planned actions of concerns that run are due today, and how many are late."""
    statement = _of_concerns(
        select(PlannedAction.due_on, func.count(PlannedAction.id)).join(
            Concern, Concern.id == PlannedAction.concern_id
        ),
        scope,
    )
    rows = db.session.execute(
        statement.where(
            Concern.status.in_(RUNNING),
            PlannedAction.done_at.is_(None),
            PlannedAction.due_on <= today,
        ).group_by(PlannedAction.due_on)
    ).all()
    late = sum(row[1] for row in rows if row[0] < today)
    return sum(row[1] for row in rows) - late, late


@dataclass(frozen=True, slots=True)
class Lesson:
    """What staff learned from a concern, in their own words, and what changed."""

    concern_id: int
    reference: str
    words: str
    details: dict[str, Any]
    recorded_at: datetime


def lessons_learned(scope: Scope, *, limit: int, since: datetime | None = None) -> list[Lesson]:
    """Return the lessons written down on closing, newest first; a corrected one is left out.

    These are words of records: whoever shows them writes the audit entries first (law 6).
    """
    correction = ConcernEntry.__table__.alias("correction")
    is_corrected = exists().where(correction.c.corrects_id == ConcernEntry.id).correlate_except(correction)
    statement = _of_concerns(
        select(
            Concern.id, Concern.reference, ConcernEntry.words, ConcernEntry.details, ConcernEntry.recorded_at
        ).join(Concern, Concern.id == ConcernEntry.concern_id),
        scope,
    ).where(
        ~is_corrected,
        or_(
            ConcernEntry.kind == EntryKind.LESSON,
            # A correction of a lesson stands in its place.
            and_(ConcernEntry.kind == EntryKind.CORRECTION, ConcernEntry.corrects_id.in_(_LESSON_IDS)),
        ),
    )
    if since is not None:
        statement = statement.where(ConcernEntry.recorded_at >= since)
    rows = db.session.execute(statement.order_by(ConcernEntry.id.desc()).limit(limit))
    return [Lesson(*row) for row in rows]


_CORRECTED = ConcernEntry.__table__.alias("corrected")
_LESSON_IDS = select(_CORRECTED.c.id).where(_CORRECTED.c.kind == EntryKind.LESSON)


def looked_in_time(found: Sequence[Item], *, now: datetime) -> tuple[int, int]:
    """Return how many items were looked at in time, of how many whose time has come.

    One that waits past its target counts as late though nobody has looked at it yet.
    """
    due = [item for item in found if item.looked_at is not None or item.due_at <= now]
    in_time = [item for item in due if item.looked_at is not None and item.looked_at <= item.due_at]
    return len(in_time), len(due)
