"""Who stands open with a line about themselves, for counting. No words come out of this."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import exists, select

from eduweb.core.db import db
from eduweb.messages.models import Message, MessageState, Thread, ThreadKind

if TYPE_CHECKING:
    from collections.abc import Collection

    from eduweb.schools import Audience


def open_profile_lines(school_id: int, *, audiences: Collection[Audience]) -> list[tuple[int, str]]:
    """Return the owner and the field of each profile line that stands open to these audiences."""
    has_words = exists().where(
        Message.thread_id == Thread.id, Message.is_root, Message.state == MessageState.DELIVERED
    )
    rows = db.session.execute(
        select(Thread.owner_id, Thread.field)
        .where(
            Thread.school_id == school_id,
            Thread.kind == ThreadKind.PROFILE,
            Thread.audience.in_(audiences),
            has_words,
        )
        .distinct()
    )
    return [(owner_id, field or "") for owner_id, field in rows]
