"""The one predicate: who may read which words (law 1). Every way out of the network is built on it.

It is written once, over a reader given as values, as columns or as names to be
filled in, and used in two directions: `visible_to(viewer)` and
`readers_of(message)`. Putting it together costs more than asking it, so what
pages ask all the time is put together once, over `IS_VISIBLE`, and asked with
`as_reader(viewer)`.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from sqlalchemy import ColumnElement, Integer, Select, and_, bindparam, exists, or_, select

from eduweb.core.db import db
from eduweb.messages.models import Audience, Hiding, Message, MessageState, Participant, Thread
from eduweb.messages.models import ThreadKind as Kind
from eduweb.people import PEOPLE, Who, has_whole_school, is_in_class, teaches_class
from eduweb.relationships import are_friends, is_blocked_between

if TYPE_CHECKING:
    from collections.abc import Sequence

READER, READERS_SCHOOL = "reader_id", "reader_school_id"
OWN_STATES = (MessageState.DELIVERED, MessageState.HELD, MessageState.NUDGED)


@dataclass(frozen=True, slots=True)
class _Reader:
    """A reader, as values, as columns or as names to be filled in."""

    id: int | ColumnElement[int]
    school_id: int | ColumnElement[int]


def visible_to(viewer: Who) -> ColumnElement[bool]:
    """Whether the viewer may read a message, as SQL over `Message` joined to its `Thread`."""
    return _may_read(_Reader(viewer.id, viewer.school_id))


def as_reader(viewer: Who) -> dict[str, int]:
    """Return what to fill into a statement that was made over `IS_VISIBLE`."""
    return {READER: viewer.id, READERS_SCHOOL: viewer.school_id}


def readers_of(message: Message) -> Sequence[int]:
    """Return the ids of everybody who may read a message now."""
    asked = {"message_id": message.id, READERS_SCHOOL: message.school_id}
    return db.session.scalars(_readers(), asked).all()


@cache
def _readers() -> Select[int]:
    return (
        select(PEOPLE.c.id)
        .select_from(PEOPLE)
        .join(Message, Message.id == bindparam("message_id", type_=Integer))
        .join(Thread, Thread.id == Message.thread_id)
        .where(
            PEOPLE.c.school_id == bindparam(READERS_SCHOOL, type_=Integer),
            PEOPLE.c.is_active,
            _may_read(_Reader(PEOPLE.c.id, PEOPLE.c.school_id)),
        )
        .order_by(PEOPLE.c.id)
    )


def _may_read(reader: _Reader) -> ColumnElement[bool]:
    return and_(
        Message.school_id == reader.school_id,
        or_(Message.only_for_pupil_id.is_(None), Message.only_for_pupil_id == reader.id),
        or_(_is_own(reader), _was_delivered_to(reader)),
    )


def _is_own(reader: _Reader) -> ColumnElement[bool]:
    return and_(Message.author_id == reader.id, Message.state.in_(OWN_STATES))


def _was_delivered_to(reader: _Reader) -> ColumnElement[bool]:
    is_hidden = (
        exists()
        .where(Hiding.message_id == Message.id, Hiding.person_id == reader.id)
        .correlate_except(Hiding)
    )
    return and_(
        Message.state == MessageState.DELIVERED,
        Thread.is_open,
        _is_reached(reader),
        ~is_blocked_between(reader.id, Message.author_id),
        ~is_blocked_between(reader.id, Thread.owner_id),
        ~is_hidden,
    )


def _is_reached(reader: _Reader) -> ColumnElement[bool]:
    """Whether the thread's audience holds the reader. No audience and no chat means nobody."""
    takes_part = (
        exists()
        .where(Participant.thread_id == Thread.id, Participant.person_id == reader.id)
        .correlate_except(Participant)
    )
    is_grown_up_here = and_(
        Thread.audience != Audience.ONLY_ME,
        or_(teaches_class(reader.id, Thread.class_id), has_whole_school(reader.id)),
    )
    is_in_audience = or_(
        Thread.audience == Audience.SCHOOL,
        and_(Thread.audience == Audience.CLASS, is_in_class(reader.id, Thread.class_id)),
        and_(Thread.audience == Audience.FRIENDS, are_friends(Thread.owner_id, reader.id)),
        is_grown_up_here,
    )
    return or_(
        Thread.owner_id == reader.id,
        Thread.only_for_pupil_id == reader.id,
        and_(Thread.kind == Kind.CHAT, takes_part),
        and_(Thread.kind != Kind.CHAT, is_in_audience),
    )


IS_VISIBLE = _may_read(_Reader(bindparam(READER, type_=Integer), bindparam(READERS_SCHOOL, type_=Integer)))
