"""What others wrote lately under the posts of the reader."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from sqlalchemy import Integer, bindparam, select
from sqlalchemy.orm import aliased

from eduweb.messages.models import Message, MessageState, Thread
from eduweb.messages.models import ThreadKind as Kind
from eduweb.messages.predicate import READER
from eduweb.messages.queries import READABLE, Reading, Shown, shown_of
from eduweb.relationships import is_muted_by

if TYPE_CHECKING:
    from datetime import datetime

    from eduweb.people import Who

NEWEST_SHOWN, POSTS_LOOKED_AT = 20, 30
"""How many are returned, and under how many of the reader's newest posts they stand."""

_ME = bindparam(READER, type_=Integer)


def answers_to_posts(viewer: Who, *, since: datetime, limit: int = NEWEST_SHOWN) -> list[Shown]:
    """Return the newest comments of others under the viewer's own posts, newest first; none of the muted."""
    return shown_of(_answers(), viewer, {"since": since, "limit": limit})


@cache
def _answers() -> Reading:
    post = aliased(Thread)
    own = (
        select(post.id)
        .where(post.owner_id == _ME, post.kind == Kind.POST, post.is_open)
        .order_by(post.id.desc())
        .limit(POSTS_LOOKED_AT)
    )
    return (
        READABLE.where(
            Message.thread_id.in_(own),
            ~Message.is_root,
            Message.state == MessageState.DELIVERED,
            Message.author_id != _ME,
            Message.written_at >= bindparam("since", type_=Message.written_at.type),
            ~is_muted_by(_ME, Message.author_id),
        )
        .order_by(Message.id.desc())
        .limit(bindparam("limit", type_=Integer))
    )
