"""Declarations: a link with a pupil's family from outside school, and what was decided of it (duty 20).

Shown to whoever declared it, to the head and to the safeguarding lead. The head decides; of a head's own
the chair does, since nobody decides about themselves. Each decision is looked at again after a year.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any

from flask import abort, current_app
from sqlalchemy import ColumnElement, and_, exists, false, or_, select

from eduweb import audit, outbox, people
from eduweb.core import clock
from eduweb.core.db import db, write
from eduweb.people import PEOPLE, Role
from eduweb.registers.models import Declaration
from eduweb.registers.policy import DeclarationStatus

if TYPE_CHECKING:
    from collections.abc import Sequence

    from eduweb.people import Staff, Who

ABOUT = "declaration"
REVIEW = "declaration-review"
REVIEW_AFTER = timedelta(days=365)
REMIND_AT = time(8, 0)
STANDING = (DeclarationStatus.AGREED, DeclarationStatus.WITH_CONDITIONS)


class NotYoursToDecideError(Exception):
    """Raised when somebody would decide a declaration that is not theirs to decide, or their own."""


class ReviewDayError(Exception):
    """Raised when the day of the next look is over, or later than a year from now."""


@dataclass(frozen=True, slots=True)
class DeclarationLine:
    """A declaration with whose it is."""

    row: Declaration
    name: str
    is_due: bool


def declare(words: str, *, by: Who) -> Declaration:
    """Keep what an adult declares, and tell whoever decides it. The mail holds none of the words."""
    row = Declaration(school_id=by.school_id, staff_id=by.id, words=words, declared_at=clock.now())
    db.session.add(row)
    db.session.flush()
    _record(row, by, audit.Act.CREATE)
    for staff in deciders(row):
        _mail(row, staff, key="new", subject="eduweb: a declaration waits for you")
    return row


def may_see(reader: Who) -> ColumnElement[bool]:
    """Whether the reader may see a declaration, as SQL: their own, or those they answer for."""
    is_heads = _is_heads(reader.school_id)
    answered = {
        Role.HEAD: ~is_heads,
        Role.DSL: ~is_heads,
        Role.CHAIR: is_heads,
    }
    theirs = [condition for role, condition in answered.items() if role in reader.roles]
    return and_(
        Declaration.school_id == reader.school_id,
        or_(Declaration.staff_id == reader.id, *(theirs or [false()])),
    )


def _is_heads(school_id: int) -> ColumnElement[bool]:
    heads = [head.id for head in people.holders(school_id, Role.HEAD, is_deputy=False)]
    return Declaration.staff_id.in_(heads)


def deciders(row: Declaration) -> Sequence[Staff]:
    """Return who decides a declaration: the head, or the chair where it is the head's own."""
    heads = people.holders(row.school_id, Role.HEAD)
    is_heads = row.staff_id in {head.id for head in people.holders(row.school_id, Role.HEAD, is_deputy=False)}
    found = people.holders(row.school_id, Role.CHAIR) if is_heads else heads
    return [staff for staff in found if staff.id != row.staff_id]


def declaration_for(reader: Who, ref: str) -> DeclarationLine:
    """Return a declaration that the reader may see, or answer 404; inside `write`, audit first."""
    found = db.session.execute(
        select(Declaration, PEOPLE.c.name)
        .join(PEOPLE, PEOPLE.c.id == Declaration.staff_id)
        .where(may_see(reader), Declaration.ref == ref)
    ).first()
    if found is None:
        abort(404)
    _record(found[0], reader, audit.Act.VIEW)
    return _line(found[0], found[1])


def declarations(reader: Who) -> list[DeclarationLine]:
    """Return the declarations the reader may see, what waits first, then the newest."""
    rows = db.session.execute(
        select(Declaration, PEOPLE.c.name)
        .join(PEOPLE, PEOPLE.c.id == Declaration.staff_id)
        .where(may_see(reader))
        .order_by(
            Declaration.status != DeclarationStatus.NEW, Declaration.declared_at.desc(), Declaration.id.desc()
        )
    )
    return [_line(row, name) for row, name in rows]


def _line(row: Declaration, name: str) -> DeclarationLine:
    is_due = row.status in STANDING and row.review_on is not None and row.review_on <= _today()
    return DeclarationLine(row, name, is_due=is_due)


def may_decide(who: Who, row: Declaration) -> bool:
    """Whether somebody decides this declaration."""
    return who.id in {staff.id for staff in deciders(row)}


def decide(
    row: Declaration,
    *,
    by: Who,
    status: DeclarationStatus,
    words: str,
    adviser: str,
    review_on: date | None = None,
) -> None:
    """Write what was decided and on whose advice, under what was decided before; plan the next look.

    Raises:
        NotYoursToDecideError: it is their own, or not theirs to decide.
        ReviewDayError: the next look lies in the past, or more than a year ahead.

    """
    if not may_decide(by, row):
        raise NotYoursToDecideError
    today = _today()
    review_on = review_on or today + REVIEW_AFTER
    if not today < review_on <= today + REVIEW_AFTER:
        raise ReviewDayError
    said = f"{today:%d.%m.%Y}, {by.name}, {status.value}: {words}"
    row.decision = "\n".join(filter(None, (row.decision, said)))
    row.status, row.adviser = status, adviser
    row.decided_by_id, row.decided_at = by.id, clock.now()
    row.review_on = review_on if status in STANDING else None
    db.session.flush()
    _record(row, by, audit.Act.DECIDE, status.value)
    if row.review_on is not None:
        _plan_review(row, row.review_on)


def _plan_review(row: Declaration, day: date) -> None:
    outbox.add_task(
        school_id=row.school_id,
        kind=REVIEW,
        dedupe_key=f"{REVIEW}:{row.id}:{day.isoformat()}",
        payload={"id": row.id, "day": day.isoformat()},
        due_at=datetime.combine(day, REMIND_AT, tzinfo=clock.SCHOOL_TIME),
    )


@outbox.handler(REVIEW)
def remind(_school_id: int, payload: dict[str, Any], _dedupe_key: str) -> None:
    """Mail whoever decides that a declaration is due for its yearly look, unless it was looked at since."""
    write(lambda: _remind(payload["id"], payload["day"]))


def _remind(declaration_id: int, day: str) -> None:
    row = db.session.get(Declaration, declaration_id)
    if row is None or row.review_on is None or row.review_on.isoformat() != day:
        return
    for staff in deciders(row):
        _mail(row, staff, key=day, subject="eduweb: a declaration is due for its yearly look")


def has_any_due(reader: Who) -> bool:
    """Whether a declaration waits for this reader's decision, or for its yearly look."""
    if not reader.roles & {Role.HEAD, Role.CHAIR}:
        return False
    waits = exists().where(
        may_see(reader),
        Declaration.staff_id != reader.id,
        or_(
            Declaration.status == DeclarationStatus.NEW,
            and_(Declaration.status.in_(STANDING), Declaration.review_on <= _today()),
        ),
    )
    return bool(db.session.scalar(select(waits)))


def _today() -> date:
    return clock.school_time(clock.now()).date()


def _mail(row: Declaration, staff: Staff, *, key: str, subject: str) -> None:
    address = f"{current_app.extensions['eduweb_settings'].public_url}/desk/declarations/{row.ref}"
    outbox.add_mail(
        school_id=row.school_id,
        dedupe_key=f"{ABOUT}:{row.id}:{key}:{staff.id}",
        to=staff.email,
        subject=subject,
        body=f"Please sign in to read it:\n{address}\n\nThis mail never says what was declared.\n",
    )


def _record(row: Declaration, by: Who, act: audit.Act, reason: str = "") -> None:
    audit.record(
        school_id=row.school_id, actor_id=by.id, act=act, about=ABOUT, about_id=row.id, reason=reason
    )
