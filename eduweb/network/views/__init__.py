"""The pages of the network."""

from eduweb.network.views import (
    chats,
    editing,
    feed,
    friends,
    groups,
    me,
    people,
    posts,
    reactions,
    shield,
    staff_groups,
    stopped,
    things,
    wall,
    writing,
)
from eduweb.network.views.blueprint import bp
from eduweb.network.views.staff_groups import groups_bp

__all__ = [
    "bp",
    "chats",
    "editing",
    "feed",
    "friends",
    "groups",
    "groups_bp",
    "me",
    "people",
    "posts",
    "reactions",
    "shield",
    "staff_groups",
    "stopped",
    "things",
    "wall",
    "writing",
]
