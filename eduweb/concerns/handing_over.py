"""Concerns that leave eduweb as files: which ones, who may know of all of them, and what came after."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from typing import TYPE_CHECKING

from sqlalchemy import ColumnElement, and_, func, select

from eduweb import audit
from eduweb.concerns.log import write_entry
from eduweb.concerns.models import Concern, ConcernEntry, EntryKind, Status
from eduweb.concerns.policy import routes_for
from eduweb.concerns.record.chronology import in_chronologies
from eduweb.concerns.routing import may_know_of
from eduweb.core.clock import SCHOOL_TIME
from eduweb.core.db import db
from eduweb.people import PEOPLE

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from eduweb.people import Who

# Entries that say nothing new of what happened: that somebody looked, took a copy, or deleted old words.
SAYS_NOTHING_NEW = (EntryKind.READ, EntryKind.EXPORTED, EntryKind.ERASED)


@dataclass(frozen=True, slots=True)
class Standing:
    """A raised concern as the reconciliation needs it."""

    id: int
    subject_id: int
    reference: str
    name: str
    status: Status
    raised_at: datetime
    merged_into_id: int | None
    entry_count: int


def may_hand_over(reader: Who) -> ColumnElement[bool]:
    """Whether the reader handles a concern by its route, and not only by sharing, as SQL. Never a drill."""
    return and_(may_know_of(reader), Concern.route.in_(routes_for(reader.roles)), ~Concern.is_drill)


def known_among(reader: Who, ids: Iterable[int]) -> frozenset[int]:
    """Return which of these concerns the reader may hand over."""
    return frozenset(
        db.session.scalars(select(Concern.id).where(may_hand_over(reader), Concern.id.in_(list(ids))))
    )


def known_by_id(reader: Who, concern_id: int) -> Concern | None:
    """Return a concern by its row for a reader who may hand it over; nothing is shown by this."""
    return db.session.scalar(select(Concern).where(may_hand_over(reader), Concern.id == concern_id))


def raised_between(reader: Who, first_on: date, last_on: date) -> list[Concern]:
    """Return what was raised on these days of the school, as far as the reader may know of it."""
    begins = datetime.combine(first_on, time.min, SCHOOL_TIME).astimezone(UTC)
    ends = datetime.combine(last_on + timedelta(days=1), time.min, SCHOOL_TIME).astimezone(UTC)
    return list(
        db.session.scalars(
            select(Concern)
            .where(
                in_chronologies(reader),
                may_hand_over(reader),
                Concern.raised_at >= begins,
                Concern.raised_at < ends,
            )
            .order_by(Concern.raised_at, Concern.id)
        )
    )


def standings(reader: Who) -> Sequence[Standing]:
    """Return every raised concern that the reader may know of, merged ones too, oldest first; no drills."""
    counts = (
        select(ConcernEntry.concern_id, func.count().label("entry_count"))
        .where(ConcernEntry.school_id == reader.school_id, ConcernEntry.kind.not_in(SAYS_NOTHING_NEW))
        .group_by(ConcernEntry.concern_id)
        .subquery()
    )
    rows = db.session.execute(
        select(Concern, PEOPLE.c.name, func.coalesce(counts.c.entry_count, 0))
        .join(PEOPLE, PEOPLE.c.id == Concern.subject_id)
        .outerjoin(counts, counts.c.concern_id == Concern.id)
        .where(may_hand_over(reader), Concern.raised_at.is_not(None), ~Concern.is_drill)
        .order_by(Concern.raised_at, Concern.id)
    )
    return [
        Standing(
            concern.id,
            concern.subject_id,
            concern.reference,
            name,
            concern.status,
            concern.raised_at or concern.logged_at,
            concern.merged_into_id,
            count,
        )
        for concern, name, count in rows
    ]


def entry_count(entries: Iterable[tuple[ConcernEntry, str]]) -> int:
    """Return how many entries say something of what happened."""
    return sum(entry.kind not in SAYS_NOTHING_NEW for entry, _name in entries)


def note_handed_over(concern: Concern, *, by: Who, export_ref: str, kind: str) -> None:
    """Log that a copy of a concern was made to leave eduweb; inside the `write` that keeps the copy."""
    details = {"export": export_ref, "kind": kind}
    write_entry(concern, EntryKind.EXPORTED, by_id=by.id, details=details)
    audit.record(
        school_id=concern.school_id,
        actor_id=by.id,
        act=audit.Act.EXPORT,
        about="concern",
        about_id=concern.id,
        reason=kind,
    )


def note_received(reader: Who, ids: Iterable[int], *, export_ref: str, receiver: str) -> None:
    """Log that another school has the record now: each concern of it is transferred."""
    rows = db.session.scalars(
        select(Concern).where(may_hand_over(reader), Concern.id.in_(list(ids))).order_by(Concern.id)
    )
    for concern in rows.all():
        details = {"export": export_ref, "receiver": receiver}
        write_entry(concern, EntryKind.EXPORTED, by_id=reader.id, details=details, status=Status.TRANSFERRED)
