"""Chats of two friends, chats of a story, chats of a group: who may write there, and opening them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import ColumnElement, and_, exists, or_, select
from sqlalchemy.orm import aliased

from eduweb import people
from eduweb.core.db import db
from eduweb.messages.beginning import begin_thread, let_take_part
from eduweb.messages.models import Participant, Thread
from eduweb.messages.models import ThreadKind as Kind
from eduweb.people import PEOPLE, Who
from eduweb.relationships import (
    are_friends,
    has_other_adult,
    is_blocked_between,
    is_in_group,
)

if TYPE_CHECKING:
    from eduweb.relationships import Group


class NotFriendsError(Exception):
    """Raised when two people are to chat who are no friends now, or have blocked each other."""


def open_for(author: Who, ref: str) -> Thread | None:
    """Return the chat or the group's chat that somebody may write in now, as far as people go."""
    return db.session.scalar(
        select(Thread).where(
            Thread.ref == ref,
            Thread.school_id == author.school_id,
            Thread.is_open,
            or_(_may_chat(author), _may_speak_in_group(author)),
        )
    )


def _may_chat(author: Who) -> ColumnElement[bool]:
    """Take part, with nobody blocked, and as friends unless it is on a stage or among adults."""
    others = (
        select(PEOPLE.c.id)
        .join(Participant, Participant.person_id == PEOPLE.c.id)
        .where(Participant.thread_id == Thread.id, PEOPLE.c.id != author.id)
        .correlate(Thread)
    )
    takes_part = exists().where(Participant.thread_id == Thread.id, Participant.person_id == author.id)
    has_block = exists(others.where(is_blocked_between(author.id, PEOPLE.c.id)))
    has_stranger = exists(others.where(~are_friends(author.id, PEOPLE.c.id)))
    conditions = [Thread.kind == Kind.CHAT, takes_part, ~has_block]
    if not author.is_staff:
        conditions.append(or_(Thread.only_for_pupil_id.is_not(None), ~has_stranger))
    return and_(*conditions)


def _may_speak_in_group(author: Who) -> ColumnElement[bool]:
    """Be a member; and an adult is never the only one."""
    conditions = [Thread.kind == Kind.GROUP, is_in_group(author.id, Thread.group_id)]
    if author.is_staff:
        conditions.append(has_other_adult(Thread.group_id, author.id))
    return and_(*conditions)


def begin_chat(owner: Who, others: list[Who], *, only_for: int | None) -> Thread:
    """Begin a chat. Staff and a pupil are never alone together in one (R4).

    Raises:
        ValueError: the people are not of one school, or staff and pupils would chat.

    """
    everybody = [owner, *others]
    kinds = {person.kind for person in everybody}
    has_staff = people.Kind.STAFF in kinds
    if (has_staff and len(kinds) > 1) or len({p.school_id for p in everybody}) > 1:
        msg = "these people may not chat together"
        raise ValueError(msg)
    thread = begin_thread(owner, Kind.CHAT, only_for_pupil_id=only_for)
    thread.is_open = True
    let_take_part(thread, everybody)
    return thread


def find_chat(who: Who, other: Who) -> Thread | None:
    """Return the chat of two people, if they have ever had one in the real network."""
    mine, theirs = aliased(Participant), aliased(Participant)
    return db.session.scalar(
        select(Thread)
        .join(mine, mine.thread_id == Thread.id)
        .join(theirs, theirs.thread_id == Thread.id)
        .where(
            mine.person_id == who.id,
            mine.kind == Kind.CHAT,
            theirs.person_id == other.id,
            Thread.school_id == who.school_id,
            Thread.kind == Kind.CHAT,
            Thread.only_for_pupil_id.is_(None),
            Thread.is_open,
        )
        .order_by(Thread.id)
        .limit(1)
    )


def chat_between(who: Who, other: Who) -> Thread:
    """Return the chat of two friends; it is opened when they have none yet.

    Raises:
        NotFriendsError: they are no friends now, or one has blocked the other.

    """
    is_possible = who.is_pupil and other.is_pupil and who.id != other.id
    is_possible = is_possible and who.school_id == other.school_id
    if not is_possible or not db.session.scalar(
        select(and_(are_friends(who.id, other.id), ~is_blocked_between(who.id, other.id)))
    ):
        raise NotFriendsError
    return find_chat(who, other) or begin_chat(who, [other], only_for=None)


def open_group_chat(group: Group, owner: Who) -> Thread:
    """Return the chat of a group; it is opened when it has none yet."""
    thread = group_thread(group.id)
    if thread is None:
        thread = begin_thread(owner, Kind.GROUP, group_id=group.id)
        thread.is_open = True
        db.session.flush()
    return thread


def group_thread(group_id: int) -> Thread | None:
    """Return the chat of a group, if it has one."""
    return db.session.scalar(
        select(Thread).where(Thread.group_id == group_id, Thread.kind == Kind.GROUP).order_by(Thread.id)
    )
