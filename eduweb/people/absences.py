"""Days on which adults are away, and who stands in: the roster of a role on one day. Never why."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import exists, select

from eduweb import audit
from eduweb.core import clock
from eduweb.core.db import db
from eduweb.people.models import Absence, Role, RoleHolding, Staff

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from eduweb.people.who import Who


class AbsenceDaysError(ValueError):
    """Raised when an absence would end before it begins, or is over already."""


@dataclass(frozen=True, slots=True)
class Holder:
    """Somebody who holds a role, and whether they are there on the day that was asked for."""

    staff: Staff
    role: Role
    is_deputy: bool
    is_away: bool


def roster(school_id: int, roles: Iterable[Role], *, on: date) -> Sequence[Holder]:
    """Return the active holders of these roles: those who are there before those away, deputies after."""
    is_away = (
        exists()
        .where(
            Absence.staff_id == Staff.id,
            Absence.ended_at.is_(None),
            Absence.first_on <= on,
            Absence.last_on >= on,
        )
        .correlate(Staff)
    )
    rows = db.session.execute(
        select(Staff, RoleHolding.role, RoleHolding.is_deputy, is_away.label("is_away"))
        .join(RoleHolding, RoleHolding.staff_id == Staff.id)
        .where(RoleHolding.school_id == school_id, RoleHolding.role.in_(list(roles)), Staff.is_active)
        .order_by(is_away, RoleHolding.is_deputy, RoleHolding.id)
    )
    return [Holder(*row) for row in rows]


def absences_of(school_id: int, *, since: date) -> Sequence[tuple[Absence, str]]:
    """Return the absences that are not over by this day with the name of who is away, the next one first."""
    rows = db.session.execute(
        select(Absence, Staff.name)
        .join(Staff, Staff.id == Absence.staff_id)
        .where(Absence.school_id == school_id, Absence.ended_at.is_(None), Absence.last_on >= since)
        .order_by(Absence.first_on, Absence.id)
    )
    return [(absence, name) for absence, name in rows]


def set_absence(staff: Staff, *, first_on: date, last_on: date, by: Who) -> Absence:
    """Write down that somebody is away, so that their deputy is told first.

    Raises:
        AbsenceDaysError: the last day comes before the first, or is in the past.

    """
    if last_on < first_on or last_on < clock.school_time(clock.now()).date():
        raise AbsenceDaysError
    absence = Absence(
        school_id=staff.school_id,
        staff_id=staff.id,
        first_on=first_on,
        last_on=last_on,
        set_by_id=by.id,
        set_at=clock.now(),
    )
    db.session.add(absence)
    db.session.flush()
    _record(absence, by, f"away from {first_on} to {last_on}")
    return absence


def end_absence(school_id: int, ref: str, *, by: Who) -> bool:
    """Write down that somebody is back; return whether there was such an absence."""
    absence = db.session.scalar(
        select(Absence).where(Absence.school_id == school_id, Absence.ref == ref, Absence.ended_at.is_(None))
    )
    if absence is None:
        return False
    absence.ended_at = clock.now()
    _record(absence, by, "back")
    return True


def _record(absence: Absence, by: Who, reason: str) -> None:
    audit.record(
        school_id=absence.school_id,
        actor_id=by.id,
        act=audit.Act.CHANGE_PERSON,
        about="person",
        about_id=absence.staff_id,
        reason=reason,
    )
