"""Pupils as their records need them: also those who have left, and the names of all the others."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import ColumnElement, or_, select

from eduweb.core.db import db
from eduweb.people.models import Kind, Person, Pupil, SchoolClass

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date

    from eduweb.people.policy import YearGroup
    from eduweb.people.who import Who


@dataclass(frozen=True, slots=True)
class OnRecord:
    """A child who is or was on the roll."""

    id: int
    ref: str
    name: str
    class_name: str
    year: YearGroup
    left_on: date | None
    is_active: bool


def pupil_on_record(reader: Who, ref: str) -> OnRecord | None:
    """Return a pupil of the reader's school, on the roll or gone; drills are nobody."""
    return _one(reader, Person.ref == ref)


def pupil_on_record_by_id(reader: Who, pupil_id: int) -> OnRecord | None:
    """Return a pupil of the reader's school by the row."""
    return _one(reader, Person.id == pupil_id)


def _one(reader: Who, condition: ColumnElement[bool]) -> OnRecord | None:
    row = db.session.execute(
        select(Pupil, SchoolClass.name)
        .join(SchoolClass, SchoolClass.id == Pupil.class_id)
        .where(condition, Pupil.school_id == reader.school_id, ~Pupil.is_drill)
    ).first()
    return None if row is None else _of(*row)


def other_pupil_names(school_id: int, but: Collection[int]) -> list[str]:
    """Return the names of all the school's pupils but these, also of those who have left."""
    return list(
        db.session.scalars(
            select(Person.name)
            .where(Person.school_id == school_id, Person.kind == Kind.PUPIL, Person.id.not_in(but))
            .order_by(Person.name, Person.id)
        )
    )


def pupils_who_left(school_id: int) -> list[OnRecord]:
    """Return the pupils of a school who have left, or have a day on which they leave, by name."""
    rows = db.session.execute(
        select(Pupil, SchoolClass.name)
        .join(SchoolClass, SchoolClass.id == Pupil.class_id)
        .where(
            Pupil.school_id == school_id,
            ~Pupil.is_drill,
            or_(Pupil.left_on.is_not(None), ~Pupil.is_active),
        )
        .order_by(Pupil.name, Pupil.id)
    )
    return [_of(pupil, class_name) for pupil, class_name in rows]


def _of(pupil: Pupil, class_name: str) -> OnRecord:
    return OnRecord(
        pupil.id, pupil.ref, pupil.name, class_name, pupil.year_group, pupil.left_on, pupil.is_active
    )
