"""Reading requests for a second person, for one reader."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from eduweb.core import clock
from eduweb.core.db import db
from eduweb.people import PEOPLE, Role, holders, who_by_id
from eduweb.two_people.kinds import may_agree, may_see
from eduweb.two_people.models import TwoPersonRequest

if TYPE_CHECKING:
    from collections.abc import Sequence

    from eduweb.people import Who

SHOWN = 100
AGREEING_ROLES = (Role.OFFICER, Role.DSL, Role.HEAD, Role.CHAIR)


def requests_for(who: Who) -> Sequence[TwoPersonRequest]:
    """Return what waits for this person's agreement, and what they asked for and can still use."""
    rows = db.session.scalars(
        select(TwoPersonRequest)
        .where(
            TwoPersonRequest.school_id == who.school_id,
            TwoPersonRequest.used_at.is_(None),
            TwoPersonRequest.ends_at > clock.now(),
        )
        .order_by(TwoPersonRequest.asked_at.desc(), TwoPersonRequest.id.desc())
        .limit(SHOWN)
    )
    return [row for row in rows if may_see(who, row) and (row.asked_by_id == who.id or is_waiting(row))]


def is_waiting(request: TwoPersonRequest) -> bool:
    """Whether nobody has answered yet, and it has not run out."""
    return request.answered_at is None and request.ends_at > clock.now()


def is_usable(request: TwoPersonRequest) -> bool:
    """Whether it was agreed to, was not used, and has not run out."""
    return bool(request.is_agreed) and request.used_at is None and request.ends_at > clock.now()


def waiting_count(who: Who) -> int:
    """Return how many requests wait for this person's answer."""
    return sum(row.asked_by_id != who.id for row in requests_for(who))


def who_may_agree(request: TwoPersonRequest) -> list[Who]:
    """Return the adults of the desk who may agree to a request, by the order of their roles."""
    ids = dict.fromkeys(s.id for role in AGREEING_ROLES for s in holders(request.school_id, role))
    people = [who for staff_id in ids if (who := who_by_id(staff_id)) is not None]
    return [who for who in people if may_agree(who, request)]


def latest_of(who: Who, *, kind: str, about: str, about_id: int) -> TwoPersonRequest | None:
    """Return this person's latest request of a kind about one thing that waits or can be used."""
    row = db.session.scalar(
        select(TwoPersonRequest)
        .where(
            TwoPersonRequest.school_id == who.school_id,
            TwoPersonRequest.kind == kind,
            TwoPersonRequest.about == about,
            TwoPersonRequest.about_id == about_id,
            TwoPersonRequest.asked_by_id == who.id,
            TwoPersonRequest.used_at.is_(None),
            TwoPersonRequest.ends_at > clock.now(),
        )
        .order_by(TwoPersonRequest.id.desc())
        .limit(1)
    )
    return row if row is not None and row.is_agreed is not False else None


def names_of(ids: Sequence[int | None]) -> dict[int | None, str]:
    """Return names by id, for a page."""
    wanted = {one for one in ids if one is not None}
    if not wanted:
        return {}
    return {
        row.id: row.name
        for row in db.session.execute(select(PEOPLE.c.id, PEOPLE.c.name).where(PEOPLE.c.id.in_(wanted)))
    }
