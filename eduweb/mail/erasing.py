"""Erasing what somebody began to write, and the folders of somebody who left."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import ColumnElement, delete, func, select, update

from eduweb.core.db import db
from eduweb.mail.models import Box, Draft, MailFolder, MailItem

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import datetime

_QUIETLY = {"synchronize_session": False}


def due_count(school_id: int, *, before: datetime, held: Collection[int]) -> int:
    """Return how many drafts are older than they may be."""
    found = select(func.count(Draft.id)).where(
        Draft.school_id == school_id, Draft.changed_at < before, Draft.person_id.not_in(held)
    )
    return db.session.scalar(found) or 0


def erase_drafts(school_id: int, *, before: datetime, held: Collection[int]) -> int:
    """Erase the drafts that are older than they may be; return how many."""
    return _erase_drafts(
        Draft.school_id == school_id, Draft.changed_at < before, Draft.person_id.not_in(held)
    )


def erase_mail_of(person_id: int) -> int:
    """Erase the drafts and folders of somebody who left, and let go of their copies."""
    count = _erase_drafts(Draft.person_id == person_id)
    db.session.execute(
        update(MailItem)
        .where(MailItem.person_id == person_id)
        .values(box=Box.GONE, folder_id=None)
        .execution_options(**_QUIETLY)
    )
    db.session.execute(
        delete(MailFolder).where(MailFolder.person_id == person_id).execution_options(**_QUIETLY)
    )
    return count


def _erase_drafts(*which: ColumnElement[bool]) -> int:
    ids = db.session.scalars(delete(Draft).where(*which).returning(Draft.id)).all()
    return len(ids)
