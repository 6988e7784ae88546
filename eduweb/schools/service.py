"""Making schools and changing their settings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from eduweb import audit
from eduweb.core.db import db
from eduweb.schools.models import School

if TYPE_CHECKING:
    from collections.abc import Sequence


def create_school(*, name: str, town: str = "") -> School:
    """Add an empty school with the safe settings."""
    school = School(name=name, town=town)
    db.session.add(school)
    db.session.flush()
    audit.record(school_id=school.id, actor_id=None, act=audit.Act.CREATE, about="school", about_id=school.id)
    return school


def school_by_id(school_id: int) -> School:
    """Return a school that is known to exist."""
    return db.session.get_one(School, school_id)


def schools() -> Sequence[School]:
    """Return all schools of this installation, oldest first."""
    return db.session.scalars(select(School).order_by(School.id)).all()


def set_messaging(school: School, *, is_on: bool, by_id: int) -> None:
    """Switch all messaging of a school on or off; Help keeps working."""
    school.is_messaging_on = is_on
    audit.record(
        school_id=school.id,
        actor_id=by_id,
        act=audit.Act.CHANGE_SETTING,
        about="school",
        about_id=school.id,
        reason="messaging on" if is_on else "messaging off",
    )
