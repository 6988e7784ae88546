"""What may happen to a message after it was sent, and who may make it happen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from eduweb import outbox
from eduweb.concerns import Decision, DecisionKind
from eduweb.core.db import db
from eduweb.messages.models import Audience, Hiding, Message, MessageState, Thread
from eduweb.messages.places import begin_chat
from eduweb.messages.service.states import set_state, tell_readers

if TYPE_CHECKING:
    from eduweb.people import Who


class DecisionNeededError(Exception):
    """Raised when a message is to be released or withdrawn without the decision to do so."""


def _with_thread(message_id: int) -> tuple[Message, Thread]:
    row = db.session.execute(
        select(Message, Thread).join(Thread, Thread.id == Message.thread_id).where(Message.id == message_id)
    ).one()
    return row[0], row[1]


def release(decision: Decision, *, message_id: int) -> None:
    """Deliver a held message, by the row of the decision to do so.

    Raises:
        DecisionNeededError: the decision is another one.

    """
    if decision.kind not in {DecisionKind.RELEASE, DecisionKind.NO_CONCERN}:
        raise DecisionNeededError
    message, thread = _with_thread(message_id)
    if message.state not in {MessageState.HELD, MessageState.NUDGED}:
        return
    set_state(message, thread, MessageState.DELIVERED)
    tell_readers(message, thread)


def withdraw(decision: Decision, *, message_id: int) -> None:
    """Take a message away from everybody, by the row of the decision to do so.

    Raises:
        DecisionNeededError: the decision is another one.

    """
    if decision.kind is not DecisionKind.WITHDRAW:
        raise DecisionNeededError
    message, thread = _with_thread(message_id)
    tell_readers(message, thread, also=(message.author_id,))
    set_state(message, thread, MessageState.WITHDRAWN)


def throw_away(author: Who, ref: str) -> bool:
    """Let a pupil throw a stopped message away; the flag keeps its own copy."""
    message = db.session.scalar(
        select(Message).where(
            Message.ref == ref,
            Message.author_id == author.id,
            Message.state.in_((MessageState.HELD, MessageState.NUDGED)),
        )
    )
    if message is None:
        return False
    message.state = MessageState.THROWN_AWAY
    return True


def delete_own(author: Who, ref: str) -> bool:
    """Delete a delivered message of one's own; evidence keeps its copy."""
    row = db.session.execute(
        select(Message, Thread)
        .join(Thread, Thread.id == Message.thread_id)
        .where(
            Message.ref == ref,
            Message.author_id == author.id,
            Message.state == MessageState.DELIVERED,
        )
    ).first()
    if row is None:
        return False
    message, thread = row
    tell_readers(message, thread)
    set_state(message, thread, MessageState.DELETED)
    return True


def hide(viewer: Who, message: Message) -> None:
    """Hide a message from somebody who reported it."""
    known = select(Hiding.id).where(Hiding.person_id == viewer.id, Hiding.message_id == message.id)
    if db.session.scalar(known) is None:
        db.session.add(Hiding(school_id=viewer.school_id, person_id=viewer.id, message_id=message.id))
        db.session.flush()


def set_audience(owner: Who, thread_ref: str, audience: Audience) -> bool:
    """Change who can see a post or a profile field of one's own."""
    thread = db.session.scalar(
        select(Thread).where(
            Thread.ref == thread_ref, Thread.owner_id == owner.id, Thread.audience.is_not(None)
        )
    )
    if thread is None or audience is Audience.SCHOOL:
        return False
    if thread.audience is not audience:
        before = thread.audience
        _tell_of(thread)
        thread.audience = audience
        db.session.flush()
        _tell_of(thread)
        outbox.happen(
            school_id=owner.school_id,
            pupil_id=owner.id,
            what="changes-audience",
            field=thread.field or "",
            before=before.value if before else "",
            after=audience.value,
        )
    return True


def _tell_of(thread: Thread) -> None:
    """Let those who may read what stands here now look again: before a change, and after it."""
    standing = select(Message).where(
        Message.thread_id == thread.id, Message.is_root, Message.state == MessageState.DELIVERED
    )
    for message in db.session.scalars(standing):
        tell_readers(message, thread)


def open_chat(owner: Who, others: list[Who], *, only_for_pupil_id: int | None = None) -> Thread:
    """Begin a chat between people who may chat; see `places.begin_chat` for who may not."""
    return begin_chat(owner, others, only_for=only_for_pupil_id)
