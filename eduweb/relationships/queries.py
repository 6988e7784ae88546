"""Reading friendships, blocks and mutes; the SQL that the one predicate is built on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import ColumnElement, Integer, SQLColumnExpression, and_, bindparam, exists, or_, select

from eduweb.core.db import db
from eduweb.people import PEOPLE, Who
from eduweb.relationships.models import Block, Friendship, Mute

if TYPE_CHECKING:
    from collections.abc import Sequence

SqlId = int | SQLColumnExpression[int] | SQLColumnExpression[int | None]


def are_friends(a: SqlId, b: SqlId) -> ColumnElement[bool]:
    """Whether two people are friends, as SQL."""
    return exists().where(Friendship.person_id == a, Friendship.friend_id == b).correlate_except(Friendship)


def is_blocked_between(a: SqlId, b: SqlId) -> ColumnElement[bool]:
    """Whether either has blocked the other, as SQL."""
    return (
        exists()
        .where(
            or_(
                and_(Block.blocker_id == a, Block.blocked_id == b),
                and_(Block.blocker_id == b, Block.blocked_id == a),
            )
        )
        .correlate_except(Block)
    )


def is_blocked_by(blocker_id: SqlId, blocked_id: SqlId) -> ColumnElement[bool]:
    """Whether the one has blocked the other, as SQL."""
    return (
        exists().where(Block.blocker_id == blocker_id, Block.blocked_id == blocked_id).correlate_except(Block)
    )


def is_muted_by(person_id: SqlId, author_id: SqlId) -> ColumnElement[bool]:
    """Whether somebody has muted an author, as SQL."""
    return exists().where(Mute.person_id == person_id, Mute.muted_id == author_id).correlate_except(Mute)


def friends_of(who: Who) -> Sequence[Who]:
    """Return somebody's active friends that are not blocked either way, by name."""
    rows = db.session.execute(_FRIENDS, {"who_id": who.id, "school_id": who.school_id})
    return [plain(row) for row in rows]


_WHO_ID = bindparam("who_id", type_=Integer)
# Made once: every page of the network asks it.
_FRIENDS = (
    select(PEOPLE)
    .join(Friendship, Friendship.friend_id == PEOPLE.c.id)
    .where(
        Friendship.person_id == _WHO_ID,
        PEOPLE.c.school_id == bindparam("school_id", type_=Integer),
        PEOPLE.c.is_active,
        ~is_blocked_between(_WHO_ID, PEOPLE.c.id),
    )
    .order_by(PEOPLE.c.name, PEOPLE.c.id)
)


def blocked_by(who: Who) -> Sequence[Who]:
    """Return the people somebody has blocked, by name."""
    rows = db.session.execute(
        select(PEOPLE)
        .join(Block, Block.blocked_id == PEOPLE.c.id)
        .where(Block.blocker_id == who.id, PEOPLE.c.school_id == who.school_id)
        .order_by(PEOPLE.c.name, PEOPLE.c.id)
    )
    return [plain(row) for row in rows]


def has_blocked(who: Who, other: Who) -> bool:
    """Whether somebody has blocked the other."""
    statement = select(Block.id).where(Block.blocker_id == who.id, Block.blocked_id == other.id)
    return db.session.scalar(statement) is not None


def is_friend_of(who: Who, other: Who) -> bool:
    """Whether two people are friends now, whoever has blocked whom since."""
    statement = select(Friendship.id).where(Friendship.person_id == who.id, Friendship.friend_id == other.id)
    return db.session.scalar(statement) is not None


def muted_by(who: Who) -> Sequence[Who]:
    """Return the people somebody has muted, by name."""
    rows = db.session.execute(
        select(PEOPLE)
        .join(Mute, Mute.muted_id == PEOPLE.c.id)
        .where(Mute.person_id == who.id, PEOPLE.c.school_id == who.school_id)
        .order_by(PEOPLE.c.name, PEOPLE.c.id)
    )
    return [plain(row) for row in rows]


def has_muted(who: Who, other: Who) -> bool:
    """Whether somebody has muted the other."""
    statement = select(Mute.id).where(Mute.person_id == who.id, Mute.muted_id == other.id)
    return db.session.scalar(statement) is not None


def plain(row: object) -> Who:
    """Return who a row of `PEOPLE` is, without classes, roles and year."""
    return Who(
        id=row.id,  # type: ignore[attr-defined]
        ref=row.ref,  # type: ignore[attr-defined]
        kind=row.kind,  # type: ignore[attr-defined]
        school_id=row.school_id,  # type: ignore[attr-defined]
        name=row.name,  # type: ignore[attr-defined]
        picture=row.picture,  # type: ignore[attr-defined]
    )
