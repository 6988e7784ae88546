"""Erasing whom somebody who left knew here."""

from __future__ import annotations

from sqlalchemy import delete, or_

from eduweb.core.db import db
from eduweb.relationships.models import Block, FriendRequest, Friendship, GroupMember, Mute


def erase_relationships_of(pupil_id: int) -> None:
    """Erase the friends, requests, blocks, mutes and groups of a pupil who left."""
    for statement in (
        delete(Friendship).where(or_(Friendship.person_id == pupil_id, Friendship.friend_id == pupil_id)),
        delete(FriendRequest).where(
            or_(FriendRequest.asker_id == pupil_id, FriendRequest.asked_id == pupil_id)
        ),
        delete(Block).where(or_(Block.blocker_id == pupil_id, Block.blocked_id == pupil_id)),
        delete(Mute).where(or_(Mute.person_id == pupil_id, Mute.muted_id == pupil_id)),
        delete(GroupMember).where(GroupMember.person_id == pupil_id),
    ):
        db.session.execute(statement)
