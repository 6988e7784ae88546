"""A school's terms and days off. Every change is in the audit log."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import Select, delete, literal, select, union_all

from eduweb import audit
from eduweb.core.db import db
from eduweb.schools.days import Calendar, Span
from eduweb.schools.models import DayOff, School, Term
from eduweb.schools.policy import Hours

if TYPE_CHECKING:
    from datetime import date

_TERM, _DAY_OFF = "term", "day off"
_TABLES: dict[str, type[Term] | type[DayOff]] = {_TERM: Term, _DAY_OFF: DayOff}


class OverlapError(Exception):
    """Raised when two terms, or two stretches of days off, would have a day in common."""


class OutsideTermError(Exception):
    """Raised when days off lie in no term: nobody is at school then anyway."""


def calendar_of(school_id: int) -> Calendar:
    """Return when a school is there, in two queries."""
    school = db.session.get_one(School, school_id)
    rows = db.session.execute(union_all(*(_spans(table, school_id) for table in _TABLES.values())))
    found: dict[str, list[Span]] = {_TERM: [], _DAY_OFF: []}
    for row in rows:
        found[row.what].append(Span(row.first_on, row.last_on, row.name, row.ref))
    return Calendar(
        Hours(school.opens_minute, school.closes_minute, school.open_days),
        terms=_in_order(found[_TERM]),
        days_off=_in_order(found[_DAY_OFF]),
    )


def _spans(table: type[Term | DayOff], school_id: int) -> Select[str, date, date, str, str]:
    what = literal(_TERM if table is Term else _DAY_OFF).label("what")
    return select(what, table.first_on, table.last_on, table.name, table.ref).where(
        table.school_id == school_id
    )


def _in_order(spans: list[Span]) -> tuple[Span, ...]:
    return tuple(sorted(spans, key=lambda span: (span.first_on, span.ref)))


def add_term(school_id: int, *, name: str, first_on: date, last_on: date, by_id: int | None) -> None:
    """Write down a term.

    Raises:
        BadSpanError: it ends before it begins.
        OverlapError: another term has one of its days.

    """
    span = Span(first_on, last_on, name)
    span.check()
    if any(span.overlaps(term) for term in calendar_of(school_id).terms):
        raise OverlapError
    _add(Term(school_id=school_id, name=name, first_on=first_on, last_on=last_on), by_id, f"term {name}")


def add_day_off(school_id: int, *, name: str, first_on: date, last_on: date, by_id: int | None) -> None:
    """Write down days within a term on which the school is closed.

    Raises:
        BadSpanError: they end before they begin.
        OverlapError: one of the days is written down already.
        OutsideTermError: no term has them.

    """
    span = Span(first_on, last_on, name)
    span.check()
    calendar = calendar_of(school_id)
    if any(span.overlaps(off) for off in calendar.days_off):
        raise OverlapError
    if not any(span.overlaps(term) for term in calendar.terms):
        raise OutsideTermError
    _add(DayOff(school_id=school_id, name=name, first_on=first_on, last_on=last_on), by_id, f"off: {name}")


def _add(row: Term | DayOff, by_id: int | None, reason: str) -> None:
    db.session.add(row)
    db.session.flush()
    _record(row.school_id, by_id, reason)


def remove_span(school_id: int, ref: str, *, by_id: int | None) -> bool:
    """Take a term or days off out again; return whether they were there."""
    for what, table in _TABLES.items():
        name = db.session.scalar(
            delete(table).where(table.school_id == school_id, table.ref == ref).returning(table.name)
        )
        if name is not None:
            _record(school_id, by_id, f"{what} taken out: {name}")
            return True
    return False


def set_alert_repeat(school: School, minutes: int, *, by_id: int | None) -> None:
    """Change after how many minutes an alert that nobody looked at goes on to the next."""
    school.alert_repeat_minutes = minutes
    _record(school.id, by_id, f"alerts go on after {minutes} minutes")


def set_parents_told_of_tries(school: School, *, is_on: bool, by_id: int) -> None:
    """Change whether a pupil's try to befriend an adult asks for the parents to be told."""
    school.has_parents_told_of_tries = is_on
    _record(school.id, by_id, f"parents told of tries to befriend adults: {'yes' if is_on else 'no'}")


def _record(school_id: int, by_id: int | None, reason: str) -> None:
    audit.record(
        school_id=school_id,
        actor_id=by_id,
        act=audit.Act.CHANGE_SETTING,
        about="school",
        about_id=school_id,
        reason=reason,
    )
