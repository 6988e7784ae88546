"""What somebody wrote themselves: what was stopped, what they say of themselves, all of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import ColumnElement, CompoundSelect, Integer, Select, bindparam, select, union

from eduweb import concerns
from eduweb.messages.models import Message, MessageState, Thread, ThreadKind
from eduweb.messages.predicate import OWN_STATES, READER, READERS_SCHOOL, STOPPED
from eduweb.messages.queries import READABLE, Reading, Shown, is_profile_of, shown_of
from eduweb.people import Role, name_of_holder

if TYPE_CHECKING:
    from eduweb.people import Who

STOPPED_SHOWN = 3
STOPPED_MAILS = 30
OWN_SHOWN = 30


@dataclass(frozen=True, slots=True)
class OwnLines:
    """What the network shows somebody of their own: what was stopped, and their profile by field."""

    stopped: list[Shown]
    profile: dict[str, Shown]


def own_lines(author: Who) -> OwnLines:
    """Return the author's newest stopped messages, newest first, and their own profile."""
    rows = shown_of(_OWN_LINES, author)
    return OwnLines(
        stopped=[row for row in rows if row.message.state in STOPPED][:STOPPED_SHOWN],
        profile={
            row.thread.field or "": row
            for row in reversed(rows)
            if row.message.state is MessageState.DELIVERED
        },
    )


def stopped_messages(author: Who, *, limit: int = STOPPED_SHOWN) -> list[Shown]:
    """Return the author's own stopped messages that still wait for them, newest first."""
    return shown_of(_NEWEST_STOPPED, author)[:limit]


def stopped_mails(author: Who, *, limit: int = STOPPED_MAILS) -> list[Shown]:
    """Return the author's own stopped mails that still wait for them, newest first."""
    return shown_of(_own(union(*_newest_stopped((ThreadKind.MAIL,), limit))).limit(limit), author)


def own_messages(
    author: Who, *, before: int | None = None, limit: int = OWN_SHOWN, kind: ThreadKind | None = None
) -> list[Shown]:
    """Return everything of one's own that stands or was stopped, newest first; `before` is a message's id.

    Of one kind of place, or of all. Words of a story are left out: they belong to it.
    """
    which: list[ColumnElement[bool]] = [Thread.only_for_pupil_id.is_(None)]
    if before is not None:
        which.append(Message.id < before)
    if kind is not None:
        which.append(Thread.kind == kind)
    return shown_of(_own(union(*_shelves(OWN_STATES, limit, *which))).limit(limit), author)


def stopped_by_ref(author: Who, ref: str) -> Shown | None:
    """Return one of the author's own stopped messages."""
    one = select(Message.id).where(
        Message.ref == ref, Message.author_id == author.id, Message.state.in_(STOPPED)
    )
    return next(iter(shown_of(_own(one), author)), None)


def stopped_in(author: Who, thread_id: int) -> list[Shown]:
    """Return the author's own stopped messages in one thread, oldest first."""
    # Looked up by their author, who has few of them: the thread may have a hundred thousand lines.
    is_there = Message.thread_id + 0 == thread_id
    waiting = (
        select(Message.id)
        .where(is_there, Message.author_id == author.id, Message.state.in_(STOPPED))
        .order_by(Message.id.desc())
        .limit(STOPPED_SHOWN)
    )
    return shown_of(_own(waiting), author)[::-1]


def _own(ids: Select[int] | CompoundSelect[int]) -> Reading:
    """Return messages by ids that are the reader's own, and whether a grown-up has read them."""
    return (
        READABLE.add_columns(concerns.was_read(Message.id, _ME), name_of_holder(_MY_SCHOOL, Role.OFFICER))
        .where(Message.id.in_(ids))
        .order_by(Message.id.desc())
    )


def _newest_stopped(kinds: tuple[ThreadKind, ...], limit: int) -> list[Select[int]]:
    """Return the newest of each stopped state by its own index."""
    return _shelves(STOPPED, limit, Thread.kind.in_(kinds))


def _shelves(states: tuple[MessageState, ...], limit: int, *which: ColumnElement[bool]) -> list[Select[int]]:
    shelves = [
        select(Message.id.label("id"))
        .join(Thread, Thread.id == Message.thread_id)
        .where(Message.author_id == _ME, Message.state == state, *which)
        .order_by(Message.id.desc())
        .limit(limit)
        .subquery()
        for state in states
    ]
    return [select(shelf.c.id) for shelf in shelves]


_ME, _MY_SCHOOL = bindparam(READER, type_=Integer), bindparam(READERS_SCHOOL, type_=Integer)
# Stopped lines of a chat stand in it, and stopped mail has a page of its own.
_IN_THE_NETWORK = (ThreadKind.POST, ThreadKind.PROFILE)
_NEWEST_STOPPED = _own(union(*_newest_stopped(_IN_THE_NETWORK, STOPPED_SHOWN)))
_OWN_LINES = _own(
    union(*_newest_stopped(_IN_THE_NETWORK, STOPPED_SHOWN), select(Message.id).where(*is_profile_of(_ME)))
)
