"""What happens to an alert that nobody looks at: it goes on to the deputy, then to the head.

Critical goes on after the school's own number of minutes, by day and by night; High once its
time is over. It ends when somebody has looked. If nobody has, it comes again at each opening.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from eduweb import outbox, schools
from eduweb.concerns.alerts import ALERT, mail_instead, mail_wave, tell_desks
from eduweb.concerns.log import write_entry
from eduweb.concerns.models import Concern, EntryKind, Flag, Status
from eduweb.concerns.waves import LAST_WAVE
from eduweb.core import clock
from eduweb.core.db import db, write
from eduweb.safety import Severity

if TYPE_CHECKING:
    from datetime import datetime

ESCALATE = "escalate"
NOBODY_LOOKED = "Nobody had looked at it yet."
OVER = (Status.CLOSED, Status.NO_CONCERN, Status.TRANSFERRED)
IS_UNSEEN = Flag.read_at.is_(None) & Flag.decided_at.is_(None)


def plan_escalation(flag: Flag) -> None:
    """See to it that a grave flag goes on to others while nobody has looked at it."""
    if flag.is_practice or flag.severity < Severity.HIGH or _is_planned(flag):
        return
    is_grave = flag.severity >= Severity.CRITICAL
    _plan(flag, 1, clock.now() + repeat_of(flag.school_id) if is_grave else flag.due_at)


def repeat_of(school_id: int) -> timedelta:
    """Return after how long an alert goes on to the next."""
    return timedelta(minutes=schools.school_by_id(school_id).alert_repeat_minutes)


def _is_planned(flag: Flag) -> bool:
    """Whether an earlier flag of the same concern, as grave, is on its way already."""
    earlier = select(Flag.id).where(
        Flag.concern_id == flag.concern_id, Flag.id < flag.id, Flag.severity >= flag.severity, IS_UNSEEN
    )
    return db.session.scalar(earlier.limit(1)) is not None


def _plan(flag: Flag, wave: int, due_at: datetime) -> None:
    outbox.add_task(
        school_id=flag.school_id,
        kind=ESCALATE,
        dedupe_key=f"{ESCALATE}:{flag.id}:{wave}",
        payload={"flag_id": flag.id, "wave": wave},
        due_at=due_at,
    )


@outbox.handler(ESCALATE)
def escalate(_school_id: int, payload: dict[str, Any], _dedupe_key: str) -> None:
    """Tell the next, unless somebody has looked."""
    write(lambda: _escalate(payload["flag_id"], payload["wave"]))


def _escalate(flag_id: int, wave: int) -> None:
    found = db.session.execute(
        select(Flag, Concern)
        .join(Concern, Concern.id == Flag.concern_id)
        .where(Flag.id == flag_id, IS_UNSEEN, Concern.status.not_in(OVER), Concern.merged_into_id.is_(None))
    ).first()
    if found is None:
        return
    flag, concern = found
    told = mail_wave(concern, wave, flag_id=flag.id)
    if told:
        details = {"wave": wave, "to": ", ".join(told)}
        write_entry(
            concern, EntryKind.REMINDED, by_id=None, words=NOBODY_LOOKED, flag_id=flag.id, details=details
        )
        _plan(flag, wave + 1, _next_time(concern.school_id, wave))
    tell_desks(concern)


def _next_time(school_id: int, wave: int) -> datetime:
    now = clock.now()
    if wave <= LAST_WAVE:
        return now + repeat_of(school_id)
    calendar = schools.calendar_of(school_id)
    return calendar.opening_on(calendar.next_day(clock.school_time(now).date()))


@outbox.handler(outbox.REFUSED)
def tell_another(school_id: int, payload: dict[str, Any], _dedupe_key: str) -> None:
    """Tell the next at once where the mail server will never take an alert to this person."""
    key: str = payload["dedupe_key"]
    if key.startswith(ALERT):
        write(lambda: _tell_another(school_id, int(key.split(":")[1])))


def _tell_another(school_id: int, concern_id: int) -> None:
    concern = db.session.scalar(
        select(Concern).where(
            Concern.id == concern_id, Concern.school_id == school_id, Concern.status.not_in(OVER)
        )
    )
    if concern is not None and concern.merged_into_id is None:
        mail_instead(concern)
