"""Teaching moments: a quiet note to the class teacher, with what it is about and never with the words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from sqlalchemy import ColumnElement, exists, select

from eduweb import people
from eduweb.concerns.models import Concern, Decision, DecisionKind, Flag, KeptFrom, Route
from eduweb.concerns.routing import kept_from_ids
from eduweb.core import clock
from eduweb.core.db import db
from eduweb.people import PEOPLE, PUPILS, Staff, Who

if TYPE_CHECKING:
    from datetime import datetime

    from eduweb.safety import FourC

NOTE_STANDS = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class TeachingMoment:
    """What a teacher is told: whom to talk with, and about what. Nothing of the words, nothing of others."""

    name: str
    kind: str
    four_c: FourC
    by: str
    decided_at: datetime
    is_practice: bool


def teachers_to_tell(concern: Concern) -> list[Staff]:
    """Return the teachers of the pupil's class who may hear of it: none on another route than the pupil's."""
    if concern.route is not Route.PUPIL:
        return []
    class_id = db.session.scalar(select(PUPILS.c.class_id).where(PUPILS.c.id == concern.subject_id))
    if class_id is None:
        return []
    barred = kept_from_ids(concern)
    return [staff for staff in people.teachers_of(class_id) if staff.id not in barred]


def teaching_moments(teacher: Who, *, class_id: int) -> list[TeachingMoment]:
    """Return what the officer gave this teacher to talk about lately, newest first (law 5)."""
    deciders = PEOPLE.alias("deciders")
    now = clock.now()
    rows = db.session.execute(
        select(
            PEOPLE.c.name,
            Flag.kind,
            Flag.four_c,
            deciders.c.name,
            Decision.decided_at,
            Flag.is_practice,
        )
        .join(Flag, Flag.id == Decision.flag_id)
        .join(Concern, Concern.id == Flag.concern_id)
        .join(PUPILS, PUPILS.c.id == Concern.subject_id)
        .join(PEOPLE, PEOPLE.c.id == PUPILS.c.id)
        .join(deciders, deciders.c.id == Decision.by_id)
        .where(
            Decision.school_id == teacher.school_id,
            Decision.kind == DecisionKind.TEACH,
            Decision.undone_at.is_(None),
            Decision.takes_effect_at <= now,
            Decision.decided_at > now - NOTE_STANDS,
            Concern.route == Route.PUPIL,
            ~Concern.is_drill,
            ~_is_kept_from(teacher),
            PUPILS.c.class_id == class_id,
            PUPILS.c.class_id.in_(teacher.class_ids),
        )
        .order_by(Decision.id.desc())
    )
    return [TeachingMoment(*row) for row in rows]


def _is_kept_from(teacher: Who) -> ColumnElement[bool]:
    return (
        exists()
        .where(KeptFrom.concern_id == Concern.id, KeptFrom.staff_id == teacher.id)
        .correlate_except(KeptFrom)
    )
