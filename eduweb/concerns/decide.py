"""Deciding a flag. Two officers at once: one decides, the other is told who did."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import func, select

from eduweb import audit
from eduweb.concerns.alerts import mail_passed_on, passes_to, tell_desks
from eduweb.concerns.log import mark_read, write_entry
from eduweb.concerns.models import (
    Concern,
    Decision,
    DecisionKind,
    EntryKind,
    Flag,
    NoConcernReason,
    Status,
)
from eduweb.core import clock
from eduweb.core.db import db

if TYPE_CHECKING:
    from eduweb.people import Who

NEEDS_REASON = frozenset({DecisionKind.NO_CONCERN, DecisionKind.RELEASE})


class AlreadyDecidedError(Exception):
    """Raised when somebody else decided this flag first."""


class NeedsReasonError(Exception):
    """Raised when a decision that ends a flag says nothing of why."""


class NobodyToPassToError(Exception):
    """Raised when no other safeguarding lead may know of the concern."""


def decide(
    flag: Flag,
    concern: Concern,
    *,
    by: Who,
    kind: DecisionKind,
    reason: NoConcernReason | None = None,
) -> Decision:
    """Decide a flag and log it on its concern; sending or taking down words is `messages`' part.

    Raises:
        AlreadyDecidedError: it was decided before.
        NeedsReasonError: no concern or release without a reason code.
        NobodyToPassToError: there is no safeguarding lead to pass it on to.

    """
    if flag.decided_at is not None:
        raise AlreadyDecidedError
    if kind in NEEDS_REASON and reason is None:
        raise NeedsReasonError
    leads = passes_to(concern, by=by) if kind is DecisionKind.PASS_ON else []
    if kind is DecisionKind.PASS_ON and not leads:
        raise NobodyToPassToError
    mark_read(concern, by=by)
    decision = _record(flag, by, kind, reason if kind in NEEDS_REASON else None)
    _log(concern, decision)
    for staff in leads:
        mail_passed_on(concern, staff, by=by)
    tell_desks(concern)
    return decision


def _record(flag: Flag, by: Who, kind: DecisionKind, reason: NoConcernReason | None) -> Decision:
    flag.decided_at = clock.now()
    decision = Decision(
        school_id=flag.school_id,
        flag_id=flag.id,
        kind=kind,
        by_id=by.id,
        reason=reason,
        decided_at=flag.decided_at,
        takes_effect_at=flag.decided_at,
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
    if kind in {DecisionKind.RAISE, DecisionKind.PASS_ON}:
        return Status.OPEN
    if concern.status is not Status.NEW or _waiting_count(concern):
        return concern.status
    return Status.CLOSED if kind is DecisionKind.WITHDRAW else Status.NO_CONCERN


def _waiting_count(concern: Concern) -> int:
    count = db.session.scalar(
        select(func.count(Flag.id)).where(Flag.concern_id == concern.id, Flag.decided_at.is_(None))
    )
    return count or 0
