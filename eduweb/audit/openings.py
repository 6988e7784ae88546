"""Who opened what, for the weekly report, and whether a reason was given for it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import Select, select

from eduweb.audit.models import AuditEntry
from eduweb.audit.service import Act
from eduweb.core.db import db

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from datetime import datetime

OPENED = (Act.VIEW.value, Act.EXPORT.value)


@dataclass(frozen=True, slots=True)
class Opening:
    """One time that somebody opened one thing, and the reason they gave, if one was asked for."""

    at: datetime
    actor_id: int
    about_id: int
    act: str
    reason: str


def openings(
    school_id: int,
    about: str,
    ids: Select[int],
    *,
    since: datetime,
    until: datetime,
    by: Collection[int] | None = None,
    not_by: Collection[int] = (),
    limit: int = 5_000,
) -> Sequence[Opening]:
    """Return who opened things with these ids, given as SQL, oldest first."""
    statement = select(AuditEntry).where(
        AuditEntry.school_id == school_id,
        AuditEntry.recorded_at >= since,
        AuditEntry.recorded_at < until,
        AuditEntry.object_kind == about,
        AuditEntry.act.in_(OPENED),
        AuditEntry.actor_id.is_not(None),
        AuditEntry.actor_id.not_in(not_by),
        AuditEntry.object_id.in_(ids),
    )
    if by is not None:
        statement = statement.where(AuditEntry.actor_id.in_(by))
    found = db.session.scalars(statement.order_by(AuditEntry.sequence).limit(limit))
    return [
        Opening(entry.recorded_at, entry.actor_id or 0, entry.object_id, entry.act, entry.reason)
        for entry in found
    ]


def has_given_reason(
    school_id: int, actor_id: int, about: str, about_id: int, *, reasons: Collection[str], since: datetime
) -> bool:
    """Whether somebody has given one of these reasons for opening a thing."""
    given = select(AuditEntry.id).where(
        AuditEntry.school_id == school_id,
        AuditEntry.object_kind == about,
        AuditEntry.object_id == about_id,
        AuditEntry.actor_id == actor_id,
        AuditEntry.reason.in_(reasons),
        AuditEntry.recorded_at >= since,
    )
    return db.session.scalar(given.limit(1)) is not None
