"""The one worker loop. A row is leased, worked off outside the transaction, and marked.

Delivery is at least once: a crash between the mail server's answer and the
mark sends it again, with the same Message-ID. While the mail server cannot be
used all mail waits together and one mail at a time tries it, at least every
four minutes, so that everything drains within five minutes of its return.
"""

from __future__ import annotations

import hashlib
import logging
import threading
import time
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING, Any

from flask import Flask, current_app
from sqlalchemy import Select, or_, select, update

from eduweb.core import clock
from eduweb.core.db import after_commit, db, write
from eduweb.outbox.mail import MailError, MailRefusedError, MailServer, MailServerError, send_mail
from eduweb.outbox.models import OutboxRow, State

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

LEASE = timedelta(seconds=60)
POLL_SECONDS = 1.0
FIRST_WAIT, LONGEST_WAIT = timedelta(minutes=1), timedelta(minutes=15)
PROBE_WAIT = timedelta(minutes=4)
PLAN_SECONDS = 900.0
GIVE_UP_AFTER = timedelta(hours=72)

log = logging.getLogger("eduweb.outbox")
MAIL, REFUSED = "mail", "mail-refused"
handlers: dict[str, Callable[[int, dict[str, Any], str], None]] = {}
slow_kinds: set[str] = set()
planners: list[Callable[[], None]] = []
_bells = {"mail": threading.Event(), "tasks": threading.Event(), "slow": threading.Event()}


@dataclass(frozen=True, slots=True)
class _Job:
    row_id: int
    school_id: int
    kind: str
    dedupe_key: str
    payload: dict[str, Any]


def wake() -> None:
    """Let the worker look at once instead of at its next round."""
    for bell in _bells.values():
        bell.set()


def start_worker(app: Flask) -> None:
    """Run the loop beside the server, in this process.

    Mail has a lane of its own, and so has what waits for another system or program: whatever hangs there
    holds up no alert and no story.
    """
    for lane in _bells:
        threading.Thread(target=_loop, args=(app, lane), name=f"outbox-{lane}", daemon=True).start()


def _loop(app: Flask, lane: str) -> None:
    bell = _bells[lane]
    next_plan = time.monotonic()
    while True:
        bell.wait(POLL_SECONDS)
        bell.clear()
        try:
            with app.app_context():
                if lane == "tasks" and time.monotonic() >= next_plan:
                    next_plan = time.monotonic() + PLAN_SECONDS
                    plan_ahead()
                work_off(lane)
        except Exception:
            log.exception("the outbox worker failed a round")


def plan_ahead() -> None:
    """Let everybody who does something each day put its next row in; doing so again changes nothing."""
    for plan in planners:
        try:
            plan()
        except Exception:
            log.exception("a plan failed")


def work_off(lane: str | None = None, limit: int = 1000) -> int:
    """Work off what is due, one row after the other; return how many rows were done."""
    tasks = [kind for kind in handlers if kind not in slow_kinds]
    lanes = {"mail": [MAIL], "tasks": tasks, "slow": sorted(slow_kinds)}
    kinds = [MAIL, *handlers] if lane is None else lanes[lane]
    done = 0
    for _ in range(limit):
        job = _next_job(kinds)
        if job is None:
            break
        done += _work(job)
    return done


def _next_job(kinds: list[str]) -> _Job | None:
    is_idle = db.session.scalar(_due(kinds)) is None
    db.session.close()
    # Most rounds find nothing, and looking must not hold up a child who writes.
    return None if is_idle else write(lambda: _lease(kinds))


def _due(kinds: list[str]) -> Select[OutboxRow]:
    now = clock.now()
    return (
        select(OutboxRow)
        .where(
            OutboxRow.state == State.WAITING,
            OutboxRow.due_at <= now,
            OutboxRow.kind.in_(kinds),
            or_(OutboxRow.lease_ends_at.is_(None), OutboxRow.lease_ends_at < now),
        )
        .order_by(OutboxRow.due_at, OutboxRow.attempt_count, OutboxRow.id)
        .limit(1)
    )


def _lease(kinds: list[str]) -> _Job | None:
    now = clock.now()
    row = db.session.scalar(_due(kinds))
    if row is None:
        return None
    row.lease_ends_at = now + LEASE
    row.attempt_count += 1
    return _Job(row.id, row.school_id, row.kind, row.dedupe_key, row.payload)


def _work(job: _Job) -> int:
    try:
        if job.kind == MAIL:
            _mail(job)
        else:
            handlers[job.kind](job.school_id, job.payload, job.dedupe_key)
    except Exception as error:
        write(partial(_keep_failure, job, error))
        return 0
    write(lambda: _finish(job))
    return 1


def _keep_failure(job: _Job, error: Exception) -> None:
    # Of any other error the type only: its text may hold a child's words.
    reason = str(error) if isinstance(error, MailError) else type(error).__name__
    log.warning("outbox row %d (%s) failed: %s", job.row_id, job.kind, reason)
    if isinstance(error, MailRefusedError):
        _fail(job, reason)
    elif isinstance(error, MailServerError):
        _wait_for_server(job, reason)
    else:
        _try_later(job, reason, LONGEST_WAIT)


def _mail(job: _Job) -> None:
    server: MailServer = current_app.extensions["eduweb_mail_server"]
    digest = hashlib.sha256(f"{job.school_id}/{job.dedupe_key}".encode()).hexdigest()[:32]
    domain = server.sender.rpartition("@")[2]
    send_mail(
        server,
        to=job.payload["to"],
        subject=job.payload["subject"],
        body=job.payload["body"],
        message_id=f"<{digest}@{domain}>",
    )


def _row(job: _Job) -> OutboxRow:
    return db.session.get_one(OutboxRow, job.row_id)


def _finish(job: _Job) -> None:
    row = _row(job)
    row.state = State.DONE
    row.done_at = clock.now()
    row.lease_ends_at = None
    row.last_error = None


def _fail(job: _Job, reason: str) -> None:
    """Keep where everybody can see it that a mail was refused, and let those who answer for it act."""
    row = _row(job)
    row.state = State.FAILED
    row.lease_ends_at = None
    row.last_error = reason
    if REFUSED in handlers:
        now = clock.now()
        db.session.add(
            OutboxRow(
                school_id=job.school_id,
                kind=REFUSED,
                dedupe_key=f"{REFUSED}:{job.row_id}",
                payload={"dedupe_key": job.dedupe_key},
                created_at=now,
                due_at=now,
            )
        )
        after_commit(wake)


def _wait_for_server(job: _Job, reason: str) -> None:
    """Let all mail wait until one tries again: no other would get through, each would hold up the lane."""
    until = _try_later(job, reason, PROBE_WAIT)
    db.session.execute(
        update(OutboxRow)
        .where(
            OutboxRow.kind == MAIL,
            OutboxRow.state == State.WAITING,
            OutboxRow.due_at < until,
            OutboxRow.id != job.row_id,
        )
        .values(due_at=until, last_error=reason)
        .execution_options(synchronize_session=False)
    )


def _try_later(job: _Job, reason: str, longest: timedelta) -> datetime:
    row = _row(job)
    now = clock.now()
    row.lease_ends_at = None
    row.last_error = reason
    row.due_at = now + min(FIRST_WAIT * 2 ** min(row.attempt_count - 1, 10), longest)
    if now - row.created_at > GIVE_UP_AFTER:
        row.state = State.FAILED
    return row.due_at
