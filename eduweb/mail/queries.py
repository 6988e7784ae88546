"""Reading mail: a page of a box, one letter, whom it went to; always through the one predicate."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from sqlalchemy import Select, and_, func, literal, or_, select

from eduweb import concerns, messages
from eduweb.core.db import db
from eduweb.mail.models import Box, ClassMail, Draft, MailFolder, MailItem, SenderLine
from eduweb.mail.policy import MAX_COUNT, PAGE
from eduweb.messages import Message, MessageState, Shown, Thread, ThreadKind
from eduweb.people import PEOPLE, Role, Who, name_of_holder
from eduweb.relationships import is_blocked_between

if TYPE_CHECKING:
    from collections.abc import Sequence

STOPPED_SHOWN = 20


@dataclass(frozen=True, slots=True)
class Row:
    """A mail with the reader's own copy of it; `class_id` where it went to a whole class."""

    shown: Shown
    item: MailItem
    class_id: int | None
    sender: SenderLine | None


@dataclass(frozen=True, slots=True)
class Counts:
    """What waits for somebody: mails not read, and mails of their own that were stopped."""

    unread: int
    stopped: int


@dataclass(frozen=True, slots=True)
class Receiver:
    """Somebody a mail went to; `is_added` for the second adult, whom nobody picked."""

    id: int
    ref: str
    name: str
    picture: str
    is_added: bool


def letters_in(
    reader: Who, box: Box, *, folder_id: int | None = None, before: int | None = None, limit: int = PAGE
) -> list[Row]:
    """Return one page of a box, the newest first; `before` is the id of a copy."""
    in_folder = MailItem.folder_id.is_(None) if folder_id is None else MailItem.folder_id == folder_id
    statement = _own_copies(reader).where(
        Message.state == MessageState.DELIVERED, MailItem.box == box, in_folder
    )
    if before is not None:
        statement = statement.where(MailItem.id < before)
    return [
        Row(Shown(*shown), item, class_id, sender)
        for *shown, item, class_id, sender in _asked(statement.order_by(MailItem.id.desc()).limit(limit))
    ]


def letter_by_ref(reader: Who, thread_ref: str) -> Row | None:
    """Return a mail the reader may read and has not deleted for good."""
    statement = _own_copies(reader).where(
        Thread.ref == thread_ref, Message.state == MessageState.DELIVERED, MailItem.box != Box.GONE
    )
    for *shown, item, class_id, sender in _asked(statement):
        return Row(Shown(*shown), item, class_id, sender)
    return None


def stopped_letters(author: Who, *, ref: str = "") -> list[Row]:
    """Return the author's own stopped mails, the newest first, and whether a grown-up has read them."""
    was_read = concerns.was_read(Message.id, literal(author.id))
    statement = (
        _own_copies(author)
        .add_columns(was_read, name_of_holder(author.school_id, Role.OFFICER))
        .where(Message.author_id == author.id, Message.state.in_(messages.STOPPED))
        .order_by(Message.id.desc())
        .limit(STOPPED_SHOWN)
    )
    if ref:
        statement = statement.where(Message.ref == ref)
    return [
        Row(replace(Shown(*shown), is_read=is_read, helper=helper), item, class_id, sender)
        for *shown, item, class_id, sender, is_read, helper in _asked(statement)
    ]


def _own_copies(reader: Who) -> Select[*tuple[Any, ...]]:
    # That a mail is the root of its thread goes without saying: asked for, it would pick a longer index.
    return (
        messages.readable(reader)
        .add_columns(MailItem, ClassMail.class_id, SenderLine)
        .join(MailItem, and_(MailItem.thread_id == Thread.id, MailItem.person_id == reader.id))
        .outerjoin(ClassMail, ClassMail.thread_id == Thread.id)
        .outerjoin(SenderLine, SenderLine.thread_id == Thread.id)
        .where(Thread.kind == ThreadKind.MAIL)
    )


def _asked(statement: Select[*tuple[Any, ...]]) -> list[Any]:
    return list(db.session.execute(statement))


def counts_for(reader: Who) -> Counts:
    """Return what waits for somebody, in one question; neither number grows beyond what is shown."""
    unread, stopped = (
        select(func.count())
        .select_from(statement.with_only_columns(MailItem.id).limit(MAX_COUNT + 1).subquery())
        .scalar_subquery()
        for statement in (_unread(reader), _waiting(reader))
    )
    return Counts(*db.session.execute(select(unread, stopped)).one())


def has_unread(reader: Who) -> bool:
    """Whether somebody has a mail they have not opened, of those they may read."""
    return db.session.scalar(_unread(reader).with_only_columns(MailItem.id).limit(1)) is not None


def _unread(reader: Who) -> Select[*tuple[Any, ...]]:
    return _copies(reader).where(
        MailItem.is_read.is_(False),
        MailItem.box.in_((Box.INBOX, Box.FILED)),
        Message.state == MessageState.DELIVERED,
    )


def _waiting(author: Who) -> Select[*tuple[Any, ...]]:
    # Found by what was stopped, which is little, and not by going through all that somebody ever sent.
    stopped = select(Message.id).where(Message.author_id == author.id, Message.state.in_(messages.STOPPED))
    return _copies(author).where(Message.id.in_(stopped))


def _copies(reader: Who) -> Select[*tuple[Any, ...]]:
    return (
        messages.readable(reader)
        .join(MailItem, and_(MailItem.thread_id == Thread.id, MailItem.person_id == reader.id))
        .where(Thread.kind == ThreadKind.MAIL)
    )


def receivers_of(reader: Who, threads: Sequence[Thread]) -> dict[int, list[Receiver]]:
    """Return whom mails went to, by thread, as the reader may know it.

    Somebody with whom the reader has a block is left out, but for the reader's own mails: those look
    sent to everybody they were written to.
    """
    rows = db.session.execute(
        select(
            MailItem.thread_id, PEOPLE.c.id, PEOPLE.c.ref, PEOPLE.c.name, PEOPLE.c.picture, MailItem.is_added
        )
        .join(PEOPLE, PEOPLE.c.id == MailItem.person_id)
        .join(Thread, Thread.id == MailItem.thread_id)
        .where(
            MailItem.thread_id.in_([thread.id for thread in threads]),
            MailItem.school_id == reader.school_id,
            MailItem.person_id != Thread.owner_id,
            or_(Thread.owner_id == reader.id, ~is_blocked_between(reader.id, PEOPLE.c.id)),
        )
        .order_by(MailItem.thread_id, MailItem.is_added, MailItem.id)
    )
    found: defaultdict[int, list[Receiver]] = defaultdict(list)
    for thread_id, *receiver in rows:
        found[thread_id].append(Receiver(*receiver))
    return found


def answered(reader: Who, thread: Thread) -> Shown | None:
    """Return the mail that one answers or passes on, if the reader may read it."""
    if thread.answers_id is None:
        return None
    statement = messages.readable(reader).where(
        Thread.id == thread.answers_id, Message.is_root, Message.state == MessageState.DELIVERED
    )
    return next((Shown(*row) for row in db.session.execute(statement)), None)


def items_in(folder: MailFolder) -> list[tuple[MailItem, int]]:
    """Return the copies in a folder with whose mail each is."""
    rows = db.session.execute(
        select(MailItem, Thread.owner_id)
        .join(Thread, Thread.id == MailItem.thread_id)
        .where(MailItem.folder_id == folder.id)
        .order_by(MailItem.id)
    )
    return [(item, owner_id) for item, owner_id in rows]


def folders_of(owner: Who) -> Sequence[MailFolder]:
    """Return somebody's own folders, by name."""
    return db.session.scalars(
        select(MailFolder).where(MailFolder.person_id == owner.id).order_by(MailFolder.name, MailFolder.id)
    ).all()


def folder_by_ref(owner: Who, ref: str) -> MailFolder | None:
    """Return one of somebody's own folders."""
    return db.session.scalar(
        select(MailFolder).where(MailFolder.person_id == owner.id, MailFolder.ref == ref)
    )


def drafts_of(owner: Who, *, limit: int = PAGE) -> Sequence[Draft]:
    """Return what somebody is writing, the latest first."""
    return db.session.scalars(
        select(Draft)
        .where(Draft.person_id == owner.id)
        .order_by(Draft.changed_at.desc(), Draft.id.desc())
        .limit(limit)
    ).all()


def draft_by_ref(owner: Who, ref: str) -> Draft | None:
    """Return a draft of one's own."""
    return db.session.scalar(select(Draft).where(Draft.person_id == owner.id, Draft.ref == ref))
