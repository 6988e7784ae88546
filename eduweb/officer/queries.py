"""What the desk reads beside concerns: who they are about, whose names stand in the log, late mail."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from flask import current_app, g
from sqlalchemy import select

from eduweb import concerns, people
from eduweb.concerns import EVERYTHING
from eduweb.core.db import db
from eduweb.people import PEOPLE, PUPILS, Kind, SchoolClass, YearGroup

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from eduweb.concerns import Narrowing, QueueCounts
    from eduweb.people import Who

MAIL_PATIENCE = timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class Subject:
    """Whom a concern is about, as the desk shows them."""

    ref: str
    name: str
    picture: str
    is_staff: bool
    year: YearGroup | None
    class_name: str
    teacher: str


def subject_of(person_id: int, *, has_teacher: bool = False) -> Subject:
    """Return whom a concern is about; who teaches them costs more reading and is asked for apart."""
    row = db.session.execute(
        select(
            PEOPLE.c.ref,
            PEOPLE.c.name,
            PEOPLE.c.picture,
            PEOPLE.c.kind,
            PUPILS.c.year_group,
            PUPILS.c.class_id,
            SchoolClass.name.label("class_name"),
        )
        .outerjoin(PUPILS, PUPILS.c.id == PEOPLE.c.id)
        .outerjoin(SchoolClass, SchoolClass.id == PUPILS.c.class_id)
        .where(PEOPLE.c.id == person_id)
    ).one()
    teacher = people.teacher_of(row.class_id) if has_teacher and row.class_id else None
    return Subject(
        ref=row.ref,
        name=row.name,
        picture=row.picture,
        is_staff=row.kind is Kind.STAFF,
        year=row.year_group,
        class_name=row.class_name or "",
        teacher=teacher.name if teacher else "",
    )


def faces_of(ids: Sequence[int]) -> dict[int, Subject]:
    """Return who these people are, by id."""
    if not ids:
        return {}
    rows = db.session.execute(
        select(
            PEOPLE.c.id,
            PEOPLE.c.ref,
            PEOPLE.c.name,
            PEOPLE.c.picture,
            PEOPLE.c.kind,
            PUPILS.c.year_group,
            SchoolClass.name.label("class_name"),
        )
        .outerjoin(PUPILS, PUPILS.c.id == PEOPLE.c.id)
        .outerjoin(SchoolClass, SchoolClass.id == PUPILS.c.class_id)
        .where(PEOPLE.c.id.in_(ids))
    )
    return {
        row.id: Subject(
            name=row.name,
            picture=row.picture,
            is_staff=row.kind is Kind.STAFF,
            year=row.year_group,
            class_name=row.class_name or "",
            teacher="",
            ref=row.ref,
        )
        for row in rows
    }


def names_of(ids: Iterable[int | None]) -> dict[int | None, str]:
    """Return the names of these people by id."""
    wanted = {person_id for person_id in ids if person_id is not None}
    if not wanted:
        return {}
    rows = db.session.execute(select(PEOPLE.c.id, PEOPLE.c.name).where(PEOPLE.c.id.in_(wanted)))
    return {row.id: row.name for row in rows}


def desk_counts(who: Who, *, is_practice: bool = False, narrowed: Narrowing = EVERYTHING) -> QueueCounts:
    """Return how many flags wait, by lane and filter; asked once a request."""
    if "desk_counts" not in g:
        g.desk_counts = concerns.queue_counts(who, is_practice=is_practice, narrowed=narrowed)
    counts: QueueCounts = g.desk_counts
    return counts


def waiting_counts(who: Who) -> dict[bool, int]:
    """Return how many flags wait in the two lanes, asked once a request."""
    return desk_counts(who).waiting


def has_mail_server() -> bool:
    """Whether alerts can be mailed at all."""
    return bool(current_app.extensions["eduweb_mail_server"].is_set)
