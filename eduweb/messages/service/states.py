"""Where a message stands: the one place that changes it, and tells those who may read it."""

from __future__ import annotations

from sqlalchemy import ColumnElement, select

from eduweb.core import clock
from eduweb.core.db import after_commit, db
from eduweb.messages.models import Edition, Message, MessageState, Thread, ThreadKind
from eduweb.messages.predicate import OWN_STATES, STOPPED, readers_of
from eduweb.people import PUPILS
from eduweb.web import push

# A thread of these kinds stands and falls with the message it begins with.
_STANDS_WITH_ROOT = (ThreadKind.POST, ThreadKind.MAIL)


def deliver(message: Message, thread: Thread) -> None:
    """Let words be read: in a place of their own, or in place of those they are an edit of."""
    if message.replaces_id is not None:
        _take_over(message, thread)
        return
    set_state(message, thread, MessageState.DELIVERED)
    tell_readers(message, thread)


def set_state(message: Message, thread: Thread, state: MessageState) -> None:
    """Change where a message stands; a thread stands and falls with its root."""
    if state is MessageState.DELIVERED:
        message.delivered_at = clock.now()
        if message.is_root and thread.kind is ThreadKind.PROFILE:
            _retire_older(message)
            thread.class_id = _class_of(message.author_id)
    message.state = state
    if message.is_root and (state is MessageState.DELIVERED or thread.kind in _STANDS_WITH_ROOT):
        thread.is_open = state is MessageState.DELIVERED
    db.session.flush()


def _class_of(pupil_id: int) -> int | None:
    """Return a pupil's class now: a new line about oneself is for it, whichever the old one was for."""
    return db.session.scalar(select(PUPILS.c.class_id).where(PUPILS.c.id == pupil_id))


def _retire_older(message: Message) -> None:
    """A new line in a profile takes the place of the old one."""
    _retire(
        Message.thread_id == message.thread_id,
        Message.id < message.id,
        Message.state.in_(OWN_STATES),
    )


def _retire(*which: ColumnElement[bool]) -> None:
    for line in db.session.scalars(select(Message).where(*which)):
        line.state = MessageState.DELETED


def _take_over(edit: Message, thread: Thread) -> None:
    """Put an edit in place of the old words, which are kept as evidence; too late, it changes nothing."""
    message = db.session.get_one(Message, edit.replaces_id)
    if message.state is not MessageState.DELIVERED:
        edit.state = MessageState.DELETED
        db.session.flush()
        return
    now = clock.now()
    db.session.add(
        Edition(
            school_id=message.school_id,
            message_id=message.id,
            words=message.words,
            verdict=message.verdict,
            until_at=now,
        )
    )
    message.words, message.picture, message.verdict = edit.words, edit.picture, edit.verdict
    message.edited_at = now
    edit.state = MessageState.MERGED
    drop_edits(message, before=edit.id)
    tell_readers(message, thread)


def drop_edits(message: Message, *, before: int | None = None) -> None:
    """Let edits of a message that still wait come to nothing."""
    which = [Message.replaces_id == message.id, Message.state.in_(STOPPED)]
    if before is not None:
        which.append(Message.id < before)
    _retire(*which)
    db.session.flush()


def tell_readers(message: Message, thread: Thread, *, also: tuple[int, ...] = ()) -> None:
    """After the commit, let everybody who may read a message look again."""
    ids = (*readers_of(message), *also)
    hint = {"kind": thread.kind.value, "thread": thread.ref, "message": message.ref}
    after_commit(lambda: push(ids, "message", hint))
