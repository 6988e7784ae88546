"""A pupil tried to befriend an adult: where the school's policy says so, the parents are told by a person."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import exists, select

from eduweb import schools
from eduweb.concerns.log import write_entry
from eduweb.concerns.models import Concern, EntryKind, PlannedAction, Source
from eduweb.concerns.routing import kept_from_ids
from eduweb.concerns.waves import told_today
from eduweb.core import clock
from eduweb.core.db import db

if TYPE_CHECKING:
    from eduweb.concerns.evidence import Evidence

TELL_PARENTS = "Tell the parents"
BEFRIENDING = "friends"


def plan_telling_parents(concern: Concern, evidence: Evidence) -> None:
    """Plan that the parents are told, once for each concern; no software ever tells them."""
    is_try = evidence.source is Source.BOUNDARY and evidence.channel == BEFRIENDING
    if not is_try or not evidence.subject.is_pupil:
        return
    school = schools.school_by_id(concern.school_id)
    is_planned = exists().where(PlannedAction.concern_id == concern.id, PlannedAction.words == TELL_PARENTS)
    if not school.has_parents_told_of_tries or db.session.scalar(select(is_planned)):
        return
    first = next(iter(told_today(concern.school_id, concern.route, kept_from_ids(concern))), None)
    due_on = schools.calendar_of(concern.school_id).next_day(clock.school_time(clock.now()).date())
    db.session.add(
        PlannedAction(
            school_id=concern.school_id,
            concern_id=concern.id,
            words=TELL_PARENTS,
            owner_id=first.id if first else None,
            due_on=due_on,
            set_by_id=None,
            set_at=clock.now(),
        )
    )
    details = {"owner": first.name if first else "", "due_on": due_on.isoformat()}
    write_entry(concern, EntryKind.PLANNED, by_id=None, words=TELL_PARENTS, details=details)
