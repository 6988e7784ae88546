"""Leavers: the last day of a pupil on the roll, and what is forgotten of them when their time is over."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import delete, select

from eduweb import audit
from eduweb.core.db import db
from eduweb.people.models import Pupil, PupilLimit, SchoolClass

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

FORGOTTEN = "Former pupil"


@dataclass(frozen=True, slots=True)
class Leaver:
    """A pupil who left, or has a last day."""

    id: int
    ref: str
    name: str
    class_name: str
    left_on: date
    is_active: bool


def set_leaving(pupil_id: int, left_on: date | None, *, by_id: int) -> None:
    """Write down a pupil's last day, or that they stay after all."""
    pupil = db.session.get_one(Pupil, pupil_id)
    pupil.left_on = left_on
    db.session.flush()
    audit.record(
        school_id=pupil.school_id,
        actor_id=by_id,
        act=audit.Act.CHANGE_PERSON,
        about="person",
        about_id=pupil.id,
        reason=f"last day {left_on.isoformat()}" if left_on else "stays",
    )


def leavers(school_id: int) -> Sequence[Leaver]:
    """Return the pupils with a last day, the latest first."""
    rows = db.session.execute(
        select(Pupil, SchoolClass.name)
        .join(SchoolClass, SchoolClass.id == Pupil.class_id)
        .where(Pupil.school_id == school_id, Pupil.left_on.is_not(None), ~Pupil.is_drill)
        .order_by(Pupil.left_on.desc(), Pupil.name, Pupil.id)
    )
    return [
        Leaver(pupil.id, pupil.ref, pupil.name, name, pupil.left_on, pupil.is_active)
        for pupil, name in rows
        if pupil.left_on is not None
    ]


def ids_to_close(school_id: int, *, today: date) -> Sequence[int]:
    """Return the pupils whose last day is over and who could still sign in."""
    return db.session.scalars(
        select(Pupil.id).where(
            Pupil.school_id == school_id, Pupil.is_active, Pupil.left_on.is_not(None), Pupil.left_on < today
        )
    ).all()


def pupil_ids_by_ref(school_id: int, refs: Sequence[str]) -> Sequence[int]:
    """Return the ids of these pupils of a school, active or not."""
    return db.session.scalars(select(Pupil.id).where(Pupil.school_id == school_id, Pupil.ref.in_(refs))).all()


def ref_of(pupil_id: int) -> str:
    """Return the reference of a pupil, active or not."""
    return db.session.get_one(Pupil, pupil_id).ref


def forget(pupil_id: int, *, keeps_name: bool) -> None:
    """Forget a pupil who left: the name only where a safeguarding record still needs it."""
    pupil = db.session.get_one(Pupil, pupil_id)
    pupil.picture, pupil.is_active = "", False
    if not keeps_name:
        pupil.name = FORGOTTEN
    db.session.execute(delete(PupilLimit).where(PupilLimit.pupil_id == pupil_id))
    db.session.flush()
