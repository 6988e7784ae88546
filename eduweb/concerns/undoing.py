"""Undoing a decision: for ten seconds, by whoever took it. The log keeps both."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from eduweb import audit
from eduweb.concerns.alerts import tell_desks
from eduweb.concerns.decide import OPENS
from eduweb.concerns.effects import drop_effect
from eduweb.concerns.log import write_entry
from eduweb.concerns.models import Concern, ConcernEntry, Decision, EntryKind, Flag, Status
from eduweb.concerns.routing import may_know_of
from eduweb.core import clock
from eduweb.core.db import db

if TYPE_CHECKING:
    from collections.abc import Sequence

    from eduweb.people import Who

DECIDING = (EntryKind.DECIDED, EntryKind.UNDONE)


class TooLateToUndoError(Exception):
    """Raised when a decision has taken effect, was undone before, or was somebody else's."""


def undo(flag: Flag, *, by: Who) -> int:
    """Undo the decision of a flag, and with it what the same press decided; return of how many flags.

    Raises:
        TooLateToUndoError: it is not this person's, or its ten seconds are over.

    """
    found = _of_one_press(flag, by)
    for decision, one, concern in found:
        _undo(decision, one, concern, by)
    return len(found)


def may_undo(decision: Decision, *, by: Who) -> bool:
    """Whether this person can still undo it."""
    return decision.undone_at is None and decision.by_id == by.id and clock.now() < decision.takes_effect_at


def _of_one_press(flag: Flag, by: Who) -> Sequence[tuple[Decision, Flag, Concern]]:
    first = db.session.scalar(
        select(Decision)
        .where(Decision.flag_id == flag.id, Decision.undone_at.is_(None))
        .execution_options(populate_existing=True)
        .with_for_update()
    )
    if first is None or not may_undo(first, by=by):
        raise TooLateToUndoError
    rows = db.session.execute(
        select(Decision, Flag, Concern)
        .join(Flag, Flag.id == Decision.flag_id)
        .join(Concern, Concern.id == Flag.concern_id)
        .where(
            may_know_of(by),
            Decision.by_id == by.id,
            Decision.decided_at == first.decided_at,
            Decision.kind == first.kind,
            Decision.undone_at.is_(None),
        )
        .order_by(Decision.id)
        .with_for_update(of=Decision)
    )
    return [(decision, one, concern) for decision, one, concern in rows]


def _undo(decision: Decision, flag: Flag, concern: Concern, by: Who) -> None:
    decision.undone_at = clock.now()
    flag.decided_at = None
    drop_effect(decision)
    db.session.flush()
    status = _status_again(concern)
    write_entry(
        concern,
        EntryKind.UNDONE,
        by_id=by.id,
        words=decision.kind.value,
        flag_id=flag.id,
        status=status,
    )
    if status is Status.NEW:
        concern.raised_at = concern.closed_at = concern.outcome = None
    audit.record(
        school_id=concern.school_id,
        actor_id=by.id,
        act=audit.Act.DECIDE,
        about="concern",
        about_id=concern.id,
        reason=EntryKind.UNDONE.value,
    )
    tell_desks(concern)


def _status_again(concern: Concern) -> Status:
    """Return where a concern stands without the decision: where a person put it since, there it stays."""
    last = db.session.scalar(
        select(ConcernEntry.kind)
        .where(
            ConcernEntry.concern_id == concern.id,
            ConcernEntry.status_before != ConcernEntry.status_after,
        )
        .order_by(ConcernEntry.id.desc())
        .limit(1)
    )
    if last not in DECIDING or _is_opened_otherwise(concern):
        return concern.status
    return Status.NEW


def _is_opened_otherwise(concern: Concern) -> bool:
    standing = (
        select(Decision.id)
        .join(Flag, Flag.id == Decision.flag_id)
        .where(Flag.concern_id == concern.id, Decision.kind.in_(OPENS), Decision.undone_at.is_(None))
        .limit(1)
    )
    return db.session.scalar(standing) is not None
