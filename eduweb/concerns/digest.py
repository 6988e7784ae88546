"""The daily digest: what waits in the practice lane, in one mail instead of one for each."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select

from eduweb import outbox
from eduweb.concerns.models import Flag, Route
from eduweb.concerns.waves import told_today
from eduweb.core import clock
from eduweb.core.db import db, write

if TYPE_CHECKING:
    from datetime import date

DIGEST = "practice-digest"
# Practice wants a look on the same day: late enough to hold the afternoon's
# lessons, early enough that somebody is still at school.
DIGEST_AT = time(15, 30)


def plan_digest(school_id: int) -> None:
    """See to it that the next digest is sent; planning it again changes nothing."""
    due_at = _next_digest(clock.now())
    day = clock.school_time(due_at).date()
    outbox.add_task(
        school_id=school_id,
        kind=DIGEST,
        dedupe_key=_key(day),
        payload={"day": day.isoformat()},
        due_at=due_at,
    )


def _key(day: date) -> str:
    return f"{DIGEST}:{day.isoformat()}"


def _next_digest(now: datetime) -> datetime:
    local = clock.school_time(now)
    due = datetime.combine(local.date(), DIGEST_AT, tzinfo=local.tzinfo)
    return due if due > local else due + timedelta(days=1)


@outbox.handler(DIGEST)
def send_digest(school_id: int, _payload: dict[str, Any], dedupe_key: str) -> None:
    """Mail the officer how much practice waits; nothing when nothing does."""
    write(lambda: _send(school_id, dedupe_key))


def _send(school_id: int, dedupe_key: str) -> None:
    waiting = db.session.scalar(
        select(func.count(Flag.id)).where(
            Flag.school_id == school_id, Flag.is_practice, Flag.decided_at.is_(None)
        )
    )
    if not waiting:
        return
    for staff in told_today(school_id, Route.PUPIL, frozenset()):
        outbox.add_mail(
            school_id=school_id,
            dedupe_key=f"{dedupe_key}:{staff.id}",
            to=staff.email,
            subject=f"eduweb: {waiting} waiting in the practice lane",
            body=(
                f"{waiting} items of practice wait for a look today.\n"
                "Please sign in to read them. This mail never holds a child's words.\n"
            ),
        )
