"""Alerts that have been to everybody and that nobody has looked at: then the screens say to phone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import ColumnElement, and_, exists, select

from eduweb.concerns.escalating import IS_UNSEEN, OVER
from eduweb.concerns.models import Concern, ConcernEntry, EntryKind, Flag, KeptFrom, Route
from eduweb.concerns.waves import LAST_WAVE
from eduweb.core.db import db
from eduweb.people import PUPILS
from eduweb.safety import Severity

if TYPE_CHECKING:
    from eduweb.people import Who


def is_class_unanswered(teacher: Who, *, class_id: int) -> bool:
    """Whether nobody has answered for a pupil whom the class's teacher is asked to check on (law 5)."""
    is_kept_from = (
        exists()
        .where(KeptFrom.concern_id == Concern.id, KeptFrom.staff_id == teacher.id)
        .correlate_except(KeptFrom)
    )
    found = db.session.scalar(
        select(Flag.id)
        .join(Concern, Concern.id == Flag.concern_id)
        .join(PUPILS, PUPILS.c.id == Concern.subject_id)
        .where(
            Concern.school_id == teacher.school_id,
            Concern.route == Route.PUPIL,
            ~is_kept_from,
            PUPILS.c.class_id == class_id,
            PUPILS.c.class_id.in_(teacher.class_ids),
            IS_UNANSWERED,
        )
        .limit(1)
    )
    return found is not None


def _went_to_all() -> ColumnElement[bool]:
    return (
        exists()
        .where(
            ConcernEntry.concern_id == Flag.concern_id,
            ConcernEntry.flag_id == Flag.id,
            ConcernEntry.kind == EntryKind.REMINDED,
            ConcernEntry.details["wave"].as_integer() > LAST_WAVE,
        )
        .correlate(Flag)
    )


IS_UNANSWERED = and_(
    IS_UNSEEN,
    Flag.severity >= Severity.HIGH,
    ~Flag.is_practice,
    Concern.status.not_in(OVER),
    Concern.merged_into_id.is_(None),
    _went_to_all(),
)
"""Whether a flag has been to everybody without an answer, as SQL over `Flag` and its `Concern`."""
