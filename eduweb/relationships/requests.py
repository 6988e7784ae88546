"""Friend requests. The asker learns of a yes and of nothing else: not of a no, nor of a block."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from sqlalchemy import ColumnElement, delete, or_, select

from eduweb import outbox, people, schools
from eduweb.core import clock
from eduweb.core.db import db
from eduweb.people import PEOPLE, Who
from eduweb.relationships.closing import tell_closed
from eduweb.relationships.models import Answer, FriendRequest
from eduweb.relationships.queries import has_blocked, is_blocked_between, is_friend_of, plain
from eduweb.relationships.service import befriend, unblock, unfriend
from eduweb.schools import Ability

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

QUIET = timedelta(days=30)
"""How long a "not now" keeps the same person from asking again, and a request looks as if it waited."""


class CannotAskError(Exception):
    """Raised when somebody cannot be asked at all: an adult, oneself, another school, somebody blocked."""


class NoRequestError(Exception):
    """Raised when there is no request of this reference that waits for this person."""


@dataclass(frozen=True, slots=True)
class Request:
    """A request that waits for an answer, and who asks."""

    ref: str
    person: Who
    asked_at: datetime


def ask(asker: Who, asked: Who) -> None:
    """Ask somebody to be friends. If they have asked already, this is the yes to it.

    Whoever has blocked the asker, or said "not now" within thirty days, does not hear of it; for the
    asker it looks as if it waited.

    Raises:
        CannotAskError: nobody may ask this person, or the asker has blocked them.

    """
    _check(asker, asked)
    if is_friend_of(asker, asked):
        return
    theirs = _row(asked, asker)
    if theirs is not None and _is_waiting(theirs) and not has_blocked(asked, asker):
        answer_request(asker, theirs.ref, is_yes=True)
        return
    row = _ask_anew(asker, asked)
    _happen(asker, asked, "asks")
    if _is_waiting(row) and not has_blocked(asked, asker):
        tell_closed([asked.id])


def _check(asker: Who, asked: Who) -> None:
    has_staff = asker.is_staff or asked.is_staff
    if has_staff or asker.id == asked.id or asker.school_id != asked.school_id:
        raise CannotAskError
    if not _share_a_stage(asker, asked) or has_blocked(asker, asked) or people.who_by_id(asked.id) is None:
        raise CannotAskError


def _share_a_stage(asker: Who, asked: Who) -> bool:
    """Whether both are pupils who may have friends, or one is a character of the other's own stage."""
    if asker.is_character or asked.is_character:
        pupil, character = (asked, asker) if asker.is_character else (asker, asked)
        return people.stage_pupil_id(character.id) == pupil.id
    return all(_may_have_friends(one) for one in (asker, asked))


def _may_have_friends(pupil: Who) -> bool:
    """Whether the year of a pupil may make friends here. Some readings of people leave the year out."""
    full = pupil if pupil.year is not None else people.who_by_id(pupil.id)
    if full is None or full.year is None:
        return False
    return Ability.FRIENDS in schools.abilities_of(full.school_id, full.year)


def _ask_anew(asker: Who, asked: Who) -> FriendRequest:
    now = clock.now()
    row = _row(asker, asked)
    if row is None:
        row = FriendRequest(school_id=asker.school_id, asker_id=asker.id, asked_id=asked.id)
        db.session.add(row)
    has_quiet = row.answer is Answer.NOT_NOW and row.answered_at is not None and row.answered_at > now - QUIET
    if not has_quiet:
        row.answer, row.answered_at = None, None
    row.asked_at, row.taken_back_at = now, None
    db.session.flush()
    return row


def _row(asker: Who, asked: Who) -> FriendRequest | None:
    return db.session.scalar(
        select(FriendRequest).where(FriendRequest.asker_id == asker.id, FriendRequest.asked_id == asked.id)
    )


def _is_waiting(row: FriendRequest) -> bool:
    return row.answer is None and row.taken_back_at is None


def answer_request(asked: Who, ref: str, *, is_yes: bool) -> Who:
    """Answer a request, and return who had asked. Of a "not now" they never learn.

    Raises:
        NoRequestError: it does not wait for this person, or no longer.

    """
    waiting = request_by_ref(asked, ref)
    row = db.session.scalar(select(FriendRequest).where(FriendRequest.ref == ref))
    if waiting is None or row is None:
        raise NoRequestError
    row.answer, row.answered_at = (Answer.YES if is_yes else Answer.NOT_NOW), clock.now()
    db.session.flush()
    if is_yes:
        befriend(asked, waiting.person)
    _happen(asked, waiting.person, "accepts" if is_yes else "declines")
    tell_closed([asked.id, *([waiting.person.id] if is_yes else [])])
    return waiting.person


def take_back(asker: Who, asked: Who) -> None:
    """Take a request back; where there is none, nothing changes."""
    row = _row(asker, asked)
    if row is None or row.answer is Answer.YES:
        return
    is_seen = _is_waiting(row) and not has_blocked(asked, asker)
    row.taken_back_at = clock.now()
    db.session.flush()
    tell_closed([asker.id, *([asked.id] if is_seen else [])])


def part_with(pupil: Who, character: Who) -> None:
    """End everything between a pupil and a pretend person, so that a story can be played as if anew.

    Raises:
        CannotAskError: the other is somebody real.

    """
    if not character.is_character:
        raise CannotAskError
    ids = (pupil.id, character.id)
    db.session.execute(
        delete(FriendRequest).where(FriendRequest.asker_id.in_(ids), FriendRequest.asked_id.in_(ids))
    )
    if is_friend_of(pupil, character):
        unfriend(pupil, character)
    if has_blocked(pupil, character):
        unblock(pupil, character)


def requests_to(who: Who) -> Sequence[Request]:
    """Return the requests that wait for somebody, the newest first, none of somebody blocked either way."""
    rows = db.session.execute(_WAITING.where(*_waits_for(who)).order_by(FriendRequest.id.desc()))
    return [Request(ref=row[0], asked_at=row[1], person=plain(row)) for row in rows]


def request_by_ref(who: Who, ref: str) -> Request | None:
    """Return one request that waits for somebody."""
    row = db.session.execute(_WAITING.where(*_waits_for(who), FriendRequest.ref == ref)).first()
    return None if row is None else Request(ref=row[0], asked_at=row[1], person=plain(row))


_WAITING = select(
    FriendRequest.ref.label("request_ref"), FriendRequest.asked_at.label("asked_at"), PEOPLE
).join(PEOPLE, PEOPLE.c.id == FriendRequest.asker_id)


def _waits_for(who: Who) -> tuple[ColumnElement[bool], ...]:
    return (
        FriendRequest.asked_id == who.id,
        FriendRequest.answer.is_(None),
        FriendRequest.taken_back_at.is_(None),
        PEOPLE.c.school_id == who.school_id,
        PEOPLE.c.is_active,
        ~is_blocked_between(who.id, PEOPLE.c.id),
    )


def has_asked(who: Who, other: Who) -> bool:
    """Whether a request looks to its asker as if it waited: a "not now" looks the same as no answer."""
    statement = select(FriendRequest.id).where(
        FriendRequest.asker_id == who.id,
        FriendRequest.asked_id == other.id,
        FriendRequest.taken_back_at.is_(None),
        or_(FriendRequest.answer.is_(None), FriendRequest.answer == Answer.NOT_NOW),
        FriendRequest.asked_at > clock.now() - QUIET,
    )
    return db.session.scalar(statement) is not None


def _happen(pupil: Who, other: Who, what: str) -> None:
    if pupil.is_pupil and other.is_character:
        outbox.happen(school_id=pupil.school_id, pupil_id=pupil.id, what=what, character_id=other.id)
