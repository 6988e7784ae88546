"""The people of a school to choose from, in one query each."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select

from eduweb.core.db import db
from eduweb.people import PEOPLE, PUPILS, Kind, SchoolClass


@dataclass(frozen=True, slots=True)
class Choice:
    """Somebody who can be chosen; a pupil with their class."""

    id: int
    ref: str
    name: str
    class_name: str = ""


def staff_choices(school_id: int) -> list[Choice]:
    """Return the active staff of a school, by name."""
    rows = db.session.execute(
        select(PEOPLE.c.id, PEOPLE.c.ref, PEOPLE.c.name)
        .where(PEOPLE.c.school_id == school_id, PEOPLE.c.kind == Kind.STAFF, PEOPLE.c.is_active)
        .order_by(PEOPLE.c.name, PEOPLE.c.id)
    )
    return [Choice(row.id, row.ref, row.name) for row in rows]


def pupil_choices(school_id: int) -> list[Choice]:
    """Return the pupils of a school by class and name; drill pupils are none."""
    rows = db.session.execute(
        select(PEOPLE.c.id, PEOPLE.c.ref, PEOPLE.c.name, SchoolClass.name.label("class_name"))
        .join(PUPILS, PUPILS.c.id == PEOPLE.c.id)
        .join(SchoolClass, SchoolClass.id == PUPILS.c.class_id)
        .where(PEOPLE.c.school_id == school_id, PEOPLE.c.is_active, ~PUPILS.c.is_drill)
        .order_by(SchoolClass.name, PEOPLE.c.name, PEOPLE.c.id)
    )
    return [Choice(row.id, row.ref, row.name, row.class_name) for row in rows]
