"""Where a message stands: the one place that changes it, and tells those who may read it."""

from __future__ import annotations

from sqlalchemy import select

from eduweb.core import clock
from eduweb.core.db import after_commit, db
from eduweb.messages.models import Message, MessageState, Thread, ThreadKind
from eduweb.messages.predicate import readers_of
from eduweb.web import push


def set_state(message: Message, thread: Thread, state: MessageState) -> None:
    """Change where a message stands; a thread stands and falls with its root."""
    if state is MessageState.DELIVERED:
        message.delivered_at = clock.now()
        if message.is_root and thread.kind is ThreadKind.PROFILE:
            _retire_older(message)
    message.state = state
    if message.is_root and (state is MessageState.DELIVERED or thread.kind is ThreadKind.POST):
        thread.is_open = state is MessageState.DELIVERED
    db.session.flush()


def _retire_older(message: Message) -> None:
    """A new line in a profile takes the place of the old one."""
    older = db.session.scalars(
        select(Message).where(
            Message.thread_id == message.thread_id,
            Message.id < message.id,
            Message.state.in_((MessageState.DELIVERED, MessageState.HELD, MessageState.NUDGED)),
        )
    )
    for line in older:
        line.state = MessageState.DELETED


def tell_readers(message: Message, thread: Thread, *, also: tuple[int, ...] = ()) -> None:
    """After the commit, let everybody who may read a message look again."""
    ids = (*readers_of(message), *also)
    hint = {"kind": thread.kind.value, "thread": thread.ref, "message": message.ref}
    after_commit(lambda: push(ids, "message", hint))
