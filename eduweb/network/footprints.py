"""Footprints: where words of one's own can be seen, and what is left of them after they are deleted.

It shows who *can* see, never who did. A copy is somebody else's message that
the author may read, so nothing of a talk among others is given away. What
grown-ups keep is said in the same words for all, flagged or not (law 5).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import ColumnElement, func, or_, select

from eduweb import messages, relationships
from eduweb.core.db import db
from eduweb.messages import Message, MessageState, Shown, Thread
from eduweb.network.reactions import Face
from eduweb.network.will_see import WillSee, can_see

if TYPE_CHECKING:
    from collections.abc import Sequence

    from eduweb.people import Who

RUN = 4
"""How many words in a row make a copy."""
MOST_RUNS, MOST_FOUND = 250, 200
_WORD = re.compile(r"\w+")
_LEAVES_PRINTS = (MessageState.DELIVERED, MessageState.DELETED)


@dataclass(frozen=True, slots=True)
class Copy:
    """Words of somebody else that hold one's own; `place` is the name of the group they stand in."""

    shown: Shown
    face: Face
    place: str
    is_friend: bool


@dataclass(frozen=True, slots=True)
class Footprints:
    """Where words of one's own are now."""

    message: Message
    thread: Thread
    sees: WillSee
    copies: list[Copy]

    @property
    def is_deleted(self) -> bool:
        """Whether they are gone from the page."""
        return self.message.state is MessageState.DELETED

    @property
    def to_ask(self) -> Copy | None:
        """The first copy whose author can be asked in a chat to take it down."""
        return next((copy for copy in self.copies if copy.is_friend), None)


def footprints_of(author: Who, message_ref: str) -> Footprints | None:
    """Return where words of the author's own are, while they stand and after they were deleted."""
    row = db.session.execute(
        select(Message, Thread)
        .join(Thread, Thread.id == Message.thread_id)
        .where(
            Message.ref == message_ref,
            Message.author_id == author.id,
            Message.school_id == author.school_id,
            Message.replaces_id.is_(None),
            Message.state.in_(_LEAVES_PRINTS),
        )
    ).first()
    if row is None:
        return None
    message, thread = row
    sees = can_see(author, thread) if message.state is MessageState.DELIVERED else WillSee()
    return Footprints(message, thread, sees, copies_of(author, message))


def copies_of(author: Who, message: Message) -> list[Copy]:
    """Return later messages of others that the author may read and that hold four of the words in a row."""
    runs = runs_of(message.words)
    if not runs:
        return []
    statement = (
        messages.readable(author)
        .where(
            Message.author_id != author.id,
            Message.id > message.id,
            Message.state == MessageState.DELIVERED,
            or_(*map(_may_hold, sorted(runs)[:MOST_RUNS])),
        )
        .order_by(Message.id)
        .limit(MOST_FOUND)
    )
    found = [Shown(*row) for row in db.session.execute(statement)]
    return _copies(author, [shown for shown in found if runs & runs_of(shown.message.words)])


def _copies(author: Who, found: Sequence[Shown]) -> list[Copy]:
    """Return one copy for each person and place; the author's own words may stand there many times."""
    if not found:
        return []
    groups = {group.id: group.name for group in relationships.groups_of(author)}
    friends = {friend.id for friend in relationships.friends_of(author)}
    first = {(shown.author_id, shown.thread.id): shown for shown in reversed(found)}
    return [
        Copy(
            shown,
            Face(shown.author_ref, shown.name, shown.picture, is_pretend=shown.is_pretend),
            groups.get(shown.thread.group_id or 0, ""),
            is_friend=shown.author_id in friends,
        )
        for shown in sorted(first.values(), key=lambda shown: shown.message.id)
    ]


def runs_of(words: str) -> frozenset[tuple[str, ...]]:
    """Return every four words in a row, however they are written and whatever stands between them."""
    plain = _WORD.findall(words.casefold())
    return frozenset(tuple(plain[start : start + RUN]) for start in range(len(plain) - RUN + 1))


def _may_hold(run: tuple[str, ...]) -> ColumnElement[bool]:
    """Whether the words of a run stand in a message in this order, as SQL, whatever lies between."""
    escaped = (re.sub(r"([%_\\])", r"\\\1", word) for word in run)
    return func.lower(Message.words).like(f"%{'%'.join(escaped)}%", escape="\\")
