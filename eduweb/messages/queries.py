"""Reading words, for one viewer, through the one predicate and in a total order."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import ColumnElement, Integer, Select, SQLColumnExpression, bindparam, or_, select
from sqlalchemy.orm import defer

from eduweb.core.db import db
from eduweb.messages.models import Message, MessageState, Thread, ThreadKind
from eduweb.messages.predicate import IS_VISIBLE, READER, as_reader, visible_to
from eduweb.people import PEOPLE, PUPILS, Kind, Who

if TYPE_CHECKING:
    from collections.abc import Mapping

FEED_PAGE = 30
COMMENTS_PAGE = 100
WAITING_SHOWN = 50


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
    return read_where(visible_to(viewer))


def read_where(is_visible: ColumnElement[bool]) -> Reading:
    """Return the start of a reading of words that a condition of the predicate lets through."""
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
READABLE = read_where(IS_VISIBLE)
# And for pages of words that were delivered: what the judge said of them is nobody's to see there.
DELIVERED_ONLY = READABLE.where(Message.state == MessageState.DELIVERED).options(
    defer(Message.verdict, raiseload=True)
)


# What stands where it was said, and the reader's own that was stopped there.
IS_SAID = or_(Message.state == MessageState.DELIVERED, Message.author_id == bindparam(READER, type_=Integer))


def shown_of(statement: Reading, viewer: Who, asked: Mapping[str, object] | None = None) -> list[Shown]:
    """Ask a reading made over `READABLE` for one viewer, and return its rows."""
    return [Shown(*row) for row in db.session.execute(statement, {**as_reader(viewer), **(asked or {})})]


def post_by_ref(viewer: Who, ref: str) -> Shown | None:
    """Return a message the viewer may read, by its own reference."""
    return next(iter(shown_of(READABLE.where(Message.ref == ref), viewer)), None)


def waiting_for(viewer: Who, class_id: int, *, limit: int = WAITING_SHOWN) -> list[Shown]:
    """Return the words of a class that wait for this adult's yes, oldest first."""
    if not viewer.is_staff:
        return []
    in_class = select(PUPILS.c.id).where(PUPILS.c.class_id == class_id)
    statement = READABLE.where(Message.author_id.in_(in_class), Message.state == MessageState.WAITING)
    return shown_of(statement.order_by(Message.id).limit(limit), viewer)


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


def is_profile_of(owner_id: int | ColumnElement[int]) -> tuple[SQLColumnExpression[bool], ...]:
    """Whether a message is a line of somebody's profile, as SQL."""
    lines = select(Thread.id).where(Thread.owner_id == owner_id, Thread.kind == ThreadKind.PROFILE)
    return Message.thread_id.in_(lines), Message.is_root, Message.state == MessageState.DELIVERED


def profile_fields(viewer: Who, owner_id: int) -> dict[str, Shown]:
    """Return the lines of somebody's profile that the viewer may read, by field."""
    statement = READABLE.where(*is_profile_of(owner_id)).order_by(Message.id)
    return {shown.thread.field or "": shown for shown in shown_of(statement, viewer)}


def messages_after(viewer: Who, ref: str, *, limit: int = 100) -> list[Shown]:
    """Return what the viewer may read that came after a message, oldest first."""
    since = db.session.scalar(
        select(Message.id).where(Message.ref == ref, Message.school_id == viewer.school_id)
    )
    if since is None:
        return []
    return shown_of(READABLE.where(Message.id > since, IS_SAID).order_by(Message.id).limit(limit), viewer)
