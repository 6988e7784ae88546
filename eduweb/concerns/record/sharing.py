"""Letting one member of staff into one concern, and out again. Never one who is kept from it (law 5)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import current_app
from sqlalchemy import exists, select

from eduweb import outbox
from eduweb.concerns.alerts import alert_key
from eduweb.concerns.log import write_entry
from eduweb.concerns.models import Concern, EntryKind, LinkedPerson, SharedWith
from eduweb.concerns.policy import KNOWS
from eduweb.concerns.record.choosing import Choice, staff_choices
from eduweb.concerns.routing import kept_from_ids, may_handle, may_know_of
from eduweb.core import clock
from eduweb.core.db import db
from eduweb.people import PEOPLE, holders, staff_emails

if TYPE_CHECKING:
    from collections.abc import Sequence

    from eduweb.people import Who

SHARED = "shared"


class MayNotKnowError(Exception):
    """Raised when a concern would be shared with somebody who may not know of it, or knows already."""


def may_be_shared_with(concern: Concern) -> list[Choice]:
    """Return the staff who could be let in: not kept from it, not linked to it, not there by their role."""
    linked = db.session.scalars(
        select(LinkedPerson.person_id).where(
            LinkedPerson.concern_id == concern.id, LinkedPerson.ended_at.is_(None)
        )
    )
    shared = db.session.scalars(
        select(SharedWith.staff_id).where(SharedWith.concern_id == concern.id, SharedWith.ended_at.is_(None))
    )
    out = {concern.subject_id, *linked, *shared, *kept_from_ids(concern), *_by_role(concern)}
    return [staff for staff in staff_choices(concern.school_id) if staff.id not in out]


def may_own(concern: Concern) -> list[Choice]:
    """Return the staff who know of a concern, by their role or by its being shared, and may own an action."""
    shared = db.session.scalars(
        select(SharedWith.staff_id).where(SharedWith.concern_id == concern.id, SharedWith.ended_at.is_(None))
    )
    knowing = {*shared, *_by_role(concern)} - {concern.subject_id, *kept_from_ids(concern)}
    return [staff for staff in staff_choices(concern.school_id) if staff.id in knowing]


def _by_role(concern: Concern) -> set[int]:
    return {staff.id for role in KNOWS[concern.route] for staff in holders(concern.school_id, role)}


def share(concern: Concern, staff_ref: str, *, by: Who, may_add: bool, words: str) -> SharedWith:
    """Let a member of staff read this one concern, and add to it if they may; a mail tells them so.

    Raises:
        MayNotKnowError: they may not know of it, or do already.

    """
    staff = next((one for one in may_be_shared_with(concern) if one.ref == staff_ref), None)
    if staff is None:
        raise MayNotKnowError
    row = SharedWith(
        school_id=concern.school_id,
        concern_id=concern.id,
        staff_id=staff.id,
        may_add=may_add,
        shared_by_id=by.id,
        shared_at=clock.now(),
    )
    db.session.add(row)
    details = {"name": staff.name, "may_add": may_add}
    entry = write_entry(concern, EntryKind.SHARED, by_id=by.id, words=words, details=details)
    _mail(concern, staff, by=by, again=entry.id)
    return row


def end_share(concern: Concern, staff_ref: str, *, by: Who) -> bool:
    """Let somebody know of the concern no more; say whether they did. The log keeps that they did."""
    row = db.session.execute(
        select(SharedWith, PEOPLE.c.name)
        .join(PEOPLE, PEOPLE.c.id == SharedWith.staff_id)
        .where(
            SharedWith.concern_id == concern.id,
            SharedWith.ended_at.is_(None),
            PEOPLE.c.ref == staff_ref,
        )
    ).first()
    if row is None:
        return False
    row.SharedWith.ended_at = clock.now()
    details = {"name": row.name, "ended": True}
    write_entry(concern, EntryKind.SHARED, by_id=by.id, details=details)
    return True


def may_add_to(reader: Who, concern: Concern) -> bool:
    """Whether somebody may add to a concern that was loaded for them."""
    if may_handle(reader, concern):
        return True
    standing = exists().where(
        SharedWith.concern_id == concern.id,
        SharedWith.staff_id == reader.id,
        SharedWith.ended_at.is_(None),
        SharedWith.may_add,
    )
    return bool(db.session.scalar(select(standing)))


def shared_concerns(reader: Who) -> Sequence[tuple[Concern, str]]:
    """Return the concerns that were shared with the reader and whom they are about, newest first."""
    rows = db.session.execute(
        select(Concern, PEOPLE.c.name)
        .join(PEOPLE, PEOPLE.c.id == Concern.subject_id)
        .join(SharedWith, SharedWith.concern_id == Concern.id)
        .where(may_know_of(reader), SharedWith.staff_id == reader.id, SharedWith.ended_at.is_(None))
        .order_by(SharedWith.shared_at.desc(), SharedWith.id.desc())
    )
    return [(concern, name) for concern, name in rows]


def has_shared(reader: Who) -> bool:
    """Whether anything is shared with the reader now."""
    shared = (
        select(Concern.id)
        .join(SharedWith, SharedWith.concern_id == Concern.id)
        .where(may_know_of(reader), SharedWith.staff_id == reader.id, SharedWith.ended_at.is_(None))
    )
    return db.session.scalar(shared.limit(1)) is not None


def mark_seen(reader: Who, concern: Concern) -> None:
    """Note once that somebody with whom a concern was shared has opened it."""
    row = db.session.scalar(
        select(SharedWith).where(
            SharedWith.concern_id == concern.id,
            SharedWith.staff_id == reader.id,
            SharedWith.ended_at.is_(None),
            SharedWith.seen_at.is_(None),
        )
    )
    if row is not None:
        row.seen_at = clock.now()


def _mail(concern: Concern, staff: Choice, *, by: Who, again: int) -> None:
    settings = current_app.extensions["eduweb_settings"]
    outbox.add_mail(
        school_id=concern.school_id,
        dedupe_key=f"{alert_key(concern)}{SHARED}:{again}:{staff.id}",
        to=staff_emails(concern.school_id)[staff.id],
        subject="eduweb: something was shared with you",
        body=(
            f"{by.name} has shared concern {concern.reference} with you.\n\n"
            f"Please sign in to read it:\n{settings.public_url}/desk/concerns/{concern.reference}\n\n"
            "This mail never holds a child's words.\n"
        ),
    )
