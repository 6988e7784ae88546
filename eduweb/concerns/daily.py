"""What is mailed on each school morning: a sign of life, and what is due today. Never with words of a record.

If the sign of life does not come, alerts may not come either; so silence means that nothing happened.
"""

from __future__ import annotations

from datetime import datetime, time
from functools import partial
from typing import TYPE_CHECKING, Any

from flask import current_app
from sqlalchemy import select

from eduweb import outbox, people, schools
from eduweb.concerns.log import write_entry
from eduweb.concerns.models import Concern, EntryKind, PlannedAction, Route, Status
from eduweb.concerns.routing import may_know_of
from eduweb.concerns.waves import told_today
from eduweb.core import clock
from eduweb.core.db import db, write
from eduweb.safety import Severity

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from eduweb.people import Who

MORNING, PROOF, REMINDER = "school-morning", "proof-of-life", "reminder"
MORNING_AT = time(8, 0)
STANDING = (Status.NEW, Status.OPEN, Status.MONITORING)


@outbox.planner
def plan_mornings() -> None:
    """See to it that each school's next school morning is in the outbox; again changes nothing."""
    for school_id in [school.id for school in schools.schools()]:
        write(partial(plan_morning, school_id))


def plan_morning(school_id: int) -> None:
    """Put in the next school morning of one school."""
    local = clock.school_time(clock.now())
    calendar = schools.calendar_of(school_id)
    is_today = calendar.is_school_day(local.date()) and local.time() < MORNING_AT
    day = local.date() if is_today else calendar.next_day(local.date())
    outbox.add_task(
        school_id=school_id,
        kind=MORNING,
        dedupe_key=f"{MORNING}:{day.isoformat()}",
        payload={"day": day.isoformat()},
        due_at=datetime.combine(day, MORNING_AT, tzinfo=clock.SCHOOL_TIME),
    )


@outbox.handler(MORNING)
def begin_day(school_id: int, payload: dict[str, Any], _dedupe_key: str) -> None:
    """Mail the sign of life and the reminders; a morning that was slept through is left out."""
    day = datetime.fromisoformat(payload["day"]).date()
    if day == people.today() and schools.calendar_of(school_id).is_school_day(day):
        write(lambda: _show_life(school_id, day))
        write(lambda: remind(school_id, day))


def _show_life(school_id: int, day: date) -> None:
    settings = current_app.extensions["eduweb_settings"]
    for staff in told_today(school_id, Route.PUPIL, frozenset(), Severity.CRITICAL):
        outbox.add_mail(
            school_id=school_id,
            dedupe_key=f"{PROOF}:{day.isoformat()}:{staff.id}",
            to=staff.email,
            subject="eduweb is awake: alerts reach you",
            body=(
                "This mail comes at 8:00 on every school day, also when nothing has happened.\n"
                "It goes the same way as an alert. If it does not come one morning, alerts may not\n"
                "come either: look at the desk, and tell the technician.\n\n"
                f"{settings.public_url}/desk\n"
            ),
        )


def remind(school_id: int, day: date) -> None:
    """Remind the owners of planned actions on the day they are due, and of late ones once a week."""
    since = _days_new(school_id, day)
    rows = db.session.execute(
        select(PlannedAction, Concern)
        .join(Concern, Concern.id == PlannedAction.concern_id)
        .where(
            PlannedAction.school_id == school_id,
            PlannedAction.done_at.is_(None),
            PlannedAction.due_on <= day,
            *([PlannedAction.due_on > since] if since else []),
            Concern.status.in_(STANDING),
            Concern.merged_into_id.is_(None),
            ~Concern.is_drill,
        )
        .order_by(PlannedAction.due_on, PlannedAction.id)
    ).all()
    due: dict[int, list[tuple[PlannedAction, Concern]]] = {}
    for action, concern in rows:
        for staff_id in _reminded(action, concern):
            due.setdefault(staff_id, []).append((action, concern))
    for staff_id, actions in due.items():
        _mail_reminder(school_id, day, staff_id, actions)


def _days_new(school_id: int, day: date) -> date | None:
    """Return after which day an action is newly due; on the first school day of a week all late ones are."""
    calendar = schools.calendar_of(school_id)
    before = calendar.day_before(day)
    return before if before.isocalendar()[:2] == day.isocalendar()[:2] else None


def _reminded(action: PlannedAction, concern: Concern) -> Sequence[int]:
    """Return whose it is: the owner's, else theirs who planned it, else theirs who are told first."""
    staff_id = action.owner_id or action.set_by_id
    if staff_id is not None:
        return [staff_id]
    return [staff.id for staff in told_today(concern.school_id, concern.route, frozenset())]


def _mail_reminder(
    school_id: int, day: date, staff_id: int, due: Sequence[tuple[PlannedAction, Concern]]
) -> None:
    reader = people.who_by_id(staff_id)
    if reader is None:
        return
    ids = [concern.id for _, concern in due]
    # Whoever may not know of it any more is not told by a reminder (law 5).
    known = set(db.session.scalars(select(Concern.id).where(may_know_of(reader), Concern.id.in_(ids))))
    lines = [(action, concern) for action, concern in due if concern.id in known]
    if not lines:
        return
    settings = current_app.extensions["eduweb_settings"]
    listed = "\n".join(f"{concern.reference}: due {action.due_on:%d %B %Y}" for action, concern in lines)
    is_new = outbox.add_mail(
        school_id=school_id,
        dedupe_key=f"{REMINDER}:{day.isoformat()}:{staff_id}",
        to=people.staff_emails(school_id)[staff_id],
        subject=f"eduweb: {len(lines)} planned {'action is' if len(lines) == 1 else 'actions are'} due",
        body=(
            f"{listed}\n\nPlease sign in to see what is to be done:\n{settings.public_url}/desk/planner\n\n"
            "This mail never holds a child's words.\n"
        ),
    )
    if is_new:
        _note_reminders(reader, lines)


def _note_reminders(reader: Who, lines: Sequence[tuple[PlannedAction, Concern]]) -> None:
    for action, concern in lines:
        write_entry(
            concern,
            EntryKind.REMINDED,
            by_id=None,
            details={"to": reader.name, "action": action.words, "due_on": f"{action.due_on}"},
        )
