"""Concerns about adults at school: their list as it stands, and the pattern over time.

The list is read back from the entries of the log. Only those who may know of a concern come this far: its
handler, who is the head, or the chair where it is about the head.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from sqlalchemy import case, func, select

from eduweb.concerns.models import Concern, ConcernEntry, EntryKind, Flag, Outcome, Route, Source, StaffKind
from eduweb.concerns.policy import ToldBy
from eduweb.concerns.routing import may_know_of
from eduweb.concerns.staff.steps import (
    STAFF_OUTCOMES,
    Answered,
    Step,
    missing_before,
    steps_for,
    waits_for_advice,
)
from eduweb.core import clock
from eduweb.core.db import db
from eduweb.people import PEOPLE, Kind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import ColumnElement

    from eduweb.people import Who

MOST = 50
PATTERN_WINDOW = timedelta(days=365)
ADULT_ROUTES = (Route.STAFF, Route.HEAD, Route.ADULT_HARM)
# What the source of a flag says of who told it, until somebody says otherwise.
_TOLD_BY = {
    Source.REPORT: ToldBy.CHILD,
    Source.TELL: ToldBy.CHILD,
    Source.DISCLOSURE: ToldBy.CHILD,
    Source.OUTSIDE: ToldBy.PARENT,
}


@dataclass(frozen=True, slots=True)
class StepLine:
    """A step of the list with what was written of it, if anything."""

    step: Step
    entry: ConcernEntry | None = None
    by: str = ""
    missing: tuple[Step, ...] = ()

    @property
    def is_next(self) -> bool:
        """Whether it can be answered now."""
        return self.entry is None and not self.missing


@dataclass(frozen=True, slots=True)
class StaffCase:
    """A concern about an adult as its handler works on it."""

    concern: Concern
    name: str
    is_about_staff: bool
    told_by: ToldBy
    raised_by: str
    lines: tuple[StepLine, ...]
    is_waiting: bool
    account: str

    @property
    def open_steps(self) -> int:
        """How many steps are not answered."""
        return sum(line.entry is None for line in self.lines)


@dataclass(frozen=True, slots=True)
class PatternLine:
    """How often concerns about one adult were noted."""

    ref: str
    name: str
    low_count: int
    lately_count: int
    other_count: int
    last_at: datetime


def is_about_adults() -> ColumnElement[bool]:
    """Whether a concern belongs among those about adults, as SQL over `Concern` joined with its subject."""
    return Concern.staff_kind.is_not(None) | (Concern.route.in_(ADULT_ROUTES) & (PEOPLE.c.kind != Kind.PUPIL))


def staff_concerns(
    reader: Who, *, about_ref: str = "", limit: int = MOST
) -> Sequence[tuple[Concern, str, str]]:
    """Return concerns about adults that the reader may know of, with whom, newest first."""
    statement = (
        select(Concern, PEOPLE.c.name, PEOPLE.c.ref)
        .join(PEOPLE, PEOPLE.c.id == Concern.subject_id)
        .where(may_know_of(reader), is_about_adults(), *_COUNTED)
    )
    if about_ref:
        statement = statement.where(PEOPLE.c.ref == about_ref)
    rows = db.session.execute(statement.order_by(Concern.logged_at.desc(), Concern.id.desc()).limit(limit))
    return [(concern, name, ref) for concern, name, ref in rows]


_COUNTED = (~Concern.is_drill, ~Concern.is_practice, Concern.merged_into_id.is_(None))


def pattern(reader: Who) -> list[PatternLine]:
    """Return how often low-level concerns about each adult were noted, most first (duty 30)."""
    is_low = Concern.staff_kind == StaffKind.LOW_LEVEL
    is_late = Concern.logged_at > clock.now() - PATTERN_WINDOW
    low = func.sum(case((is_low, 1), else_=0))
    rows = db.session.execute(
        select(
            PEOPLE.c.ref,
            PEOPLE.c.name,
            low,
            func.sum(case((is_low & is_late, 1), else_=0)),
            func.sum(case((is_low, 0), else_=1)),
            func.max(Concern.logged_at),
        )
        .join(PEOPLE, PEOPLE.c.id == Concern.subject_id)
        .where(
            may_know_of(reader),
            PEOPLE.c.kind == Kind.STAFF,
            Concern.staff_kind.in_((StaffKind.LOW_LEVEL, StaffKind.ALLEGATION, StaffKind.BOUNDARY)),
            *_COUNTED,
        )
        .group_by(PEOPLE.c.id, PEOPLE.c.ref, PEOPLE.c.name)
        .having(low > 0)
        .order_by(low.desc(), PEOPLE.c.name, PEOPLE.c.id)
        .limit(MOST)
    )
    return [PatternLine(*row) for row in rows]


def outcome_counts(reader: Who) -> dict[Outcome, int]:
    """Return how the concerns about adults ended that the reader may know of (duty 36)."""
    rows = db.session.execute(
        select(Concern.outcome, func.count(Concern.id))
        .join(PEOPLE, PEOPLE.c.id == Concern.subject_id)
        .where(may_know_of(reader), is_about_adults(), *_COUNTED, Concern.outcome.in_(STAFF_OUTCOMES))
        .group_by(Concern.outcome)
    )
    found = {row[0]: row[1] for row in rows}
    return {outcome: found[outcome] for outcome in STAFF_OUTCOMES if outcome in found}


def case_of(concern: Concern) -> StaffCase:
    """Return the case of a concern that was loaded by its access function: three queries."""
    subject = db.session.execute(
        select(PEOPLE.c.name, PEOPLE.c.kind).where(PEOPLE.c.id == concern.subject_id)
    ).one()
    source, reporter = _source_of(concern)
    rows = _entries(concern)
    told_by = _told_by(source, [entry for entry, _name in rows])
    lines = _lines(concern, told_by, rows)
    return StaffCase(
        concern=concern,
        name=subject.name,
        is_about_staff=subject.kind is Kind.STAFF,
        told_by=told_by,
        raised_by=reporter,
        lines=lines,
        is_waiting=waits_for_advice(answers_in(lines)),
        account=next((entry.words for entry, _name in rows if entry.kind is EntryKind.ACCOUNT), ""),
    )


def _source_of(concern: Concern) -> tuple[Source | None, str]:
    row = db.session.execute(
        select(Flag.source, PEOPLE.c.name)
        .outerjoin(PEOPLE, PEOPLE.c.id == Flag.reporter_id)
        .where(Flag.concern_id == concern.id)
        .order_by(Flag.id)
        .limit(1)
    ).first()
    return (row.source, row.name or "") if row is not None else (None, "")


def _entries(concern: Concern) -> list[tuple[ConcernEntry, str]]:
    rows = db.session.execute(
        select(ConcernEntry, PEOPLE.c.name)
        .outerjoin(PEOPLE, PEOPLE.c.id == ConcernEntry.by_id)
        .where(
            ConcernEntry.concern_id == concern.id,
            ConcernEntry.kind.in_((EntryKind.ACCOUNT, EntryKind.STEP, EntryKind.CHANGED)),
        )
        .order_by(ConcernEntry.id)
    )
    return [(entry, name or "") for entry, name in rows]


def _told_by(source: Source | None, entries: Sequence[ConcernEntry]) -> ToldBy:
    said = [entry.details["source"] for entry in entries if entry.details.get("source")]
    # A change keeps what it was before beside what it is.
    last = (said[-1][-1] if isinstance(said[-1], list) else said[-1]) if said else ""
    return ToldBy(last) if last else _TOLD_BY.get(source or Source.STAFF, ToldBy.STAFF)


def _lines(
    concern: Concern, told_by: ToldBy, rows: Sequence[tuple[ConcernEntry, str]]
) -> tuple[StepLine, ...]:
    if concern.staff_kind is None:
        return ()
    steps = steps_for(concern.staff_kind, told_by)
    written = {entry.details["step"]: (entry, name) for entry, name in rows if entry.kind is EntryKind.STEP}
    answered = {step_id: _answer(entry) for step_id, (entry, _name) in written.items()}
    return tuple(_line(step, written.get(step.id), missing_before(step, steps, answered)) for step in steps)


def answers_in(lines: Sequence[StepLine]) -> dict[str, Answered]:
    """Return what was answered of a list, by step."""
    return {line.step.id: _answer(line.entry) for line in lines if line.entry is not None}


def _answer(entry: ConcernEntry) -> Answered:
    return Answered(entry.details["answer"], entry.happened_at or entry.recorded_at)


def _line(step: Step, written: tuple[ConcernEntry, str] | None, missing: Sequence[Step]) -> StepLine:
    entry, name = written or (None, "")
    return StepLine(step, entry, name, tuple(missing))
