"""The pupils of a school with what was raised about each, for one reader."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import case, func, select, union

from eduweb.concerns.models import Concern, LinkedPerson, Status
from eduweb.concerns.record.chronology import in_chronologies
from eduweb.core.db import db
from eduweb.people import PEOPLE, PUPILS, SchoolClass

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime
    from typing import Any

    from sqlalchemy import Row, Subquery

    from eduweb.concerns.models import LinkRole
    from eduweb.people import Who

PUPILS_SHOWN = 60
STANDING = (Status.NEW, Status.OPEN, Status.MONITORING)


@dataclass(frozen=True, slots=True)
class PupilLine:
    """One pupil of the list: how many concerns the reader may know of, and how many stand open."""

    ref: str
    name: str
    picture: str
    year: str
    class_name: str
    count: int
    open_count: int
    latest_at: datetime | None


def pupils_with_concerns(
    reader: Who, *, search: str = "", class_id: int | None = None, limit: int = PUPILS_SHOWN
) -> list[PupilLine]:
    """Return pupils with a raised concern, or all that match a search, the latest concern first."""
    counts = _counts(reader)
    statement = (
        select(
            PEOPLE.c.ref,
            PEOPLE.c.name,
            PEOPLE.c.picture,
            PUPILS.c.year_group,
            SchoolClass.name.label("class_name"),
            func.coalesce(counts.c.concern_count, 0).label("concern_count"),
            func.coalesce(counts.c.open_count, 0).label("open_count"),
            counts.c.latest_at,
        )
        .join(PUPILS, PUPILS.c.id == PEOPLE.c.id)
        .join(SchoolClass, SchoolClass.id == PUPILS.c.class_id)
        .outerjoin(counts, counts.c.person_id == PEOPLE.c.id)
        .where(PEOPLE.c.school_id == reader.school_id, ~PUPILS.c.is_drill)
        .order_by(counts.c.latest_at.is_(None), counts.c.latest_at.desc(), PEOPLE.c.name, PEOPLE.c.id)
        .limit(limit)
    )
    if class_id is not None:
        statement = statement.where(PUPILS.c.class_id == class_id)
    if search:
        statement = statement.where(PEOPLE.c.name.icontains(search, autoescape=True))
    elif class_id is None:
        statement = statement.where(counts.c.concern_count > 0)
    return [_line(row) for row in db.session.execute(statement)]


def _line(row: Row[Any]) -> PupilLine:
    return PupilLine(
        ref=row.ref,
        name=row.name,
        picture=row.picture,
        year=row.year_group.value,
        class_name=row.class_name,
        count=row.concern_count,
        open_count=row.open_count,
        latest_at=row.latest_at,
    )


def _counts(reader: Who) -> Subquery:
    """Return, as SQL, how much the reader may know of about each person, as subject or linked."""
    about = union(
        select(Concern.subject_id.label("person_id"), Concern.id.label("concern_id")).where(
            in_chronologies(reader)
        ),
        select(LinkedPerson.person_id, LinkedPerson.concern_id)
        .join(Concern, Concern.id == LinkedPerson.concern_id)
        .where(in_chronologies(reader), LinkedPerson.ended_at.is_(None)),
    ).subquery()
    return (
        select(
            about.c.person_id,
            func.count(Concern.id).label("concern_count"),
            func.sum(case((Concern.status.in_(STANDING), 1), else_=0)).label("open_count"),
            func.max(Concern.logged_at).label("latest_at"),
        )
        .join(Concern, Concern.id == about.c.concern_id)
        .group_by(about.c.person_id)
        .subquery()
    )


def parts_of(person_id: int, concern_ids: Sequence[int]) -> dict[int, LinkRole]:
    """Return the part that somebody has in each of these concerns to which they are linked."""
    rows = db.session.execute(
        select(LinkedPerson.concern_id, LinkedPerson.role)
        .where(
            LinkedPerson.person_id == person_id,
            LinkedPerson.concern_id.in_(concern_ids),
            LinkedPerson.ended_at.is_(None),
        )
        .order_by(LinkedPerson.id)
    )
    return {row.concern_id: row.role for row in rows}
