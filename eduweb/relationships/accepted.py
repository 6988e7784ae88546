"""Who said yes lately: the one answer that whoever asked may learn of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from eduweb.core.db import db
from eduweb.people import PEOPLE, Who
from eduweb.relationships.models import Answer, FriendRequest
from eduweb.relationships.queries import are_friends, is_blocked_between, plain

if TYPE_CHECKING:
    from datetime import datetime

NEWEST_SHOWN = 20


@dataclass(frozen=True, slots=True)
class Accepted:
    """Somebody who said yes to a request, and is a friend still."""

    person: Who
    answered_at: datetime


def accepted_by(asker: Who, *, since: datetime, limit: int = NEWEST_SHOWN) -> list[Accepted]:
    """Return who has said yes to the asker lately, newest first."""
    rows = db.session.execute(
        select(FriendRequest.answered_at.label("answered_at"), PEOPLE)
        .join(PEOPLE, PEOPLE.c.id == FriendRequest.asked_id)
        .where(
            FriendRequest.asker_id == asker.id,
            FriendRequest.answer == Answer.YES,
            FriendRequest.answered_at >= since,
            PEOPLE.c.school_id == asker.school_id,
            PEOPLE.c.is_active,
            are_friends(asker.id, PEOPLE.c.id),
            ~is_blocked_between(asker.id, PEOPLE.c.id),
        )
        .order_by(FriendRequest.answered_at.desc(), FriendRequest.id.desc())
        .limit(limit)
    )
    return [Accepted(plain(row), row.answered_at) for row in rows]
