"""The desk's second door to words: it writes its audit entry first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from eduweb import audit, concerns
from eduweb.core.db import db
from eduweb.messages.models import Message, MessageState
from eduweb.people import PEOPLE, Who

if TYPE_CHECKING:
    from datetime import datetime

    from eduweb.concerns import Concern, Flag

CONTEXT_AFTER = 5


@dataclass(frozen=True, slots=True)
class EvidenceLine:
    """One message after the flagged one."""

    author: str
    words: str
    written_at: datetime


def in_evidence(
    viewer: Who, flag_ref: str, reason: str
) -> tuple[Flag, Concern, MessageState | None, list[EvidenceLine]]:
    """Return a flag, its concern, where its message stands and what came after; inside `write`.

    Somebody who may not know of it gets 404. That a grown-up has read it is
    noted, and the child who sent it may see so.
    """
    flag, concern = concerns.flag_for(viewer, flag_ref, audit.Act.VIEW)
    audit.record(
        school_id=viewer.school_id,
        actor_id=viewer.id,
        act=audit.Act.VIEW,
        about="flag",
        about_id=flag.id,
        reason=reason,
    )
    concerns.mark_read(concern, by=viewer)
    if flag.message_id is None:
        return flag, concern, None, []
    message = db.session.get_one(Message, flag.message_id)
    return flag, concern, message.state, _after(message)


def _after(message: Message) -> list[EvidenceLine]:
    """Return what was delivered next: what was stopped has its own flag, and its own readers (law 5)."""
    rows = db.session.execute(
        select(PEOPLE.c.name, Message.words, Message.written_at)
        .join(PEOPLE, PEOPLE.c.id == Message.author_id)
        .where(
            Message.thread_id == message.thread_id,
            Message.id > message.id,
            Message.state == MessageState.DELIVERED,
        )
        .order_by(Message.id)
        .limit(CONTEXT_AFTER)
    )
    return [EvidenceLine(*row) for row in rows]
