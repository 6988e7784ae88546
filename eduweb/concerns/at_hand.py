"""Whose concern it is: what came to somebody, or was given to them, and what they are not named in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import ColumnElement, Select, exists, or_, select

from eduweb import outbox
from eduweb.concerns.alerts import alert_key
from eduweb.concerns.models import (
    Concern,
    ConcernEntry,
    Decision,
    EntryKind,
    Flag,
    KeptFrom,
    PlannedAction,
    SharedWith,
    Status,
)
from eduweb.concerns.routing import kept_from_ids, may_know_of, told_first
from eduweb.core.db import db

if TYPE_CHECKING:
    from eduweb.people import Who


def is_at_hand(reader: Who, reference: str) -> bool:
    """Whether opening a concern needs no reason: it is new, came to the reader, or is in their hands.

    Of one that the reader may not know of it says yes as well: the door itself
    answers there as for one that never was (law 5).
    """
    concern = db.session.scalar(select(Concern).where(may_know_of(reader), Concern.reference == reference))
    if concern is None or concern.status is Status.NEW:
        return True
    if db.session.scalar(select(_is_in_hands_of(concern, reader.id))):
        return True
    if reader.id in _alerted_ids(concern):
        return True
    first = told_first(concern.school_id, concern.route, kept_from_ids(concern))
    return reader.id in {staff.id for staff in first}


def _alerted_ids(concern: Concern) -> set[int]:
    """Return to whom mails about a concern were addressed: the last part of a mail's key is the adult."""
    keys = (mail.dedupe_key for mail in outbox.deliveries(concern.school_id, alert_key(concern)))
    return {int(last) for key in keys if (last := key.rpartition(":")[2]).isdecimal()}


def _is_in_hands_of(concern: Concern, staff_id: int) -> ColumnElement[bool]:
    entry, flag = ConcernEntry, Flag
    return or_(
        exists().where(Concern.id == concern.id, Concern.assigned_to_id == staff_id),
        exists().where(flag.concern_id == concern.id, flag.claimed_by_id == staff_id),
        exists().where(
            flag.concern_id == concern.id, Decision.flag_id == flag.id, Decision.by_id == staff_id
        ),
        exists().where(
            entry.concern_id == concern.id,
            entry.by_id == staff_id,
            # Looking at it once does not make it one's own.
            entry.kind != EntryKind.READ,
        ),
        exists().where(
            SharedWith.concern_id == concern.id,
            SharedWith.staff_id == staff_id,
            SharedWith.ended_at.is_(None),
        ),
        exists().where(PlannedAction.concern_id == concern.id, PlannedAction.owner_id == staff_id),
    )


def unnamed_ids(reader: Who) -> Select[int]:
    """Return, as SQL, the ids of the school's concerns that this adult is not named in, whatever their route.

    For whoever looks after another adult's looking (the chair, after the head's): it shows no more
    than a reference, and never one of a concern about the reader.
    """
    is_kept_from = (
        exists()
        .where(KeptFrom.concern_id == Concern.id, KeptFrom.staff_id == reader.id)
        .correlate_except(KeptFrom)
    )
    return select(Concern.id).where(
        Concern.school_id == reader.school_id, Concern.subject_id != reader.id, ~is_kept_from
    )


def references_by_id(school_id: int, ids: list[int]) -> dict[int, str]:
    """Return the bare references of concerns that were asked for by `unnamed_ids`."""
    rows = db.session.execute(
        select(Concern.id, Concern.reference).where(Concern.school_id == school_id, Concern.id.in_(ids))
    )
    return {row.id: row.reference for row in rows}


def id_of(reader: Who, reference: str) -> int | None:
    """Return the id of a concern that the reader may know of."""
    return db.session.scalar(select(Concern.id).where(may_know_of(reader), Concern.reference == reference))
