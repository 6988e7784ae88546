"""Where words may go: asked before anything is written, for every author and every channel."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from sqlalchemy import bindparam, select

from eduweb import people
from eduweb.core.db import db
from eduweb.messages import chatting, mailing
from eduweb.messages.beginning import begin_thread
from eduweb.messages.destinations import (
    PROFILE_FIELDS,
    ChatLine,
    Comment,
    Destination,
    Edit,
    NewMail,
    NewPost,
    ProfileField,
)
from eduweb.messages.gates import Gate
from eduweb.messages.models import Message, MessageState, Thread
from eduweb.messages.models import ThreadKind as Kind
from eduweb.messages.predicate import IS_VISIBLE, as_reader
from eduweb.schools import Ability, Audience

if TYPE_CHECKING:
    from eduweb.people import Who


@dataclass(frozen=True, slots=True)
class Place:
    """A thread that the author may write in now, and the message that the words are an edit of."""

    thread: Thread
    channel: str
    is_root: bool
    replaces: Message | None = None
    needs_yes: bool = False


def place_for(author: Who, to: Destination, words: str = "") -> Place | None:
    """Return where the author may write these words now, or nothing: the reason is nobody's business."""
    gate = Gate(author, words)
    place = _place(gate, to)
    return None if place is None else replace(place, needs_yes=gate.needs_yes(place.thread))


def _place(gate: Gate, to: Destination) -> Place | None:
    match to:
        case NewPost():
            return _new_post(gate, to)
        case Comment():
            return _comment(gate, to)
        case ChatLine():
            return _chat_line(gate, to)
        case NewMail():
            return _new_mail(gate, to)
        case ProfileField():
            return _profile_field(gate, to)
        case Edit():
            return _edit(gate, to)


def _new_post(gate: Gate, to: NewPost) -> Place | None:
    author = gate.author
    if author.is_character != (to.only_for_pupil_id is not None):
        return None
    if not gate.lets(Ability.POST) or not (author.is_character or gate.lets_reach(to.audience)):
        return None
    class_id = author.class_id
    if author.is_staff:
        school_class = people.class_by_ref(author, to.class_ref or "")
        if school_class is None or to.audience is not Audience.CLASS:
            return None
        class_id = school_class.id
    thread = begin_thread(
        author, Kind.POST, class_id=class_id, audience=to.audience, only_for_pupil_id=to.only_for_pupil_id
    )
    return Place(thread, "post", is_root=True)


def _comment(gate: Gate, to: Comment) -> Place | None:
    author = gate.author
    thread = db.session.scalar(_READABLE_POST, {**as_reader(author), "thread_ref": to.thread_ref})
    if thread is None and author.is_character:
        thread = _own_stage(author, to.thread_ref)
    if thread is None or not gate.lets_in(thread, Ability.COMMENT):
        return None
    return Place(thread, "comment", is_root=False)


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


def _chat_line(gate: Gate, to: ChatLine) -> Place | None:
    thread = chatting.open_for(gate.author, to.thread_ref)
    if thread is None:
        return None
    is_group = thread.kind is Kind.GROUP
    if not gate.lets_in(thread, Ability.GROUPS if is_group else Ability.CHAT):
        return None
    return Place(thread, "group" if is_group else "chat", is_root=False)


def _new_mail(gate: Gate, to: NewMail) -> Place | None:
    round_of = mailing.round_for(gate.author, to)
    if round_of is None:
        return None
    may_write = gate.standing.is_story_open if round_of.is_on_stage else gate.lets(Ability.MAIL)
    return Place(mailing.begin_mail(gate.author, round_of), "mail", is_root=True) if may_write else None


def _profile_field(gate: Gate, to: ProfileField) -> Place | None:
    author = gate.author
    if to.field not in PROFILE_FIELDS:
        return None
    if author.is_character:
        return _characters_field(author, to)
    if not author.is_pupil or not gate.lets(Ability.PROFILE) or not gate.lets_reach(to.audience):
        return None
    thread = db.session.scalar(
        select(Thread).where(
            Thread.owner_id == author.id, Thread.kind == Kind.PROFILE, Thread.field == to.field
        )
    )
    if thread is None:
        thread = begin_thread(
            author, Kind.PROFILE, class_id=author.class_id, audience=to.audience, field=to.field
        )
    elif not _has_line(thread):
        # What once stood here is gone, and so is the audience it had.
        thread.audience = to.audience
    return Place(thread, "profile", is_root=True)


def _characters_field(character: Who, to: ProfileField) -> Place | None:
    """A character's page is there for the pupil whose story it is, and for nobody else."""
    stage = people.stage_pupil_id(character.id)
    if stage is None:
        return None
    thread = db.session.scalar(
        select(Thread).where(
            Thread.owner_id == character.id,
            Thread.kind == Kind.PROFILE,
            Thread.field == to.field,
            Thread.is_open,
        )
    )
    if thread is None:
        thread = begin_thread(
            character, Kind.PROFILE, audience=to.audience, field=to.field, only_for_pupil_id=stage
        )
    return Place(thread, "profile", is_root=True)


def _has_line(thread: Thread) -> bool:
    standing = select(Message.id).where(
        Message.thread_id == thread.id, Message.state == MessageState.DELIVERED
    )
    return db.session.scalar(standing.limit(1)) is not None


def _edit(gate: Gate, to: Edit) -> Place | None:
    """Return the place of a message of one's own, as it would be found for new words there."""
    row = db.session.execute(
        select(Message, Thread)
        .join(Thread, Thread.id == Message.thread_id)
        .where(
            Message.ref == to.message_ref,
            Message.author_id == gate.author.id,
            Message.state == MessageState.DELIVERED,
            Thread.is_open,
        )
    ).first()
    place = None if row is None else _place_again(gate, *row)
    return None if row is None or place is None else replace(place, replaces=row[0])


def _place_again(gate: Gate, message: Message, thread: Thread) -> Place | None:
    if thread.kind is Kind.POST and message.is_root:
        return Place(thread, "post", is_root=True) if gate.lets_in(thread, Ability.POST) else None
    if thread.kind is Kind.POST:
        return _comment(gate, Comment(thread.ref))
    return _chat_line(gate, ChatLine(thread.ref))
