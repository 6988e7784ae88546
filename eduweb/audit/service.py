"""Writing to the audit log, inside the unit of work that it tells of."""

from __future__ import annotations

import enum
from typing import TYPE_CHECKING

from sqlalchemy import Select, select

from eduweb.audit.chain import FIRST_DIGEST, digest_of
from eduweb.audit.models import AuditEntry
from eduweb.core import clock
from eduweb.core.db import db

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime


class Act(enum.Enum):
    """What can be done that somebody may ask about later."""

    FLAG = "flagged"
    VIEW = "viewed"
    DECIDE = "decided"
    ADD_ENTRY = "added an entry"
    SIGN_IN = "signed in"
    SIGN_OUT = "signed out"
    REFUSED_SIGN_IN = "was refused"
    OPEN_CLASS = "opened the class"
    CLOSE_CLASS = "closed the class"
    CHANGE_PERSON = "changed a person"
    CHANGE_ROLE = "changed a role"
    CHANGE_SETTING = "changed a setting"
    CREATE = "created"
    EXPORT = "took a copy"
    DRILL = "ran a drill"
    ASK_SECOND = "asked for a second person"
    AGREE = "agreed"
    REFUSE = "did not agree"
    ERASE = "deleted words"


def record(
    *, school_id: int, actor_id: int | None, act: Act, about: str, about_id: int, reason: str = ""
) -> AuditEntry:
    """Chain one entry to the school's log. `about` is a kind of row, never words."""
    last = db.session.execute(
        select(AuditEntry.sequence, AuditEntry.digest)
        .where(AuditEntry.school_id == school_id)
        .order_by(AuditEntry.sequence.desc())
        .limit(1)
    ).first()
    entry = AuditEntry(
        school_id=school_id,
        sequence=last.sequence + 1 if last else 1,
        recorded_at=clock.now(),
        actor_id=actor_id,
        act=act.value,
        object_kind=about,
        object_id=about_id,
        reason=reason,
        digest_before=last.digest if last else FIRST_DIGEST,
    )
    entry.digest = digest_of(entry)
    db.session.add(entry)
    db.session.flush()
    return entry


def began_at(school_id: int) -> datetime | None:
    """Return when a school's log began."""
    return db.session.scalar(
        select(AuditEntry.recorded_at)
        .where(AuditEntry.school_id == school_id)
        .order_by(AuditEntry.sequence)
        .limit(1)
    )


def entries_about(school_id: int, about: str, about_id: int, *, limit: int = 50) -> Sequence[AuditEntry]:
    """Return the latest entries about one thing, newest first."""
    return db.session.scalars(
        select(AuditEntry)
        .where(
            AuditEntry.school_id == school_id,
            AuditEntry.object_kind == about,
            AuditEntry.object_id == about_id,
        )
        .order_by(AuditEntry.sequence.desc())
        .limit(limit)
    ).all()


def latest_about(school_id: int, about: str, ids: Select[int], *, limit: int = 100) -> Sequence[AuditEntry]:
    """Return the latest entries about things with these ids, given as SQL, newest first."""
    return db.session.scalars(
        select(AuditEntry)
        .where(
            AuditEntry.school_id == school_id,
            AuditEntry.object_kind == about,
            AuditEntry.object_id.in_(ids),
        )
        .order_by(AuditEntry.sequence.desc())
        .limit(limit)
    ).all()
