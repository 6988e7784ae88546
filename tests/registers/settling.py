"""Ways to settle things for the cast, through the services."""

from __future__ import annotations

from datetime import timedelta

from eduweb import people, schools
from eduweb.core.db import db, write
from eduweb.people import LimitKind, Pupil, SchoolClass, Who
from eduweb.schools import Hours
from tests.cast import Cast

NEVER = Hours(0, 1, "")
"""Hours without a day: closed whenever a test runs."""


def close_for_the_day(cast: Cast, hours: Hours = NEVER) -> None:
    """Let Quillbrook's hours be over."""
    write(lambda: schools.set_hours(schools.school_by_id(cast.quillbrook_id), hours, by_id=None))


def unsign(pupil: Who) -> None:
    """Let a pupil not have signed the rules."""
    write(lambda: people.keep_rules_signed(pupil.id, 0))


def switch_class(school_class: SchoolClass, by: Who, *, is_on: bool) -> None:
    """Switch the messages of a class."""
    write(
        lambda: people.set_class_messaging(
            db.session.get_one(SchoolClass, school_class.id), is_on=is_on, by=by
        )
    )


def limit(pupil: Who, kind: LimitKind, by: Who, *, days: int = 3, reason: str = "We talked about it") -> None:
    """Pause or supervise a pupil."""
    last_on = people.today() + timedelta(days=days)
    write(
        lambda: people.set_limit(
            db.session.get_one(Pupil, pupil.id), kind, reason=reason, last_on=last_on, by=by
        )
    )
