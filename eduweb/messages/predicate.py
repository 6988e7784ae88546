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
from typing import TYPE_CHECKING, Any

from sqlalchemy import (
    ColumnElement,
    Integer,
    Select,
    Subquery,
    and_,
    bindparam,
    exists,
    literal,
    or_,
    select,
    true,
)

from eduweb.core.db import db
from eduweb.messages.models import Hiding, Message, MessageState, Participant, Thread
from eduweb.messages.models import ThreadKind as Kind
from eduweb.people import PEOPLE, PUPILS, Who, has_whole_school, is_in_class, teaches_class
from eduweb.people import Kind as PersonKind
from eduweb.relationships import are_friends, is_blocked_between, is_in_group, is_open_group
from eduweb.schools import Audience

if TYPE_CHECKING:
    from collections.abc import Sequence

READER, READERS_SCHOOL = "reader_id", "reader_school_id"
STOPPED = (MessageState.HELD, MessageState.NUDGED, MessageState.WAITING, MessageState.RETURNED)
OWN_STATES = (MessageState.DELIVERED, *STOPPED)
# What a child could have read, and may still report: also what its author has deleted since.
COULD_BE_READ = (MessageState.DELIVERED, MessageState.DELETED)


@dataclass(frozen=True, slots=True)
class _Reader:
    """A reader, as values, as columns or as names to be filled in."""

    id: int | ColumnElement[int]
    school_id: int | ColumnElement[int]


@dataclass(frozen=True, slots=True)
class _Words:
    """A message and its thread: the tables, or words that are not written yet."""

    message: Any = Message
    thread: Any = Thread


WRITTEN = _Words()


def visible_to(viewer: Who) -> ColumnElement[bool]:
    """Whether the viewer may read a message, as SQL over `Message` joined to its `Thread`."""
    return _may_read(_Reader(viewer.id, viewer.school_id))


def reportable_by(viewer: Who) -> ColumnElement[bool]:
    """Whether words that are out of the viewer's sight now may still be reported by them, as SQL.

    A block, or the author's deleting them, takes words out of sight and never takes away that they
    can be reported; what the viewer has reported already is done.
    """
    reader = _Reader(viewer.id, viewer.school_id)
    return and_(
        _is_here_for(reader, WRITTEN),
        Message.author_id != reader.id,
        Message.state.in_(COULD_BE_READ),
        Message.delivered_at.is_not(None),
        _is_reached(reader, WRITTEN),
        ~_is_hidden(reader, WRITTEN),
    )


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
        .where(_is_somebody(), _may_read(_Reader(PEOPLE.c.id, PEOPLE.c.school_id)))
        .order_by(PEOPLE.c.id)
    )


def _is_somebody() -> ColumnElement[bool]:
    """Whether this is an active person of the school. Characters read nothing."""
    return and_(
        PEOPLE.c.school_id == bindparam(READERS_SCHOOL, type_=Integer),
        PEOPLE.c.is_active,
        PEOPLE.c.kind != PersonKind.CHARACTER,
    )


def would_read(author: Who, audience: Audience, *, class_id: int | None = None) -> Sequence[int]:
    """Return the ids of everybody who could read a post of this audience, if it were written now.

    It is the same SQL as `readers_of`, over a post that does not stand anywhere.
    """
    return db.session.scalars(
        _would_be_readers(),
        {
            READERS_SCHOOL: author.school_id,
            "author_id": author.id,
            "audience": audience,
            "class_id": author.class_id if class_id is None else class_id,
        },
    ).all()


@cache
def _would_be_readers() -> Select[int]:
    message, thread = _unwritten()
    words = _Words(message.c, thread.c)
    return (
        select(PEOPLE.c.id)
        .select_from(PEOPLE)
        .join(message, true())
        .join(thread, true())
        .where(_is_somebody(), _may_read(_Reader(PEOPLE.c.id, PEOPLE.c.school_id), words))
        .order_by(PEOPLE.c.id)
    )


def _unwritten() -> tuple[Subquery, Subquery]:
    """Return a post as it would stand: delivered, open, and under no id."""
    author = bindparam("author_id", type_=Integer)
    school = bindparam(READERS_SCHOOL, type_=Integer)
    nobody, no_id = literal(None, Integer), literal(0, Integer)
    message = select(
        no_id.label("id"),
        school.label("school_id"),
        author.label("author_id"),
        nobody.label("only_for_pupil_id"),
        literal(MessageState.DELIVERED, Message.state.type).label("state"),
    ).subquery("unwritten_message")
    thread = select(
        no_id.label("id"),
        author.label("owner_id"),
        literal(Kind.POST, Thread.kind.type).label("kind"),
        bindparam("audience", type_=Thread.audience.type).label("audience"),
        bindparam("class_id", type_=Integer).label("class_id"),
        nobody.label("group_id"),
        nobody.label("only_for_pupil_id"),
        true().label("is_open"),
    ).subquery("unwritten_thread")
    return message, thread


def _may_read(reader: _Reader, words: _Words = WRITTEN) -> ColumnElement[bool]:
    return and_(
        _is_here_for(reader, words),
        or_(_is_own(reader, words), _was_delivered_to(reader, words), _waits_for_yes_of(reader, words)),
    )


def _is_here_for(reader: _Reader, words: _Words) -> ColumnElement[bool]:
    """Whether it is of the reader's school, and on no stage but their own."""
    message = words.message
    return and_(
        message.school_id == reader.school_id,
        or_(message.only_for_pupil_id.is_(None), message.only_for_pupil_id == reader.id),
    )


def _is_own(reader: _Reader, words: _Words) -> ColumnElement[bool]:
    return and_(words.message.author_id == reader.id, words.message.state.in_(OWN_STATES))


def _waits_for_yes_of(reader: _Reader, words: _Words) -> ColumnElement[bool]:
    """Whether it waits for a teacher's yes, and this adult teaches its author now, or leads."""
    is_taught = (
        exists()
        .where(PUPILS.c.id == words.message.author_id, teaches_class(reader.id, PUPILS.c.class_id))
        .correlate_except(PUPILS)
    )
    return and_(
        words.message.state == MessageState.WAITING,
        or_(is_taught, has_whole_school(reader.id)),
    )


def _was_delivered_to(reader: _Reader, words: _Words) -> ColumnElement[bool]:
    message, thread = words.message, words.thread
    return and_(
        message.state == MessageState.DELIVERED,
        thread.is_open,
        _is_reached(reader, words),
        ~is_blocked_between(reader.id, message.author_id),
        ~is_blocked_between(reader.id, thread.owner_id),
        ~_is_hidden(reader, words),
    )


def _is_hidden(reader: _Reader, words: _Words) -> ColumnElement[bool]:
    return (
        exists()
        .where(Hiding.message_id == words.message.id, Hiding.person_id == reader.id)
        .correlate_except(Hiding)
    )


def _is_reached(reader: _Reader, words: _Words) -> ColumnElement[bool]:
    """Whether these words go to the reader: by their audience, by taking part, or by being of the group.

    No audience, nobody taking part and no group mean nobody.
    """
    thread = words.thread
    takes_part = (
        exists()
        .where(Participant.thread_id == thread.id, Participant.person_id == reader.id)
        .correlate_except(Participant)
    )
    is_in_the_group = or_(
        is_in_group(reader.id, thread.group_id),
        and_(is_open_group(thread.group_id), has_whole_school(reader.id)),
    )
    return or_(
        thread.only_for_pupil_id == reader.id,
        and_(thread.kind.in_((Kind.CHAT, Kind.MAIL)), takes_part),
        and_(thread.kind == Kind.GROUP, is_in_the_group),
        and_(thread.kind.in_((Kind.POST, Kind.PROFILE)), _is_in_audience(reader, thread)),
    )


def _is_in_audience(reader: _Reader, thread: Any) -> ColumnElement[bool]:
    """Whether the audience holds the reader; the grown-ups of its class read what is not only mine."""
    is_grown_up_here = and_(
        thread.audience != Audience.ONLY_ME,
        or_(teaches_class(reader.id, thread.class_id), has_whole_school(reader.id)),
    )
    return or_(
        thread.owner_id == reader.id,
        thread.audience == Audience.SCHOOL,
        and_(thread.audience == Audience.CLASS, is_in_class(reader.id, thread.class_id)),
        and_(thread.audience == Audience.FRIENDS, are_friends(thread.owner_id, reader.id)),
        is_grown_up_here,
    )


IS_VISIBLE = _may_read(_Reader(bindparam(READER, type_=Integer), bindparam(READERS_SCHOOL, type_=Integer)))
