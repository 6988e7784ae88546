"""Friends, blocks and mutes. What is taken out of sight is gone with its commit, everywhere at once."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from sqlalchemy import and_, delete, func, or_, select

from eduweb import concerns, outbox
from eduweb.core import clock
from eduweb.core.db import db
from eduweb.relationships.closing import tell_closed
from eduweb.relationships.models import Block, Friendship, Mute
from eduweb.relationships.queries import has_blocked, has_muted

if TYPE_CHECKING:
    from eduweb.people import Who

# Several classmates blocking one child within two weeks says something about
# that child's welfare (docs/laws.md): somebody should see how they are.
MANY_BLOCKS = 4
BLOCK_WINDOW = timedelta(days=14)


class CannotBlockError(Exception):
    """Raised when a pupil tries to block an adult of the school, or themselves."""


class CannotMuteError(Exception):
    """Raised when a pupil tries to mute an adult of the school, or themselves."""


def befriend(a: Who, b: Who) -> None:
    """Make two pupils of one school friends; doing it again changes nothing."""
    if a.school_id != b.school_id:
        msg = "friends must be of one school"
        raise ValueError(msg)
    now = clock.now()
    for one, other in ((a, b), (b, a)):
        known = select(Friendship.id).where(Friendship.person_id == one.id, Friendship.friend_id == other.id)
        if db.session.scalar(known) is None:
            db.session.add(
                Friendship(school_id=a.school_id, person_id=one.id, friend_id=other.id, since_at=now)
            )
    db.session.flush()


def unfriend(who: Who, other: Who) -> None:
    """End a friendship for both; the other is not told, and doing it again changes nothing."""
    db.session.execute(
        delete(Friendship).where(
            or_(
                and_(Friendship.person_id == who.id, Friendship.friend_id == other.id),
                and_(Friendship.person_id == other.id, Friendship.friend_id == who.id),
            )
        )
    )
    tell_closed([who.id, other.id])


def block(who: Who, other: Who) -> None:
    """Block somebody; doing it again changes nothing.

    Raises:
        CannotBlockError: the other is an adult of the school, or oneself.

    """
    if other.is_staff or other.id == who.id or other.school_id != who.school_id:
        raise CannotBlockError
    if has_blocked(who, other):
        return
    db.session.add(
        Block(
            school_id=who.school_id,
            blocker_id=who.id,
            blocked_id=other.id,
            blocked_at=clock.now(),
        )
    )
    db.session.flush()
    tell_closed([who.id, other.id])
    if other.is_character:
        outbox.happen(school_id=who.school_id, pupil_id=who.id, what="blocks", character_id=other.id)
    else:
        _look_after(other)


def unblock(who: Who, other: Who) -> None:
    """Take a block back."""
    db.session.execute(delete(Block).where(Block.blocker_id == who.id, Block.blocked_id == other.id))
    tell_closed([who.id, other.id])
    if other.is_character:
        outbox.happen(school_id=who.school_id, pupil_id=who.id, what="unblocks", character_id=other.id)


def mute(who: Who, other: Who) -> None:
    """Leave somebody's posts out of one's own pages; doing it again changes nothing.

    Raises:
        CannotMuteError: the other is an adult of the school, or oneself.

    """
    if other.is_staff or other.id == who.id or other.school_id != who.school_id:
        raise CannotMuteError
    if not has_muted(who, other):
        db.session.add(
            Mute(school_id=who.school_id, person_id=who.id, muted_id=other.id, muted_at=clock.now())
        )
        db.session.flush()
        tell_closed([who.id])


def unmute(who: Who, other: Who) -> None:
    """Let somebody's posts be shown again."""
    db.session.execute(delete(Mute).where(Mute.person_id == who.id, Mute.muted_id == other.id))
    tell_closed([who.id])


def _look_after(other: Who) -> None:
    since = clock.now() - BLOCK_WINDOW
    count = db.session.scalar(
        select(func.count(Block.id)).where(Block.blocked_id == other.id, Block.blocked_at >= since)
    )
    if count == MANY_BLOCKS:
        concerns.flag(concerns.blocked_by_many(other, days=BLOCK_WINDOW.days, count=count))
