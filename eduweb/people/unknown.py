"""Nobody in particular: whom a concern is about while it is not known who it was."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from eduweb.core.db import db
from eduweb.people.models import Kind, Unknown
from eduweb.people.queries import PEOPLE
from eduweb.people.who import Who

if TYPE_CHECKING:
    from collections.abc import Sequence

NOT_KNOWN = "Not known"


def unknown_person(school_id: int) -> Who:
    """Return the school's person of no name, inside `write`; it is made when it is first asked for."""
    found = db.session.scalar(
        select(Unknown).where(Unknown.school_id == school_id).order_by(Unknown.id).limit(1)
    )
    if found is None:
        found = Unknown(school_id=school_id, name=NOT_KNOWN, is_active=False)
        db.session.add(found)
        db.session.flush()
    return Who(id=found.id, ref=found.ref, kind=found.kind, school_id=school_id, name=found.name, picture="")


def staff_names(school_id: int) -> Sequence[tuple[str, str]]:
    """Return the active adults of a school as (reference, name), by name, in one query."""
    rows = db.session.execute(
        select(PEOPLE.c.ref, PEOPLE.c.name)
        .where(PEOPLE.c.school_id == school_id, PEOPLE.c.kind == Kind.STAFF, PEOPLE.c.is_active)
        .order_by(PEOPLE.c.name, PEOPLE.c.id)
    )
    return [(row.ref, row.name) for row in rows]
