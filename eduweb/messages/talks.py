"""The list of somebody's chats and group chats, each with its last line they may read, in one question."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from sqlalchemy import (
    CompoundSelect,
    Integer,
    ScalarSelect,
    Select,
    and_,
    bindparam,
    func,
    select,
    union_all,
)
from sqlalchemy.orm import aliased

from eduweb import relationships
from eduweb.core.db import db
from eduweb.messages.models import Message, MessageState, Participant, Thread
from eduweb.messages.models import ThreadKind as Kind
from eduweb.messages.predicate import IS_VISIBLE, READER, READERS_SCHOOL, as_reader
from eduweb.people import PEOPLE, Who
from eduweb.people import Kind as PersonKind
from eduweb.relationships import GROUPS

if TYPE_CHECKING:
    from datetime import datetime

TALKS_SHOWN = 30


@dataclass(frozen=True, slots=True)
class Talk:
    """A chat with the other one in it, or the chat of a group."""

    thread_id: int
    thread_ref: str
    group_id: int | None
    group_ref: str
    person_id: int
    person_ref: str
    name: str
    picture: str
    is_pretend: bool
    is_friend: bool
    has_blocked: bool
    last_words: str
    is_last_own: bool
    last_at: datetime | None

    @property
    def is_group(self) -> bool:
        """Whether it is the chat of a group."""
        return self.group_id is not None


def talks_of(viewer: Who, *, thread_ref: str = "", limit: int = TALKS_SHOWN) -> list[Talk]:
    """Return the talks of somebody, the one with the newest line first; the one asked for is among them."""
    asked = {**as_reader(viewer), "asked_ref": thread_ref, "limit": limit}
    found: dict[int, Talk] = {}
    for row in db.session.execute(_talks(), asked):
        # A chat of a story may hold several people: it is shown by the first of them.
        found.setdefault(row.thread_id, _talk(row, viewer))
    return list(found.values())


def _talk(row: Any, viewer: Who) -> Talk:
    is_group = row.group_id is not None
    return Talk(
        thread_id=row.thread_id,
        thread_ref=row.thread_ref,
        group_id=row.group_id,
        group_ref=row.group_ref or "",
        person_id=row.person_id or 0,
        person_ref=row.person_ref or "",
        name=(row.group_name if is_group else row.name) or "",
        picture=(row.group_picture if is_group else row.picture) or "",
        is_pretend=row.person_kind is PersonKind.CHARACTER,
        is_friend=bool(row.is_friend),
        has_blocked=bool(row.has_blocked),
        last_words=row.last_words or "",
        is_last_own=row.last_by == viewer.id,
        last_at=row.last_at,
    )


_ME, _MY_SCHOOL = bindparam(READER, type_=Integer), bindparam(READERS_SCHOOL, type_=Integer)


def _newest_line(talk: type[Thread]) -> ScalarSelect[int]:
    """Return the id of the newest line of a talk that the viewer may read, as SQL."""
    return (
        select(Message.id)
        .join(Thread, Thread.id == Message.thread_id)
        .where(Thread.id == talk.id, Message.state == MessageState.DELIVERED, IS_VISIBLE)
        .order_by(Message.id.desc())
        .limit(1)
        .correlate(talk)
        .scalar_subquery()
    )


def _mine() -> CompoundSelect[int]:
    """Return where the viewer takes part, and the talks of their groups.

    Threads are found that way and not by their school, which has one for every post.
    """
    my_groups = select(GROUPS.c.id).where(
        GROUPS.c.school_id == _MY_SCHOOL, relationships.is_in_group(_ME, GROUPS.c.id)
    )
    of_group = aliased(Thread)
    return union_all(
        select(Participant.thread_id).where(Participant.person_id == _ME, Participant.kind == Kind.CHAT),
        select(of_group.id).where(of_group.group_id.in_(my_groups)),
    )


@cache
def _talks() -> Select[tuple[object, ...]]:
    talk, last, other = aliased(Thread), aliased(Message), aliased(Participant)
    return (
        select(
            talk.id.label("thread_id"),
            talk.ref.label("thread_ref"),
            talk.group_id.label("group_id"),
            PEOPLE.c.id.label("person_id"),
            PEOPLE.c.ref.label("person_ref"),
            PEOPLE.c.kind.label("person_kind"),
            PEOPLE.c.name.label("name"),
            PEOPLE.c.picture.label("picture"),
            relationships.are_friends(_ME, PEOPLE.c.id).label("is_friend"),
            relationships.is_blocked_by(_ME, PEOPLE.c.id).label("has_blocked"),
            GROUPS.c.ref.label("group_ref"),
            GROUPS.c.name.label("group_name"),
            GROUPS.c.picture.label("group_picture"),
            last.words.label("last_words"),
            last.author_id.label("last_by"),
            last.written_at.label("last_at"),
        )
        .select_from(talk)
        .outerjoin(other, and_(other.thread_id == talk.id, other.person_id != _ME, talk.kind == Kind.CHAT))
        .outerjoin(PEOPLE, PEOPLE.c.id == other.person_id)
        .outerjoin(last, last.id == _newest_line(talk))
        .outerjoin(GROUPS, GROUPS.c.id == talk.group_id)
        .where(
            talk.id.in_(_mine()),
            talk.school_id + 0 == _MY_SCHOOL,
            talk.kind.in_((Kind.CHAT, Kind.GROUP)),
            talk.is_open,
        )
        .order_by(
            (talk.ref == bindparam("asked_ref")).desc(), func.coalesce(last.id, 0).desc(), talk.id.desc()
        )
        .limit(bindparam("limit", type_=Integer))
    )
