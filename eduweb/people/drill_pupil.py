"""The pretend pupil of drills: in a class, so that its teacher is asked, and on no list, in no count."""

from __future__ import annotations

from sqlalchemy import select

from eduweb.core.db import db
from eduweb.people.models import Kind, Pupil, SchoolClass
from eduweb.people.policy import YearGroup, year_number
from eduweb.people.who import Who

DRILL_NAME = "DRILL (no real child)"
YEAR = YearGroup.Y4


class NoClassError(Exception):
    """Raised when a school has no class yet, so that nobody could be asked to check on anybody."""


def drill_pupil(school_id: int) -> Who:
    """Return the school's drill pupil, inside `write`; it is made at the first drill and never signs in.

    Raises:
        NoClassError: the school has no class.

    """
    pupil = db.session.scalar(select(Pupil).where(Pupil.school_id == school_id, Pupil.is_drill).limit(1))
    if pupil is None:
        class_id = db.session.scalar(
            select(SchoolClass.id)
            .where(SchoolClass.school_id == school_id)
            .order_by(SchoolClass.name, SchoolClass.id)
            .limit(1)
        )
        if class_id is None:
            raise NoClassError
        # Not active, as somebody who left: what lists, counts or lets in pupils leaves them out already.
        pupil = Pupil(
            school_id=school_id,
            name=DRILL_NAME,
            class_id=class_id,
            year_group=YEAR,
            is_active=False,
            is_drill=True,
        )
        db.session.add(pupil)
        db.session.flush()
    return Who(
        id=pupil.id,
        ref=pupil.ref,
        kind=Kind.PUPIL,
        school_id=school_id,
        name=pupil.name,
        picture="",
        class_ids=frozenset({pupil.class_id}),
        year=year_number(pupil.year_group),
        is_drill=True,
    )
