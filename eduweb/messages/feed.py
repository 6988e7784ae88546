"""The feed: the newest posts one viewer may read, in work that does not grow with history.

Each shelf where a viewer's posts can stand is read from the end of its own
index and no further than one page; the predicate has the last word.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import ColumnElement, Select, select, union
from sqlalchemy.orm import aliased

from eduweb.messages.models import Audience, Message, MessageState, Thread, ThreadKind
from eduweb.messages.predicate import visible_to
from eduweb.messages.queries import FEED_PAGE, Shown, readable, shown_of
from eduweb.people import PEOPLE, WHOLE_SCHOOL_ROLES, Who

if TYPE_CHECKING:
    from collections.abc import Sequence

COMMENTS_SHOWN = 3
FOR_GROWN_UPS = (Audience.FRIENDS, Audience.CLASS, Audience.SCHOOL)


def feed(
    viewer: Who,
    *,
    friend_ids: Sequence[int] = (),
    before: int | None = None,
    limit: int = FEED_PAGE,
) -> list[Shown]:
    """Return the newest posts the viewer may read, newest first; `before` is the id of a thread."""
    shelves = [_shelf(viewer, where, before, limit) for where in _shelves(viewer)]
    if friend_ids:
        shelves.append(_friends_shelf(friend_ids, before, limit))
    found = union(*(select(shelf.subquery().c.id) for shelf in shelves)).subquery()
    newest = select(found.c.id).order_by(found.c.id.desc()).limit(limit)
    return shown_of(
        readable(viewer)
        .where(Thread.id.in_(newest), Message.is_root, Message.state == MessageState.DELIVERED)
        .order_by(Thread.id.desc())
    )


def _shelves(viewer: Who) -> list[ColumnElement[bool]]:
    """Return where posts for a viewer can stand, besides the shelves of friends."""
    if viewer.roles & set(WHOLE_SCHOOL_ROLES):
        return [
            (Thread.school_id == viewer.school_id) & (Thread.audience == audience)
            for audience in FOR_GROWN_UPS
        ]
    audiences = (Audience.CLASS,) if viewer.is_pupil else FOR_GROWN_UPS
    return [
        *(
            (Thread.class_id == class_id) & (Thread.audience == audience)
            for class_id in sorted(viewer.class_ids)
            for audience in audiences
        ),
        Thread.owner_id == viewer.id,
        Thread.only_for_pupil_id == viewer.id,
        (Thread.school_id == viewer.school_id) & (Thread.audience == Audience.SCHOOL),
    ]


def _shelf(viewer: Who, where: ColumnElement[bool], before: int | None, limit: int) -> Select[int]:
    return _newest_first(
        select(Thread.id.label("id"))
        .join(Message, Message.thread_id == Thread.id)
        .where(where, *_IS_OPEN_POST)
        .where(Message.is_root, Message.state == MessageState.DELIVERED, visible_to(viewer)),
        before,
        limit,
    )


def _friends_shelf(friend_ids: Sequence[int], before: int | None, limit: int) -> Select[int]:
    """Return the newest of each friend's posts for friends, whichever class they are in."""
    friend, post = PEOPLE.alias("friend"), aliased(Thread)
    newest_of_one = _newest_first(
        select(Thread.id)
        .where(Thread.owner_id == friend.c.id, Thread.audience == Audience.FRIENDS, *_IS_OPEN_POST)
        .correlate(friend),
        before,
        limit,
    )
    return (
        select(post.id.label("id"))
        .select_from(friend)
        .join(post, post.id.in_(newest_of_one.scalar_subquery()))
        .where(friend.c.id.in_(friend_ids))
        .order_by(post.id.desc())
        .limit(limit)
    )


_IS_OPEN_POST = (Thread.kind == ThreadKind.POST, Thread.is_open)


def _newest_first(statement: Select[int], before: int | None, limit: int) -> Select[int]:
    if before is not None:
        statement = statement.where(Thread.id < before)
    return statement.order_by(Thread.id.desc()).limit(limit)


def comments_under(
    viewer: Who, thread_ids: Sequence[int], *, limit: int = COMMENTS_SHOWN
) -> dict[int, list[Shown]]:
    """Return the latest comments under these posts that the viewer may read, oldest first."""
    found: dict[int, list[Shown]] = {thread_id: [] for thread_id in thread_ids}
    if not thread_ids:
        return found
    post = aliased(Thread)
    latest = (
        select(Message.id)
        .join(Thread, Thread.id == Message.thread_id)
        .where(
            Thread.id == post.id,
            ~Message.is_root,
            Message.state == MessageState.DELIVERED,
            visible_to(viewer),
        )
        .order_by(Message.id.desc())
        .limit(limit)
        .correlate(post)
        .scalar_subquery()
    )
    statement = (
        readable(viewer)
        .join(post, post.id == Thread.id)
        .where(post.id.in_(thread_ids), Message.id.in_(latest))
        .order_by(Message.id)
    )
    for shown in shown_of(statement):
        found[shown.message.thread_id].append(shown)
    return found
