"""The one predicate: who may read which words (law 1). Every way out of the network is built on it.

It is written once, over a reader given as values or as columns, and used in
two directions: `visible_to(viewer)` and `readers_of(message)`.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from sqlalchemy import ColumnElement, and_, exists, or_, select

from eduweb.core.db import db
from eduweb.messages.models import Audience, Hiding, Message, MessageState, Participant, Thread
from eduweb.messages.models import ThreadKind as Kind
from eduweb.people import PEOPLE, Who, has_whole_school, is_in_class, teaches_class
from eduweb.relationships import are_friends, is_blocked_between

if TYPE_CHECKING:
    from collections.abc import Sequence

READERS_KEPT = 256
OWN_STATES = (MessageState.DELIVERED, MessageState.HELD, MessageState.NUDGED)


@dataclass(frozen=True, slots=True)
class _Reader:
    """A reader, as values or as columns."""

    id: int | ColumnElement[int]
    school_id: int | ColumnElement[int]


def visible_to(viewer: Who) -> ColumnElement[bool]:
    """Whether the viewer may read a message, as SQL over `Message` joined to its `Thread`."""
    return _condition(viewer.id, viewer.school_id)


@lru_cache(maxsize=READERS_KEPT)
def _condition(reader_id: int, school_id: int) -> ColumnElement[bool]:
    """Put the condition together once for each reader who is about: it is half the work of a page."""
    return _may_read(_Reader(reader_id, school_id))


def readers_of(message: Message) -> Sequence[int]:
    """Return the ids of everybody who may read a message now."""
    reader = _Reader(PEOPLE.c.id, PEOPLE.c.school_id)
    return db.session.scalars(
        select(PEOPLE.c.id)
        .select_from(PEOPLE)
        .join(Message, Message.id == message.id)
        .join(Thread, Thread.id == Message.thread_id)
        .where(PEOPLE.c.school_id == message.school_id, PEOPLE.c.is_active, _may_read(reader))
        .order_by(PEOPLE.c.id)
    ).all()


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
