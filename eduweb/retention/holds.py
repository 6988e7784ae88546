"""Safeguarding holds: what an inquiry, a court or the police may want is not deleted while they last."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from flask import abort
from sqlalchemy import Select, or_, select

from eduweb import audit
from eduweb.core import clock
from eduweb.core.db import db
from eduweb.people import PEOPLE
from eduweb.retention.models import Hold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from eduweb.people import Who


class HoldEndedError(Exception):
    """Raised when somebody else ended a hold first."""


@dataclass(frozen=True, slots=True)
class HoldLine:
    """A hold as its page shows it."""

    hold: Hold
    name: str
    set_by: str


def set_hold(who: Who, *, person_id: int, why: str, is_quiet: bool) -> Hold:
    """Keep everything of a pupil from being deleted; inside `write`."""
    hold = Hold(
        school_id=who.school_id,
        person_id=person_id,
        why=why,
        is_quiet=is_quiet,
        set_by_id=who.id,
        set_at=clock.now(),
    )
    db.session.add(hold)
    db.session.flush()
    _record(who, hold, "hold set")
    return hold


def hold_for(who: Who, ref: str) -> Hold:
    """Return a hold that this adult may see, or answer 404."""
    hold = db.session.scalar(_seen_by(who).where(Hold.ref == ref))
    if hold is None:
        abort(404)
    return hold


def end_hold(who: Who, ref: str, *, why: str) -> Hold:
    """End a hold, with the reason; inside `write`.

    Raises:
        HoldEndedError: it was ended before.

    """
    hold = hold_for(who, ref)
    if hold.ended_at is not None:
        raise HoldEndedError
    hold.ended_at, hold.ended_by_id, hold.ended_why = clock.now(), who.id, why
    db.session.flush()
    _record(who, hold, "hold ended")
    return hold


def holds_for(who: Who) -> Sequence[HoldLine]:
    """Return the holds that last, as far as this adult may see them, the latest first."""
    setter = PEOPLE.alias("setter")
    rows = db.session.execute(
        _seen_by(who)
        .add_columns(PEOPLE.c.name.label("name"), setter.c.name.label("set_by"))
        .join(PEOPLE, PEOPLE.c.id == Hold.person_id)
        .join(setter, setter.c.id == Hold.set_by_id)
        .where(Hold.ended_at.is_(None))
        .order_by(Hold.set_at.desc(), Hold.id.desc())
    )
    return [HoldLine(row.Hold, row.name, row.set_by) for row in rows]


def held_ids(school_id: int) -> frozenset[int]:
    """Return everybody of whom nothing is deleted now, quiet holds and all."""
    return frozenset(
        db.session.scalars(select(Hold.person_id).where(Hold.school_id == school_id, Hold.ended_at.is_(None)))
    )


def _seen_by(who: Who) -> Select[Hold]:
    return select(Hold).where(Hold.school_id == who.school_id, or_(~Hold.is_quiet, Hold.set_by_id == who.id))


def _record(who: Who, hold: Hold, reason: str) -> None:
    audit.record(
        school_id=who.school_id,
        actor_id=who.id,
        act=audit.Act.CHANGE_PERSON,
        about="hold",
        about_id=hold.id,
        reason=reason,
    )
