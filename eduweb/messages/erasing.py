"""Erasing words whose time is over. The rows stay, without a word; what was flagged has a copy of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import ColumnElement, delete, func, or_, select, update

from eduweb.concerns.erasing import waits_for_decision
from eduweb.core.db import db
from eduweb.messages.models import Edition, Message, MessageState, Participant, Refusal, Thread, ThreadKind
from eduweb.safety import Verdict

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import datetime

_STANDS_WITH_ROOT = (ThreadKind.POST, ThreadKind.MAIL)


def due_count(school_id: int, *, before: datetime, held: Collection[int], is_practice: bool) -> int:
    """Return how many messages are older than they may be."""
    which = _due(school_id, before, held, is_practice=is_practice)
    found = select(func.count(Message.id)).join(Thread, Thread.id == Message.thread_id).where(*which)
    return db.session.scalar(found) or 0


def erase_words(
    school_id: int, *, before: datetime, held: Collection[int], is_practice: bool, limit: int
) -> int:
    """Erase some of the messages that are older than they may be; return how many."""
    return _erase(_due(school_id, before, held, is_practice=is_practice), limit)


def erase_words_of(person_id: int, *, limit: int) -> int:
    """Erase some of the messages of somebody who left, and what was played for them; return how many."""
    is_theirs = or_(Message.author_id == person_id, Message.only_for_pupil_id == person_id)
    count = _erase([is_theirs, Message.state != MessageState.ERASED], limit)
    db.session.execute(delete(Refusal).where(Refusal.author_id == person_id))
    return count


def _due(
    school_id: int, before: datetime, held: Collection[int], *, is_practice: bool
) -> list[ColumnElement[bool]]:
    conditions = [
        Message.school_id == school_id,
        Message.written_at < before,
        Message.state != MessageState.ERASED,
        Message.only_for_pupil_id.is_not(None) if is_practice else Message.only_for_pupil_id.is_(None),
        # A line about oneself stands until one writes another.
        or_(Thread.kind != ThreadKind.PROFILE, Message.state != MessageState.DELIVERED),
        ~waits_for_decision(Message.id),
    ]
    if held:
        conditions += [
            Message.author_id.not_in(held),
            Thread.owner_id.not_in(held),
            or_(Message.only_for_pupil_id.is_(None), Message.only_for_pupil_id.not_in(held)),
            Message.thread_id.not_in(select(Participant.thread_id).where(Participant.person_id.in_(held))),
        ]
    return conditions


def _erase(which: list[ColumnElement[bool]], limit: int) -> int:
    rows = db.session.execute(
        select(Message.id, Message.thread_id, Message.is_root)
        .join(Thread, Thread.id == Message.thread_id)
        .where(*which)
        .order_by(Message.id)
        .limit(limit)
    ).all()
    ids = [row.id for row in rows]
    quietly = {"synchronize_session": False}
    db.session.execute(
        update(Message)
        .where(Message.id.in_(ids))
        .values(words="", picture="", verdict=Verdict().to_json(), state=MessageState.ERASED)
        .execution_options(**quietly)
    )
    db.session.execute(
        update(Thread)
        .where(Thread.id.in_([row.thread_id for row in rows if row.is_root]))
        .where(Thread.kind.in_(_STANDS_WITH_ROOT))
        .values(is_open=False)
        .execution_options(**quietly)
    )
    db.session.execute(delete(Edition).where(Edition.message_id.in_(ids)).execution_options(**quietly))
    return len(rows)
