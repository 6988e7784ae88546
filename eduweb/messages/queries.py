"""Reading words, for one viewer, through the one predicate and in a total order."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import (
    ColumnElement,
    CompoundSelect,
    Integer,
    Select,
    SQLColumnExpression,
    bindparam,
    select,
    union,
)

from eduweb import concerns
from eduweb.core.db import db
from eduweb.messages.models import Message, MessageState, Participant, Thread, ThreadKind
from eduweb.messages.predicate import IS_VISIBLE, READER, READERS_SCHOOL, as_reader, visible_to
from eduweb.people import PEOPLE, Kind, Role, Who, name_of_holder

if TYPE_CHECKING:
    from collections.abc import Mapping

FEED_PAGE = 30
COMMENTS_PAGE = 100
STOPPED_SHOWN = 3
STOPPED = (MessageState.HELD, MessageState.NUDGED)


@dataclass(frozen=True, slots=True)
class Shown:
    """A message with its thread and what is shown of its author."""

    message: Message
    thread: Thread
    author_id: int
    author_ref: str
    author_kind: Kind
    name: str
    picture: str
    # Of the author's own stopped words: whether a grown-up has read them; None where none was told.
    is_read: bool | None = None
    # And the name of the e-safety officer, who looks first.
    helper: str | None = None

    @property
    def is_pretend(self) -> bool:
        """Whether a character wrote it."""
        return self.author_kind is Kind.CHARACTER

    @property
    def is_adult(self) -> bool:
        """Whether an adult of the school wrote it, whom nobody can block."""
        return self.author_kind is Kind.STAFF


Reading = Select[Message, Thread, int, str, Kind, str, str]


def readable(viewer: Who) -> Reading:
    """Return the start of a reading of words: what the viewer may read, with its authors."""
    return _read_where(visible_to(viewer))


def _read_where(is_visible: ColumnElement[bool]) -> Reading:
    return (
        select(
            Message,
            Thread,
            PEOPLE.c.id,
            PEOPLE.c.ref,
            PEOPLE.c.kind,
            PEOPLE.c.name,
            PEOPLE.c.picture,
        )
        .join(Thread, Thread.id == Message.thread_id)
        .join(PEOPLE, PEOPLE.c.id == Message.author_id)
        .where(is_visible)
    )


# The same for whoever asks, named when it is asked.
READABLE = _read_where(IS_VISIBLE)


def shown_of(statement: Reading, viewer: Who, asked: Mapping[str, object] | None = None) -> list[Shown]:
    """Ask a reading made over `READABLE` for one viewer, and return its rows."""
    return [Shown(*row) for row in db.session.execute(statement, {**as_reader(viewer), **(asked or {})})]


def post_by_ref(viewer: Who, ref: str) -> Shown | None:
    """Return a message the viewer may read, by its own reference."""
    return next(iter(shown_of(READABLE.where(Message.ref == ref), viewer)), None)


def root_of(viewer: Who, thread_ref: str) -> Shown | None:
    """Return the post that a thread begins with, if the viewer may read it."""
    statement = READABLE.where(
        Thread.ref == thread_ref,
        Thread.kind == ThreadKind.POST,
        Message.is_root,
        Message.state == MessageState.DELIVERED,
    )
    return next(iter(shown_of(statement, viewer)), None)


def thread_comments(viewer: Who, thread_id: int, *, limit: int = COMMENTS_PAGE) -> list[Shown]:
    """Return the latest comments of one post that the viewer may read, oldest first."""
    newest_first = (
        READABLE.where(
            Message.thread_id == thread_id,
            ~Message.is_root,
            Message.state == MessageState.DELIVERED,
        )
        .order_by(Message.id.desc())
        .limit(limit)
    )
    return shown_of(newest_first, viewer)[::-1]


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


def stopped_by_ref(author: Who, ref: str) -> Shown | None:
    """Return one of the author's own stopped messages."""
    one = select(Message.id).where(
        Message.ref == ref, Message.author_id == author.id, Message.state.in_(STOPPED)
    )
    return next(iter(shown_of(_own(one), author)), None)


def stopped_in(author: Who, thread_id: int) -> list[Shown]:
    """Return the author's own stopped messages in one thread, oldest first."""
    waiting = (
        select(Message.id)
        .where(Message.thread_id == thread_id, Message.author_id == author.id, Message.state.in_(STOPPED))
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


def _newest_stopped() -> list[Select[int]]:
    """Return the newest of each stopped state by its own index; stopped chat lines stand in their chat."""
    shelves = [
        select(Message.id.label("id"))
        .join(Thread, Thread.id == Message.thread_id)
        .where(
            Message.author_id == _ME,
            Message.state == state,
            Thread.kind != ThreadKind.CHAT,
        )
        .order_by(Message.id.desc())
        .limit(STOPPED_SHOWN)
        .subquery()
        for state in STOPPED
    ]
    return [select(shelf.c.id) for shelf in shelves]


def _is_profile_of(owner_id: int | ColumnElement[int]) -> tuple[SQLColumnExpression[bool], ...]:
    lines = select(Thread.id).where(Thread.owner_id == owner_id, Thread.kind == ThreadKind.PROFILE)
    return Message.thread_id.in_(lines), Message.is_root, Message.state == MessageState.DELIVERED


_ME, _MY_SCHOOL = bindparam(READER, type_=Integer), bindparam(READERS_SCHOOL, type_=Integer)
_NEWEST_STOPPED = _own(union(*_newest_stopped()))
_OWN_LINES = _own(union(*_newest_stopped(), select(Message.id).where(*_is_profile_of(_ME))))


@dataclass(frozen=True, slots=True)
class Chat:
    """A chat and the other one in it."""

    thread: Thread
    person_id: int
    person_ref: str
    person_kind: Kind
    name: str
    picture: str

    @property
    def is_pretend(self) -> bool:
        """Whether the other one is a character."""
        return self.person_kind is Kind.CHARACTER


def chats_of(viewer: Who) -> list[Chat]:
    """Return the chats somebody takes part in with the others in them, newest first."""
    own = select(Participant.thread_id).where(Participant.person_id == viewer.id)
    rows = db.session.execute(
        select(Thread, PEOPLE.c.id, PEOPLE.c.ref, PEOPLE.c.kind, PEOPLE.c.name, PEOPLE.c.picture)
        .join(Participant, Participant.thread_id == Thread.id)
        .join(PEOPLE, PEOPLE.c.id == Participant.person_id)
        .where(
            Thread.id.in_(own),
            PEOPLE.c.id != viewer.id,
            Thread.kind == ThreadKind.CHAT,
            Thread.is_open,
            Thread.school_id == viewer.school_id,
        )
        .order_by(Thread.id.desc(), PEOPLE.c.id)
        .limit(FEED_PAGE)
    )
    return [Chat(*row) for row in rows]


def chat_lines(viewer: Who, thread_ref: str, *, limit: int = 100) -> list[Shown]:
    """Return the latest lines of a chat that the viewer may read, oldest first."""
    newest_first = (
        READABLE.where(Thread.ref == thread_ref, Thread.kind == ThreadKind.CHAT)
        .order_by(Message.id.desc())
        .limit(limit)
    )
    return shown_of(newest_first, viewer)[::-1]


def profile_fields(viewer: Who, owner_id: int) -> dict[str, Shown]:
    """Return the lines of somebody's profile that the viewer may read, by field."""
    statement = READABLE.where(*_is_profile_of(owner_id)).order_by(Message.id)
    return {shown.thread.field or "": shown for shown in shown_of(statement, viewer)}


def messages_after(viewer: Who, ref: str, *, limit: int = 100) -> list[Shown]:
    """Return what the viewer may read that came after a message, oldest first."""
    since = db.session.scalar(
        select(Message.id).where(Message.ref == ref, Message.school_id == viewer.school_id)
    )
    if since is None:
        return []
    return shown_of(READABLE.where(Message.id > since).order_by(Message.id).limit(limit), viewer)
