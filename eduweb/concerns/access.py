"""The only way to load a flag or a concern: scope, person and audit entry in one place.

Each view writes its audit entry first, or is refused (law 6). Somebody who may
not know of a concern gets the same answer as for one that never was.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import abort
from sqlalchemy import select

from eduweb import audit
from eduweb.concerns.models import Concern, Flag
from eduweb.concerns.routing import may_know_of
from eduweb.core.db import db

if TYPE_CHECKING:
    from eduweb.people import Who


def concern_for(who: Who, reference: str, act: audit.Act, *, reason: str = "") -> Concern:
    """Return a concern that this person may know of, or answer 404; inside `write`."""
    concern = db.session.scalar(select(Concern).where(may_know_of(who), Concern.reference == reference))
    if concern is None:
        abort(404)
    _record(who, concern, act, reason)
    return concern


def flag_for(who: Who, ref: str, act: audit.Act) -> tuple[Flag, Concern]:
    """Return a flag with its concern, or answer 404; inside `write`."""
    row = db.session.execute(
        select(Flag, Concern)
        .join(Concern, Concern.id == Flag.concern_id)
        .where(may_know_of(who), Flag.ref == ref)
    ).first()
    if row is None:
        abort(404)
    flag, concern = row
    _record(who, concern, act, "")
    return flag, concern


def _record(who: Who, concern: Concern, act: audit.Act, reason: str) -> None:
    audit.record(
        school_id=who.school_id,
        actor_id=who.id,
        act=act,
        about="concern",
        about_id=concern.id,
        reason=reason,
    )
