"""The feed: the newest posts one viewer may read, in work that does not grow with history.

Each shelf where a viewer's posts can stand is read from the end of its own
index and no further than one page; the predicate has the last word. Whom the
viewer has muted is left out here, and only here: muting hides nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from sqlalchemy import ColumnElement, Integer, Select, bindparam, select, union
from sqlalchemy.orm import aliased

from eduweb.messages.models import Message, MessageState, Thread, ThreadKind
from eduweb.messages.predicate import IS_VISIBLE, READER, READERS_SCHOOL
from eduweb.messages.queries import DELIVERED_ONLY, FEED_PAGE, Reading, Shown, shown_of
from eduweb.people import PEOPLE, WHOLE_SCHOOL_ROLES, Who
from eduweb.relationships import is_muted_by
from eduweb.schools import Audience

if TYPE_CHECKING:
    from collections.abc import Sequence

COMMENTS_SHOWN = 3
SHAPES_KEPT = 128
FOR_GROWN_UPS = (Audience.FRIENDS, Audience.CLASS, Audience.SCHOOL)


@dataclass(frozen=True, slots=True)
class _Shape:
    """On how many shelves of which kind a viewer's posts can stand: the statement is made once for each."""

    has_whole_school: bool
    is_pupil: bool
    classes: int
    has_friends: bool
    is_further: bool


def feed(
    viewer: Who,
    *,
    friend_ids: Sequence[int] = (),
    before: int | None = None,
    limit: int = FEED_PAGE,
) -> list[Shown]:
    """Return the newest posts the viewer may read, newest first; `before` is the id of a thread."""
    shape = _Shape(
        has_whole_school=bool(viewer.roles & set(WHOLE_SCHOOL_ROLES)),
        is_pupil=viewer.is_pupil,
        classes=len(viewer.class_ids),
        has_friends=bool(friend_ids),
        is_further=before is not None,
    )
    classes = {_class(number): class_id for number, class_id in enumerate(sorted(viewer.class_ids))}
    asked = {"before": before, "limit": limit, "friend_ids": friend_ids, **classes}
    return shown_of(_feed_of(shape), viewer, asked)


@lru_cache(maxsize=SHAPES_KEPT)
def _feed_of(shape: _Shape) -> Reading:
    shelves = [_shelf(where, shape) for where in _shelves(shape)]
    if shape.has_friends:
        shelves.append(_friends_shelf(shape))
    found = union(*(select(shelf.subquery().c.id) for shelf in shelves)).subquery()
    newest = select(found.c.id).order_by(found.c.id.desc()).limit(_LIMIT)
    return DELIVERED_ONLY.where(Thread.id.in_(newest), Message.is_root).order_by(Thread.id.desc())


def _shelves(shape: _Shape) -> list[ColumnElement[bool]]:
    """Return where posts for a viewer can stand, besides the shelves of friends."""
    viewer_id, school_id = bindparam(READER, type_=Integer), bindparam(READERS_SCHOOL, type_=Integer)
    if shape.has_whole_school:
        return [(Thread.school_id == school_id) & (Thread.audience == audience) for audience in FOR_GROWN_UPS]
    audiences = (Audience.CLASS,) if shape.is_pupil else FOR_GROWN_UPS
    return [
        *(
            (Thread.class_id == bindparam(_class(number), type_=Integer)) & (Thread.audience == audience)
            for number in range(shape.classes)
            for audience in audiences
        ),
        Thread.owner_id == viewer_id,
        Thread.only_for_pupil_id == viewer_id,
        (Thread.school_id == school_id) & (Thread.audience == Audience.SCHOOL),
    ]


def _class(number: int) -> str:
    return f"class_{number}_id"


def _shelf(where: ColumnElement[bool], shape: _Shape) -> Select[int]:
    return _newest_first(
        select(Thread.id.label("id"))
        .join(Message, Message.thread_id == Thread.id)
        .where(where, *_IS_OPEN_POST)
        .where(Message.is_root, Message.state == MessageState.DELIVERED, IS_VISIBLE)
        .where(~is_muted_by(_READER, Message.author_id)),
        shape,
    )


def _friends_shelf(shape: _Shape) -> Select[int]:
    """Return the newest of each friend's posts for friends, whichever class they are in."""
    friend, post = PEOPLE.alias("friend"), aliased(Thread)
    newest_of_one = _newest_first(
        select(Thread.id)
        .where(Thread.owner_id == friend.c.id, Thread.audience == Audience.FRIENDS, *_IS_OPEN_POST)
        .correlate(friend),
        shape,
    )
    return (
        select(post.id.label("id"))
        .select_from(friend)
        .join(post, post.id.in_(newest_of_one.scalar_subquery()))
        .where(friend.c.id.in_(bindparam("friend_ids", type_=Integer, expanding=True)))
        .where(~is_muted_by(_READER, friend.c.id))
        .order_by(post.id.desc())
        .limit(_LIMIT)
    )


_LIMIT = bindparam("limit", type_=Integer)
_READER = bindparam(READER, type_=Integer)
_IS_OPEN_POST = (Thread.kind == ThreadKind.POST, Thread.is_open)


def _newest_first(statement: Select[int], shape: _Shape) -> Select[int]:
    if shape.is_further:
        statement = statement.where(Thread.id < bindparam("before", type_=Integer))
    return statement.order_by(Thread.id.desc()).limit(_LIMIT)


def comments_under(
    viewer: Who, thread_ids: Sequence[int], *, limit: int = COMMENTS_SHOWN
) -> dict[int, list[Shown]]:
    """Return the latest comments under these posts that the viewer may read, oldest first."""
    found: dict[int, list[Shown]] = {thread_id: [] for thread_id in thread_ids}
    if not thread_ids:
        return found
    for shown in shown_of(_comments(), viewer, {"thread_ids": thread_ids, "limit": limit}):
        found[shown.message.thread_id].append(shown)
    return found


@cache
def _comments() -> Reading:
    post = aliased(Thread)
    latest = (
        select(Message.id)
        .join(Thread, Thread.id == Message.thread_id)
        .where(
            Thread.id == post.id,
            ~Message.is_root,
            Message.state == MessageState.DELIVERED,
            IS_VISIBLE,
            ~is_muted_by(_READER, Message.author_id),
        )
        .order_by(Message.id.desc())
        .limit(_LIMIT)
        .correlate(post)
        .scalar_subquery()
    )
    return (
        DELIVERED_ONLY.join(post, post.id == Thread.id)
        .where(
            post.id.in_(bindparam("thread_ids", type_=Integer, expanding=True)),
            Message.id.in_(latest),
        )
        .order_by(Message.id)
    )
