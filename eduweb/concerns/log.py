"""The log of a concern: the one place where entries are added and a status changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from eduweb import audit
from eduweb.concerns.models import Concern, ConcernEntry, EntryKind, Flag, Status
from eduweb.core import clock
from eduweb.core.db import after_commit, db
from eduweb.web import push

if TYPE_CHECKING:
    from datetime import datetime
    from typing import Any

    from eduweb.people import Who


class ConcernChangedError(Exception):
    """Raised when somebody else changed the concern since the page was shown."""


def write_entry(
    concern: Concern,
    kind: EntryKind,
    *,
    by_id: int | None,
    words: str = "",
    flag_id: int | None = None,
    status: Status | None = None,
    details: dict[str, Any] | None = None,
    happened_at: datetime | None = None,
) -> ConcernEntry:
    """Add a line to the log; a new status never comes without one."""
    before = concern.status
    concern.status = status or before
    concern.version += 1
    entry = ConcernEntry(
        school_id=concern.school_id,
        concern_id=concern.id,
        flag_id=flag_id,
        kind=kind,
        by_id=by_id,
        words=words,
        details=details or {},
        happened_at=happened_at,
        status_before=before,
        status_after=concern.status,
        recorded_at=clock.now(),
    )
    db.session.add(entry)
    db.session.flush()
    return entry


def take_turn(concern: Concern, *, by: Who, version: int) -> None:
    """Let one writer after the other add to a concern, and note in the audit log that this one does.

    Raises:
        ConcernChangedError: the version is not the one on the writer's screen.

    """
    db.session.refresh(concern, with_for_update=True)
    if concern.version != version:
        raise ConcernChangedError
    note_added(concern, by=by)


def note_added(concern: Concern, *, by: Who) -> None:
    """Note in the audit log that somebody adds to a concern."""
    audit.record(
        school_id=concern.school_id,
        actor_id=by.id,
        act=audit.Act.ADD_ENTRY,
        about="concern",
        about_id=concern.id,
    )


def add_entry(
    concern: Concern,
    *,
    by: Who,
    kind: EntryKind,
    words: str,
    version: int,
    happened_at: datetime | None = None,
) -> ConcernEntry:
    """Add what an adult did or learned. It cannot be changed later.

    Raises:
        ConcernChangedError: the version is not the one on the writer's screen.

    """
    take_turn(concern, by=by, version=version)
    return write_entry(concern, kind, by_id=by.id, words=words, happened_at=happened_at)


def mark_read(concern: Concern, *, by: Who) -> None:
    """Note that a grown-up has read it, once, and let the children who sent it know."""
    unread = db.session.scalars(
        select(Flag).where(Flag.concern_id == concern.id, Flag.read_at.is_(None))
    ).all()
    if not unread:
        return
    for flag in unread:
        flag.read_at = clock.now()
    write_entry(concern, EntryKind.READ, by_id=by.id)
    children = [i for flag in unread if (i := flag.reporter_id or flag.author_id) is not None]
    after_commit(lambda: push(children, "answers", {}))
