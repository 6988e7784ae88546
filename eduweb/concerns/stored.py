"""Flags whose words a judge saw, for judging them again. No page shows words by way of this."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import ColumnElement, select

from eduweb.concerns.erasing import ERASED
from eduweb.concerns.models import Concern, Flag, Source
from eduweb.concerns.routing import may_know_of
from eduweb.core.db import db
from eduweb.people import PEOPLE

if TYPE_CHECKING:
    from datetime import datetime

    from eduweb.people import Who

JUDGED = (Source.FILTER, Source.DISCLOSURE, Source.NUDGES, Source.REPORT)


@dataclass(frozen=True, slots=True)
class StoredFlag:
    """A flag with words, and the display name of who wrote them, as its snapshot names them."""

    flag: Flag
    author: str


def known_flags(reader: Who, *, since: datetime, limit: int) -> list[StoredFlag]:
    """Return the newest flags with words that the reader may know of, and no others (law 5)."""
    return _stored(may_know_of(reader), Flag.flagged_at > since, limit=limit)


def all_flags(school_id: int, *, limit: int) -> list[StoredFlag]:
    """Return the newest flags with words of a school, for a command that shows no words."""
    return _stored(Flag.school_id == school_id, limit=limit)


def _stored(*conditions: ColumnElement[bool], limit: int) -> list[StoredFlag]:
    rows = db.session.execute(
        select(Flag, PEOPLE.c.name)
        .join(Concern, Concern.id == Flag.concern_id)
        .join(PEOPLE, PEOPLE.c.id == Flag.author_id)
        .where(
            *conditions,
            Flag.source.in_(JUDGED),
            Flag.words.not_in(("", ERASED)),
            # What a pretend person said was never judged: it was checked with its story.
            ~(Flag.is_practice & (Flag.source == Source.REPORT)),
        )
        .order_by(Flag.id.desc())
        .limit(limit)
    )
    return [StoredFlag(flag, name) for flag, name in rows]
