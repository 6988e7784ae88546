"""Friendships and blocks: who may reach whom."""

from eduweb.relationships.queries import (
    are_friends,
    blocked_by,
    friends_of,
    has_blocked,
    is_blocked_between,
)
from eduweb.relationships.service import CannotBlockError, befriend, block, unblock

__all__ = [
    "CannotBlockError",
    "are_friends",
    "befriend",
    "block",
    "blocked_by",
    "friends_of",
    "has_blocked",
    "is_blocked_between",
    "unblock",
]
