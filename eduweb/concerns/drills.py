"""Drills of a disclosure: when the last one was, how soon the alert was out, and who looked when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from sqlalchemy import select

from eduweb import people
from eduweb.concerns.alerts import alerts_of
from eduweb.concerns.models import Concern, ConcernEntry, EntryKind, Flag, Source
from eduweb.concerns.waves import wave_of
from eduweb.core.db import db
from eduweb.safety import Severity

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from eduweb.concerns.alerts import Alert

ALERT_WITHIN = timedelta(seconds=60)
LOOK_WITHIN = timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class Drill:
    """One drill and what came of it so far."""

    reference: str
    begun_at: datetime
    is_recognised: bool
    alerts: Sequence[Alert]
    told: Sequence[str]
    seen_at: datetime | None
    seen_by: str

    @property
    def mailed_at(self) -> datetime | None:
        """When the first mail was taken by the mail server."""
        return min((a.delivery.done_at for a in self.alerts if a.delivery.done_at), default=None)

    @property
    def is_mailed_in_time(self) -> bool:
        """Whether the first alert was out within 60 seconds."""
        return self.mailed_at is not None and self.mailed_at - self.begun_at <= ALERT_WITHIN

    @property
    def is_seen_in_time(self) -> bool:
        """Whether somebody looked within ten minutes."""
        return self.seen_at is not None and self.seen_at - self.begun_at <= LOOK_WITHIN

    @property
    def has_passed(self) -> bool:
        """Whether the judge knew it for what it was, and a person was reached in time."""
        return self.is_recognised and (self.is_mailed_in_time or self.is_seen_in_time)


def last_drill(school_id: int) -> Drill | None:
    """Return the latest drill of a school; nothing in it is about any child, so all staff may know of it."""
    return next(iter(drills(school_id, limit=1)), None)


def drills(school_id: int, *, limit: int = 10) -> list[Drill]:
    """Return the latest drills of a school, newest first."""
    rows = db.session.execute(
        select(Concern, Flag)
        .join(Flag, Flag.concern_id == Concern.id)
        .where(Concern.school_id == school_id, Concern.is_drill)
        .order_by(Concern.id.desc())
        .limit(limit)
    )
    return [_drill(concern, flag) for concern, flag in rows]


def has_passed_drill(school_id: int) -> bool:
    """Whether the latest drills include one that passed."""
    return any(drill.has_passed for drill in drills(school_id))


def _drill(concern: Concern, flag: Flag) -> Drill:
    reader_id = db.session.scalar(
        select(ConcernEntry.by_id)
        .where(ConcernEntry.concern_id == concern.id, ConcernEntry.kind == EntryKind.READ)
        .order_by(ConcernEntry.id)
        .limit(1)
    )
    reader = people.who_by_id(reader_id) if reader_id else None
    return Drill(
        reference=concern.reference,
        begun_at=concern.logged_at,
        is_recognised=flag.source is Source.DISCLOSURE and flag.severity >= Severity.CRITICAL,
        alerts=alerts_of(concern),
        told=[staff.name for staff in wave_of(concern, 0)],
        seen_at=flag.read_at,
        seen_by=reader.name if reader else "",
    )
