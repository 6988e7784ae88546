"""The only way to load a request for a second person: whoever may not see it gets 404 (law 5)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import abort
from sqlalchemy import select

from eduweb.core.db import db
from eduweb.two_people.kinds import may_see
from eduweb.two_people.models import TwoPersonRequest

if TYPE_CHECKING:
    from eduweb.people import Who


def request_for(who: Who, ref: str) -> TwoPersonRequest:
    """Return a request that this person asked for or may agree to, or answer 404."""
    row = db.session.scalar(
        select(TwoPersonRequest).where(
            TwoPersonRequest.ref == ref, TwoPersonRequest.school_id == who.school_id
        )
    )
    if row is None or not may_see(who, row):
        abort(404)
    return row
