"""What the desk reads beside concerns: who they are about, whose names stand in the log, late mail."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from flask import current_app, g
from sqlalchemy import select

from eduweb import concerns, outbox, people
from eduweb.core.db import db
from eduweb.people import PEOPLE, PUPILS, Kind, SchoolClass, YearGroup

if TYPE_CHECKING:
    from collections.abc import Iterable

    from eduweb.people import Who

MAIL_PATIENCE = timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class Subject:
    """Whom a concern is about, as the desk shows them."""

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
        name=row.name,
        picture=row.picture,
        is_staff=row.kind is Kind.STAFF,
        year=row.year_group,
        class_name=row.class_name or "",
        teacher=teacher.name if teacher else "",
    )


def names_of(ids: Iterable[int | None]) -> dict[int | None, str]:
    """Return the names of these people by id."""
    wanted = {person_id for person_id in ids if person_id is not None}
    if not wanted:
        return {}
    rows = db.session.execute(select(PEOPLE.c.id, PEOPLE.c.name).where(PEOPLE.c.id.in_(wanted)))
    return {row.id: row.name for row in rows}


def waiting_counts(who: Who) -> dict[bool, int]:
    """Return how many flags wait in the two lanes, asked once a request."""
    if "desk_counts" not in g:
        g.desk_counts = concerns.queue_counts(who)
    counts: dict[bool, int] = g.desk_counts
    return counts


def has_mail_server() -> bool:
    """Whether alerts can be mailed at all."""
    return bool(current_app.extensions["eduweb_mail_server"].is_set)


def is_mail_late(who: Who) -> bool:
    """Whether a mail that this reader may know of has waited too long, or failed."""
    late = outbox.late_mails(who.school_id, older_than=MAIL_PATIENCE)
    if not late:
        return False
    is_other_mail = any(not mail.dedupe_key.startswith("alert:") for mail in late)
    return is_other_mail or concerns.is_any_known(who, [mail.dedupe_key for mail in late])
