"""What the pages of the network show, gathered in as few questions to the database as will do."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from eduweb import messages
from eduweb.network.stopped import Stopped, stopped_view

if TYPE_CHECKING:
    from collections.abc import Sequence

    from eduweb.messages import Shown
    from eduweb.people import Who

COMMENTS_SHOWN = 3
POSTS_SHOWN = 20


@dataclass(frozen=True, slots=True)
class Post:
    """A post with its latest comments."""

    root: Shown
    comments: list[Shown]
    has_more: bool


def posts_for(viewer: Who, *, friends: Sequence[Who] = (), before: str = "") -> list[Post]:
    """Return one page of the feed, newest first; `before` is the reference of a post's thread."""
    last = messages.root_of(viewer, before) if before else None
    roots = messages.feed(
        viewer,
        friend_ids=[friend.id for friend in friends],
        before=last.thread.id if last else None,
        limit=POSTS_SHOWN,
    )
    ids = [root.thread.id for root in roots]
    comments = messages.comments_under(viewer, ids, limit=COMMENTS_SHOWN + 1)
    return [_post(root, comments[root.thread.id]) for root in roots]


def _post(root: Shown, comments: list[Shown]) -> Post:
    return Post(root, comments[-COMMENTS_SHOWN:], len(comments) > COMMENTS_SHOWN)


def stopped_for(viewer: Who, stopped: Sequence[Shown], *, unseen_by: str = "") -> list[Stopped]:
    """Return how the viewer's own stopped messages look to them."""
    return [stopped_view(shown, is_ks1=viewer.is_ks1, unseen_by=unseen_by) for shown in stopped]
