"""The sandboxed social network: feed, posts, comments, chats, profiles, blocking, the KS1 wall."""

import eduweb.network.sockets  # noqa: F401 (adds its events to the live namespace)
from eduweb import messages, symbols
from eduweb.network import models as _models  # noqa: F401 (its tables)
from eduweb.network.views import bp, groups_bp

__all__ = ["bp", "groups_bp"]

# Pupils whose year may not write freely yet say only what can be made of pictures.
messages.register_line_check(symbols.is_line)
