"""The pages of the network."""

from eduweb.network.views import chats, feed, me, people, posts, stopped, wall
from eduweb.network.views.blueprint import bp

__all__ = ["bp", "chats", "feed", "me", "people", "posts", "stopped", "wall"]
