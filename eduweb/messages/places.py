"""Where words may go: asked before anything is written, for every author and every channel."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import bindparam, exists, select

from eduweb import people, schools
from eduweb.core import clock
from eduweb.core.db import db
from eduweb.messages.models import Audience, Message, Participant, Thread
from eduweb.messages.models import ThreadKind as Kind
from eduweb.messages.predicate import IS_VISIBLE, as_reader
from eduweb.people import PEOPLE, Who
from eduweb.relationships import is_blocked_between

PROFILE_FIELDS = ("animal", "book", "fun", "help")


@dataclass(frozen=True, slots=True)
class NewPost:
    """A post of one's own. Staff name the class; a character the pupil it exists for."""

    audience: Audience
    class_ref: str | None = None
    only_for_pupil_id: int | None = None


@dataclass(frozen=True, slots=True)
class Comment:
    """Words under a post that the author can read."""

    thread_ref: str


@dataclass(frozen=True, slots=True)
class ChatLine:
    """A line in a chat that the author takes part in."""

    thread_ref: str


@dataclass(frozen=True, slots=True)
class ProfileField:
    """A line about me, with an audience of its own."""

    field: str
    audience: Audience


Destination = NewPost | Comment | ChatLine | ProfileField


@dataclass(frozen=True, slots=True)
class Place:
    """A thread that the author may write in now."""

    thread: Thread
    channel: str
    is_root: bool


def channel_of(to: Destination) -> str:
    """Return the name of the channel, as the officer's desk shows it."""
    names = {NewPost: "post", Comment: "comment", ChatLine: "chat", ProfileField: "profile"}
    return names[type(to)]


def place_for(author: Who, to: Destination) -> Place | None:
    """Return where the author may write now, or nothing: the reason is nobody's business."""
    if not schools.school_by_id(author.school_id).is_messaging_on and not author.is_character:
        return None
    match to:
        case NewPost():
            return _new_post(author, to)
        case Comment():
            return _comment(author, to)
        case ChatLine():
            return _chat_line(author, to)
        case ProfileField():
            return _profile_field(author, to)


def _new_post(author: Who, to: NewPost) -> Place | None:
    class_id = author.class_id
    if author.is_staff:
        school_class = people.class_by_ref(author, to.class_ref or "")
        if school_class is None or to.audience is not Audience.CLASS:
            return None
        class_id = school_class.id
    if to.audience is Audience.SCHOOL and not _has_school_audience(author):
        return None
    if author.is_character != (to.only_for_pupil_id is not None):
        return None
    thread = _begin(author, Kind.POST, class_id, to.audience, only_for=to.only_for_pupil_id)
    return Place(thread, "post", is_root=True)


def _has_school_audience(author: Who) -> bool:
    return schools.school_by_id(author.school_id).has_school_audience


def _comment(author: Who, to: Comment) -> Place | None:
    thread = db.session.scalar(_READABLE_POST, {**as_reader(author), "thread_ref": to.thread_ref})
    if thread is None and author.is_character:
        thread = _own_stage(author, to.thread_ref)
    return Place(thread, "comment", is_root=False) if thread else None


_READABLE_POST = (
    select(Thread)
    .join(Message, Message.thread_id == Thread.id)
    .where(
        Thread.ref == bindparam("thread_ref"),
        Thread.kind == Kind.POST,
        Thread.is_open,
        Message.is_root,
        IS_VISIBLE,
    )
)


def _own_stage(character: Who, ref: str) -> Thread | None:
    """A character reads nothing, but may write on the stage of the pupil it exists for."""
    stage = people.stage_pupil_id(character.id)
    return db.session.scalar(
        select(Thread).where(
            Thread.ref == ref,
            Thread.school_id == character.school_id,
            Thread.only_for_pupil_id == stage,
        )
    )


def _chat_line(author: Who, to: ChatLine) -> Place | None:
    others = (
        select(PEOPLE.c.id)
        .join(Participant, Participant.person_id == PEOPLE.c.id)
        .where(Participant.thread_id == Thread.id, PEOPLE.c.id != author.id)
        .correlate(Thread)
    )
    takes_part = exists().where(Participant.thread_id == Thread.id, Participant.person_id == author.id)
    has_block = exists(
        others.where(is_blocked_between(author.id, PEOPLE.c.id)),
    )
    thread = db.session.scalar(
        select(Thread).where(
            Thread.ref == to.thread_ref,
            Thread.school_id == author.school_id,
            Thread.kind == Kind.CHAT,
            Thread.is_open,
            takes_part,
            ~has_block,
        )
    )
    return Place(thread, "chat", is_root=False) if thread else None


def _profile_field(author: Who, to: ProfileField) -> Place | None:
    if not author.is_pupil or to.field not in PROFILE_FIELDS:
        return None
    if to.audience is Audience.SCHOOL and not _has_school_audience(author):
        return None
    thread = db.session.scalar(
        select(Thread).where(
            Thread.owner_id == author.id, Thread.kind == Kind.PROFILE, Thread.field == to.field
        )
    )
    if thread is None:
        thread = _begin(author, Kind.PROFILE, author.class_id, to.audience, field=to.field)
    return Place(thread, "profile", is_root=True)


def begin_chat(owner: Who, others: list[Who], *, only_for: int | None) -> Thread:
    """Begin a chat. Staff and a pupil are never alone together in one (R4).

    Raises:
        ValueError: the people are not of one school, or staff and pupils would chat.

    """
    everybody = [owner, *others]
    kinds = {person.kind for person in everybody}
    has_staff = people.Kind.STAFF in kinds
    if (has_staff and len(kinds) > 1) or len({p.school_id for p in everybody}) > 1:
        msg = "these people may not chat together"
        raise ValueError(msg)
    thread = _begin(owner, Kind.CHAT, None, None, only_for=only_for)
    thread.is_open = True
    db.session.add_all(
        Participant(school_id=owner.school_id, thread_id=thread.id, person_id=person.id)
        for person in everybody
    )
    db.session.flush()
    return thread


def _begin(
    author: Who,
    kind: Kind,
    class_id: int | None,
    audience: Audience | None,
    *,
    field: str | None = None,
    only_for: int | None = None,
) -> Thread:
    thread = Thread(
        school_id=author.school_id,
        kind=kind,
        owner_id=author.id,
        class_id=class_id,
        audience=audience,
        field=field,
        only_for_pupil_id=only_for,
        began_at=clock.now(),
    )
    db.session.add(thread)
    db.session.flush()
    return thread
