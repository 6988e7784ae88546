"""Two concerns that have to do with each other: linked with a reason, or one merged into the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import exists, select

from eduweb.concerns.log import note_added, write_entry
from eduweb.concerns.models import Concern, ConcernLink, EntryKind, Flag, Status
from eduweb.concerns.policy import routes_for
from eduweb.concerns.routing import kept_from_ids, may_know_of
from eduweb.core import clock
from eduweb.core.db import db

if TYPE_CHECKING:
    from eduweb.people import Who


class CannotJoinError(Exception):
    """Raised when a concern is named twice, is joined already, or does not fit."""


class StillWaitingError(Exception):
    """Raised when a concern with an undecided flag would be merged."""


def handled_by_reference(who: Who, reference: str) -> Concern | None:
    """Return another concern that is this adult's by its route, or nothing."""
    routes = routes_for(who.roles)
    return db.session.scalar(
        select(Concern).where(may_know_of(who), Concern.route.in_(routes), Concern.reference == reference)
    )


def link_concerns(concern: Concern, other: Concern, *, by: Who, why: str) -> ConcernLink:
    """Link two concerns that the writer may know of; each log says so.

    Only concerns known to the same staff are linked: the log of one would
    tell its readers that there is another (law 5).

    Raises:
        CannotJoinError: they are one, linked already, or known to different staff.

    """
    first, second = sorted((concern.id, other.id))
    standing = exists().where(ConcernLink.first_id == first, ConcernLink.second_id == second)
    if first == second or db.session.scalar(select(standing)) or not _have_same_readers(concern, other):
        raise CannotJoinError
    link = ConcernLink(
        school_id=concern.school_id,
        first_id=first,
        second_id=second,
        why=why,
        by_id=by.id,
        linked_at=clock.now(),
    )
    db.session.add(link)
    note_added(other, by=by)
    # With whom one is shared may not know of the other, so neither log names it: the link does.
    for one in (concern, other):
        write_entry(one, EntryKind.LINKED, by_id=by.id)
    return link


def merge_into(concern: Concern, target: Concern, *, by: Who, why: str) -> None:
    """Merge a concern into the one that goes on. Nothing moves: its log ends and points there.

    Only concerns about the same person and known to the same staff are merged (law 5).

    Raises:
        CannotJoinError: they do not fit, or one of them was merged before.
        StillWaitingError: a flag of it is not decided.

    """
    if (
        concern.id == target.id
        or concern.subject_id != target.subject_id
        or concern.merged_into_id is not None
        or target.merged_into_id is not None
        or concern.is_drill is not target.is_drill
        or concern.is_practice is not target.is_practice
    ):
        raise CannotJoinError
    if not _have_same_readers(concern, target):
        raise CannotJoinError
    waiting = exists().where(Flag.concern_id == concern.id, Flag.decided_at.is_(None))
    if db.session.scalar(select(waiting)):
        raise StillWaitingError
    note_added(target, by=by)
    concern.merged_into_id = target.id
    concern.closed_at = clock.now()
    target.severity = max(target.severity, concern.severity)
    target.is_possible_crime = target.is_possible_crime or concern.is_possible_crime
    into, of = {"into": target.reference}, {"merged": concern.reference}
    write_entry(concern, EntryKind.MERGED, by_id=by.id, words=why, details=into, status=Status.CLOSED)
    is_raised = target.raised_at is not None or concern.raised_at is not None
    opened = Status.OPEN if is_raised and target.status is not Status.MONITORING else None
    target.closed_at = None if opened else target.closed_at
    target.raised_at = target.raised_at or concern.raised_at
    write_entry(target, EntryKind.MERGED, by_id=by.id, words=why, details=of, status=opened)


def _have_same_readers(concern: Concern, other: Concern) -> bool:
    return concern.route is other.route and kept_from_ids(concern) == kept_from_ids(other)
