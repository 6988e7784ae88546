"""Putting rows into the outbox, and saying what became of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import ColumnElement, select, update

from eduweb.core import clock
from eduweb.core.db import after_commit, db
from eduweb.core.refs import new_ref
from eduweb.outbox import worker
from eduweb.outbox.mail import MailTrouble
from eduweb.outbox.models import OutboxRow, State

if TYPE_CHECKING:
    from datetime import datetime, timedelta

Handler = Callable[[int, dict[str, Any], str], None]
MAIL, REFUSED = worker.MAIL, worker.REFUSED
HAPPENING = "happening"
_handlers: dict[str, Handler] = worker.handlers


def handler(kind: str, *, is_slow: bool = False) -> Callable[[Handler], Handler]:
    """Name the function that works off rows of this kind: `(school_id, payload, dedupe_key)`.

    It is called outside `write` and may be called twice for one row. A slow one waits for another system or
    program, and has a lane beside the others.
    """

    def take(function: Handler) -> Handler:
        _handlers[kind] = function
        if is_slow:
            worker.slow_kinds.add(kind)
        return function

    return take


def planner(function: Callable[[], None]) -> Callable[[], None]:
    """Name a function that puts in rows of things done each day.

    It is called outside `write`, when the worker starts and every quarter of an hour.
    """
    worker.planners.append(function)
    return function


def add_task(
    *,
    school_id: int,
    kind: str,
    dedupe_key: str,
    payload: Mapping[str, Any],
    due_at: datetime | None = None,
) -> bool:
    """Queue something to be done after this commit; return whether it was not queued already."""
    is_there = db.session.scalar(
        select(OutboxRow.id).where(OutboxRow.school_id == school_id, OutboxRow.dedupe_key == dedupe_key)
    )
    if is_there is not None:
        return False
    now = clock.now()
    db.session.add(
        OutboxRow(
            school_id=school_id,
            kind=kind,
            dedupe_key=dedupe_key,
            payload=dict(payload),
            created_at=now,
            due_at=due_at or now,
        )
    )
    db.session.flush()
    after_commit(worker.wake)
    return True


def happen(*, school_id: int, pupil_id: int, what: str, **details: Any) -> None:
    """Note what a pupil did, for those who act on it after the commit. Never with words."""
    add_task(
        school_id=school_id,
        kind=HAPPENING,
        dedupe_key=f"{HAPPENING}:{new_ref()}",
        payload={"pupil_id": pupil_id, "what": what, **details},
    )


def add_mail(*, school_id: int, dedupe_key: str, to: str, subject: str, body: str) -> bool:
    """Queue a mail to a member of staff. Never put a child's words into it."""
    payload = {"to": to, "subject": subject, "body": body}
    return add_task(school_id=school_id, kind=MAIL, dedupe_key=dedupe_key, payload=payload)


def cancel(*, school_id: int, dedupe_key: str) -> None:
    """Take back a row that was not worked off yet."""
    db.session.execute(
        update(OutboxRow)
        .where(
            OutboxRow.school_id == school_id,
            OutboxRow.dedupe_key == dedupe_key,
            OutboxRow.state == State.WAITING,
        )
        .values(state=State.DONE, done_at=clock.now())
    )


@dataclass(frozen=True, slots=True)
class Delivery:
    """What became of one mail."""

    dedupe_key: str
    to: str
    state: State
    created_at: datetime
    done_at: datetime | None
    last_error: str | None

    @property
    def trouble(self) -> MailTrouble | None:
        """What kept it, or keeps it, from going out."""
        named = (self.last_error or "").partition(" (")[0]
        return next((trouble for trouble in MailTrouble if trouble.value == named), None)


def deliveries(school_id: int, prefix: str) -> Sequence[Delivery]:
    """Return what became of the mails whose key begins so, oldest first."""
    rows = db.session.scalars(
        select(OutboxRow)
        .where(
            OutboxRow.school_id == school_id,
            OutboxRow.kind == MAIL,
            OutboxRow.dedupe_key >= prefix,
            OutboxRow.dedupe_key < prefix + "\U0010ffff",
        )
        .order_by(OutboxRow.id)
    )
    return [_delivery(row) for row in rows]


def late_mails(school_id: int, *, older_than: timedelta, limit: int = 200) -> Sequence[Delivery]:
    """Return the mails that have waited longer than they should, or failed; oldest first."""
    rows = db.session.scalars(
        select(OutboxRow)
        .where(OutboxRow.school_id == school_id, OutboxRow.kind == MAIL, _is_late(older_than))
        .order_by(OutboxRow.created_at, OutboxRow.id)
        .limit(limit)
    )
    return [_delivery(row) for row in rows]


def oldest_waiting_mail(school_id: int, *, older_than: timedelta) -> datetime | None:
    """Return since when a mail has waited longer than it should, or failed; else nothing."""
    return db.session.scalar(
        select(OutboxRow.created_at)
        .where(OutboxRow.school_id == school_id, OutboxRow.kind == MAIL, _is_late(older_than))
        .order_by(OutboxRow.created_at, OutboxRow.id)
        .limit(1)
    )


def _is_late(older_than: timedelta) -> ColumnElement[bool]:
    has_waited = (OutboxRow.state == State.WAITING) & (OutboxRow.created_at < clock.now() - older_than)
    return (OutboxRow.state == State.FAILED) | has_waited


def _delivery(row: OutboxRow) -> Delivery:
    return Delivery(row.dedupe_key, row.payload["to"], row.state, row.created_at, row.done_at, row.last_error)
