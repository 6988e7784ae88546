"""A teacher's yes or no to words that wait for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from eduweb import audit
from eduweb.core import clock
from eduweb.core.db import db
from eduweb.messages.models import Approved, Message, MessageState, Thread
from eduweb.messages.predicate import visible_to
from eduweb.messages.service.states import deliver, set_state, tell_readers

if TYPE_CHECKING:
    from eduweb.people import Who


class NotWaitingError(Exception):
    """Raised when there are no such words that wait for this adult: not theirs, or decided already."""


def approve(by: Who, message_ref: str, *, is_yes: bool) -> None:
    """Say yes to words that wait, or give them back to their author.

    Raises:
        NotWaitingError: none of this reference waits for this adult.

    """
    row = None
    if by.is_staff:
        row = db.session.execute(
            select(Message, Thread)
            .join(Thread, Thread.id == Message.thread_id)
            .where(Message.ref == message_ref, Message.state == MessageState.WAITING, visible_to(by))
        ).first()
    if row is None:
        raise NotWaitingError
    message, thread = row
    _record(by, message, is_yes=is_yes)
    # Whoever else could have said yes sees that it is decided.
    tell_readers(message, thread)
    if is_yes:
        deliver(message, thread)
    else:
        set_state(message, thread, MessageState.RETURNED)


def _record(by: Who, message: Message, *, is_yes: bool) -> None:
    db.session.add(
        Approved(
            school_id=message.school_id,
            message_id=message.id,
            by_id=by.id,
            is_yes=is_yes,
            decided_at=clock.now(),
        )
    )
    db.session.flush()
    audit.record(
        school_id=message.school_id,
        actor_id=by.id,
        act=audit.Act.DECIDE,
        about="message",
        about_id=message.id,
        reason="approved" if is_yes else "given back",
    )
