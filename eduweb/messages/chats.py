"""Reading chats: whose they are, and what was said in them."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import and_, or_, select

from eduweb.core.db import db
from eduweb.messages.models import Message, Participant, Thread, ThreadKind
from eduweb.messages.queries import FEED_PAGE, IS_SAID, READABLE, Shown, shown_of
from eduweb.people import PEOPLE, Kind, Who, has_whole_school
from eduweb.relationships import is_in_group, is_open_group

CHATS = (ThreadKind.CHAT, ThreadKind.GROUP)


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
    own = select(Participant.thread_id).where(
        Participant.person_id == viewer.id, Participant.kind == ThreadKind.CHAT
    )
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
    """Return the latest lines of a chat, or of a group's, that the viewer may read, oldest first."""
    newest_first = (
        READABLE.where(Thread.ref == thread_ref, Thread.kind.in_(CHATS), IS_SAID)
        .order_by(Message.id.desc())
        .limit(limit)
    )
    return shown_of(newest_first, viewer)[::-1]


def group_threads_of(viewer: Who) -> dict[int, Thread]:
    """Return the chats of the open groups somebody is in, or answers for, by the id of the group."""
    is_theirs = or_(
        is_in_group(viewer.id, Thread.group_id),
        and_(is_open_group(Thread.group_id), has_whole_school(viewer.id)),
    )
    rows = db.session.scalars(
        select(Thread)
        .where(
            Thread.kind == ThreadKind.GROUP,
            Thread.is_open,
            Thread.school_id == viewer.school_id,
            is_theirs,
        )
        .order_by(Thread.id.desc())
    )
    return {thread.group_id: thread for thread in rows if thread.group_id is not None}
