"""The sandboxed social network: feed, posts, comments, chats, profiles, blocking, the KS1 wall."""

import eduweb.network.sockets  # noqa: F401 (adds its events to the live namespace)
from eduweb.network.views import bp

__all__ = ["bp"]
