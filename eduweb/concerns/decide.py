"""Deciding a flag. Two officers at once: one decides, the other is told who did."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import func, select

from eduweb import audit
from eduweb.concerns.alerts import passes_to, tell_desks
from eduweb.concerns.effects import UNDO_WITHIN, plan_effect
from eduweb.concerns.hook import tell_hook
from eduweb.concerns.log import mark_read, write_entry
from eduweb.concerns.models import (
    Concern,
    Decision,
    DecisionKind,
    EntryKind,
    Flag,
    NoConcernReason,
    Outcome,
    Status,
)
from eduweb.concerns.teaching import teachers_to_tell
from eduweb.core import clock
from eduweb.core.db import db

if TYPE_CHECKING:
    from datetime import datetime

    from eduweb.people import Who

NEEDS_REASON = frozenset({DecisionKind.NO_CONCERN, DecisionKind.RELEASE})
OPENS = frozenset({DecisionKind.RAISE, DecisionKind.PASS_ON})
ENDS_AS = {
    DecisionKind.RELEASE: Status.NO_CONCERN,
    DecisionKind.WITHDRAW: Status.CLOSED,
    DecisionKind.TEACH: Status.CLOSED,
    DecisionKind.NO_CONCERN: Status.NO_CONCERN,
}


class AlreadyDecidedError(Exception):
    """Raised when somebody else decided this flag first."""


class NeedsReasonError(Exception):
    """Raised when a decision that ends a flag says nothing of why."""


class NobodyToPassToError(Exception):
    """Raised when no other safeguarding lead may know of the concern."""


class NobodyToTeachError(Exception):
    """Raised when there is no class teacher who may hear of it."""


def decide(
    flag: Flag,
    concern: Concern,
    *,
    by: Who,
    kind: DecisionKind,
    reason: NoConcernReason | None = None,
    at: datetime | None = None,
) -> Decision:
    """Decide a flag and log it on its concern; what it sets off comes ten seconds later (`effects`).

    Flags that are decided with one press share the moment `at`, and are undone with one press.

    Raises:
        AlreadyDecidedError: it was decided before.
        NeedsReasonError: no concern or release without a reason code.
        NobodyToPassToError: there is no safeguarding lead to pass it on to.
        NobodyToTeachError: there is no teacher of the pupil who may hear of it.

    """
    db.session.refresh(flag, with_for_update=True)
    if flag.decided_at is not None:
        raise AlreadyDecidedError
    if kind in NEEDS_REASON and reason is None:
        raise NeedsReasonError
    if kind is DecisionKind.PASS_ON and not passes_to(concern, by=by):
        raise NobodyToPassToError
    if kind is DecisionKind.TEACH and not teachers_to_tell(concern):
        raise NobodyToTeachError
    mark_read(concern, by=by)
    decision = _record(flag, by, kind, reason if kind in NEEDS_REASON else None, at or clock.now())
    _log(concern, decision)
    plan_effect(decision)
    tell_desks(concern)
    return decision


def _record(
    flag: Flag, by: Who, kind: DecisionKind, reason: NoConcernReason | None, at: datetime
) -> Decision:
    flag.decided_at = at
    decision = Decision(
        school_id=flag.school_id,
        flag_id=flag.id,
        kind=kind,
        by_id=by.id,
        reason=reason,
        decided_at=at,
        takes_effect_at=at + UNDO_WITHIN,
    )
    db.session.add(decision)
    db.session.flush()
    return decision


def _log(concern: Concern, decision: Decision) -> None:
    write_entry(
        concern,
        EntryKind.DECIDED,
        by_id=decision.by_id,
        words=_words(decision),
        flag_id=decision.flag_id,
        status=_status_after(concern, decision.kind),
    )
    if concern.status is Status.OPEN and concern.raised_at is None:
        concern.raised_at = decision.decided_at
        tell_hook(concern)
    if concern.status is Status.CLOSED and concern.closed_at is None:
        concern.closed_at = decision.decided_at
        concern.outcome = Outcome.TAUGHT if decision.kind is DecisionKind.TEACH else None
    audit.record(
        school_id=concern.school_id,
        actor_id=decision.by_id,
        act=audit.Act.DECIDE,
        about="concern",
        about_id=concern.id,
        reason=decision.kind.value,
    )


def _words(decision: Decision) -> str:
    return decision.kind.value + (f": {decision.reason.value}" if decision.reason else "")


def _status_after(concern: Concern, kind: DecisionKind) -> Status:
    """A raised concern stays open; another ends when its last flag is decided."""
    if kind in OPENS:
        return concern.status if concern.status is Status.MONITORING else Status.OPEN
    if concern.status is not Status.NEW or _waiting_count(concern):
        return concern.status
    return ENDS_AS[kind]


def _waiting_count(concern: Concern) -> int:
    count = db.session.scalar(
        select(func.count(Flag.id)).where(Flag.concern_id == concern.id, Flag.decided_at.is_(None))
    )
    return count or 0
