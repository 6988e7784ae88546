"""What may happen to a message after it was sent, and who may make it happen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import Select, select

from eduweb import outbox, schools
from eduweb.concerns import Decision, DecisionKind
from eduweb.core.db import db
from eduweb.messages.chatting import begin_chat
from eduweb.messages.gates import Gate
from eduweb.messages.models import Hiding, Message, MessageState, Thread, ThreadKind
from eduweb.messages.predicate import STOPPED
from eduweb.messages.service.states import deliver, drop_edits, set_state, tell_readers
from eduweb.schools import Ability, Audience

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
    if message.state in {MessageState.HELD, MessageState.NUDGED}:
        deliver(message, thread)


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
    drop_edits(message)


def throw_away(author: Who, ref: str) -> bool:
    """Let a pupil throw a stopped message away; the flag keeps its own copy."""
    row = db.session.execute(
        select(Message, Thread)
        .join(Thread, Thread.id == Message.thread_id)
        .where(Message.ref == ref, Message.author_id == author.id, Message.state.in_(STOPPED))
    ).first()
    if row is None:
        return False
    message, thread = row
    # A teacher who has it before them sees that it no longer waits.
    tell_readers(message, thread)
    message.state = MessageState.THROWN_AWAY
    return True


def delete_own(author: Who, ref: str) -> bool:
    """Delete a delivered message of one's own; evidence keeps its copy. A mail is with others by then."""
    row = db.session.execute(_deletable(author).where(Message.ref == ref)).first()
    if row is None:
        return False
    _delete(*row)
    return True


def delete_all_posts(author: Who) -> int:
    """Delete every post of one's own, with what stands under them; return how many there were."""
    rows = db.session.execute(
        _deletable(author).where(Thread.kind == ThreadKind.POST, Message.is_root).order_by(Message.id)
    ).all()
    for message, thread in rows:
        _delete(message, thread)
    return len(rows)


def _deletable(author: Who) -> Select[Message, Thread]:
    return (
        select(Message, Thread)
        .join(Thread, Thread.id == Message.thread_id)
        .where(
            Message.author_id == author.id,
            Message.state == MessageState.DELIVERED,
            Thread.kind != ThreadKind.MAIL,
        )
    )


def _delete(message: Message, thread: Thread) -> None:
    tell_readers(message, thread)
    set_state(message, thread, MessageState.DELETED)
    drop_edits(message)


def hide(viewer: Who, message: Message) -> None:
    """Hide a message from somebody who reported it."""
    known = select(Hiding.id).where(Hiding.person_id == viewer.id, Hiding.message_id == message.id)
    if db.session.scalar(known) is None:
        db.session.add(Hiding(school_id=viewer.school_id, person_id=viewer.id, message_id=message.id))
        db.session.flush()


def set_audience(owner: Who, thread_ref: str, audience: Audience) -> bool:
    """Change who can see a post or a profile field of one's own; wider only where one may write so now."""
    thread = db.session.scalar(
        select(Thread).where(
            Thread.ref == thread_ref, Thread.owner_id == owner.id, Thread.audience.is_not(None)
        )
    )
    if thread is None or (_is_wider(audience, thread.audience) and not _may_widen(owner, thread, audience)):
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


def _is_wider(audience: Audience, before: Audience | None) -> bool:
    return before is None or audience not in schools.audiences_up_to(before)


def _may_widen(owner: Who, thread: Thread, audience: Audience) -> bool:
    gate = Gate(owner)
    if thread.only_for_pupil_id is not None or not owner.is_pupil:
        return False
    needed = Ability.PROFILE if thread.kind is ThreadKind.PROFILE else Ability.POST
    return gate.lets_show(needed) and gate.lets_reach(audience)


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
