"""My things: everything a pupil made here, to see, to delete, and to be given by the school."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select

from eduweb import audit, messages, people
from eduweb.core import clock
from eduweb.core.db import db
from eduweb.messages import Message, Shown, Thread, ThreadKind
from eduweb.network.models import Reaction, ThingsRequest
from eduweb.network.service import NotThereError, still_here
from eduweb.network.shield import setting_of
from eduweb.people import PEOPLE, PUPILS, Role
from eduweb.safety import Outcome, Verdict

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from eduweb.people import Who

MAY_GIVE = frozenset({Role.OFFICER, Role.HEAD})
THINGS_SHOWN = 20


def things_of(pupil: Who, *, kind: ThreadKind | None = None, before: str = "") -> list[Shown]:
    """Return one page of everything a pupil wrote that stands or was stopped, newest first."""
    last = None
    if before:
        last = db.session.scalar(
            select(Message.id).where(Message.ref == before, Message.author_id == pupil.id)
        )
    return messages.own_messages(pupil, kind=kind, before=last, limit=THINGS_SHOWN)


def delete_all_posts(who: Who) -> bool:
    """Delete every post of one's own; whether there was one."""
    return messages.delete_all_posts(still_here(who)) > 0


def ask_for_copy(who: Who) -> None:
    """Ask the school for a copy of everything; asking again while it waits changes nothing."""
    pupil = still_here(who)
    if not pupil.is_pupil:
        raise NotThereError
    last = last_request(pupil)
    if last is None or last.given_at is not None:
        db.session.add(ThingsRequest(school_id=pupil.school_id, pupil_id=pupil.id, asked_at=clock.now()))
        db.session.flush()


def last_request(pupil: Who) -> ThingsRequest | None:
    """Return the last time a pupil asked for a copy."""
    return db.session.scalar(
        select(ThingsRequest)
        .where(ThingsRequest.pupil_id == pupil.id)
        .order_by(ThingsRequest.id.desc())
        .limit(1)
    )


@dataclass(frozen=True, slots=True)
class Asked:
    """A pupil's asking as the desk shows it."""

    ref: str
    name: str
    class_name: str
    asked_at: datetime
    given_at: datetime | None


def requests_for(reader: Who, *, limit: int = 100) -> Sequence[Asked]:
    """Return who asked for a copy in the reader's school, those who wait first."""
    if not reader.roles & MAY_GIVE:
        return []
    names = people.class_names(reader.school_id)
    rows = db.session.execute(
        select(ThingsRequest, PEOPLE.c.name, PUPILS.c.class_id)
        .join(PEOPLE, PEOPLE.c.id == ThingsRequest.pupil_id)
        .join(PUPILS, PUPILS.c.id == ThingsRequest.pupil_id)
        .where(ThingsRequest.school_id == reader.school_id)
        .order_by(ThingsRequest.given_at.is_not(None), ThingsRequest.id.desc())
        .limit(limit)
    )
    return [
        Asked(row.ref, name, names.get(class_id, ""), row.asked_at, row.given_at)
        for row, name, class_id in rows
    ]


def waiting_count(reader: Who) -> int:
    """Return how many pupils of the reader's school wait for a copy that the reader may make."""
    if not reader.roles & MAY_GIVE:
        return 0
    waiting = select(func.count(ThingsRequest.id)).where(
        ThingsRequest.school_id == reader.school_id, ThingsRequest.given_at.is_(None)
    )
    return db.session.scalar(waiting) or 0


def give_copy(reader: Who, request_ref: str) -> dict[str, Any]:
    """Return everything that a pupil asked for, mark it as given, and leave an audit entry.

    What was told in trust is not in it: a file may lie about on a desk.

    Raises:
        NotThereError: there is no such asking in the reader's school, or it is not theirs to answer.

    """
    giver = still_here(reader)
    asked = db.session.scalar(
        select(ThingsRequest).where(
            ThingsRequest.ref == request_ref, ThingsRequest.school_id == giver.school_id
        )
    )
    pupil = people.who_by_id(asked.pupil_id) if asked is not None else None
    if asked is None or pupil is None or not giver.roles & MAY_GIVE:
        raise NotThereError
    if asked.given_at is None:
        asked.given_at, asked.given_by_id = clock.now(), giver.id
    db.session.flush()
    audit.record(
        school_id=giver.school_id,
        actor_id=giver.id,
        act=audit.Act.EXPORT,
        about="person",
        about_id=pupil.id,
        reason="their own things",
    )
    return copy_of(pupil)


def copy_of(pupil: Who) -> dict[str, Any]:
    """Return everything a pupil made here as plain values."""
    setting = setting_of(pupil.id)
    return {
        "name": pupil.name,
        "picture": pupil.picture,
        "class": people.class_names(pupil.school_id).get(pupil.class_id or 0, ""),
        "made_at": clock.now().isoformat(),
        "shield": {"found_by": setting.found_by.value, "asked_by": setting.asked_by.value},
        "words": [_plain(message, thread) for message, thread in _all_of(pupil)],
        "reactions": _reactions_of(pupil),
    }


def _all_of(pupil: Who) -> list[tuple[Message, Thread]]:
    """Return the pupil's own words as the one predicate shows them to the pupil.

    Whoever makes the copy may be the adult that words could mean, so those are not in it either (law 5).
    """
    rows = db.session.execute(
        messages.readable(pupil)
        .where(
            Message.author_id == pupil.id,
            Message.only_for_pupil_id.is_(None),
        )
        .order_by(Message.id)
    )
    return [(message, thread) for message, thread, *_ in rows if not _was_told(message)]


def _was_told(message: Message) -> bool:
    verdict = Verdict.from_json(message.verdict)
    return verdict.outcome is Outcome.DISCLOSURE or verdict.may_mean_staff


def _plain(message: Message, thread: Thread) -> dict[str, Any]:
    kind = "comment" if thread.kind is ThreadKind.POST and not message.is_root else thread.kind.value
    return {
        "kind": kind,
        "words": message.words,
        "picture": message.picture,
        "who_can_see": thread.audience.value if thread.audience else "",
        "state": message.state.value,
        "written_at": message.written_at.isoformat(),
        "changed_at": message.edited_at.isoformat() if message.edited_at else "",
    }


def _reactions_of(pupil: Who) -> list[dict[str, str]]:
    given = db.session.execute(
        select(Reaction.kind, Reaction.given_at).where(Reaction.person_id == pupil.id).order_by(Reaction.id)
    )
    return [{"kind": kind.value, "given_at": given_at.isoformat()} for kind, given_at in given]
