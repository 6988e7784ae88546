"""Counting wrong tries. An account is locked on one device only, so nobody can lock out a classmate."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from sqlalchemy import delete

from eduweb.accounts import queries
from eduweb.accounts.models import WrongTries
from eduweb.core import clock
from eduweb.core.db import db

if TYPE_CHECKING:
    from eduweb.accounts.policy.limits import Limit

CLASS_WORD = "class word"
FORGET_AFTER = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Wait:
    """Why there is no further try now: for so many seconds, or until a grown-up helps."""

    seconds: int | None


def pupil_account(pupil_id: int) -> str:
    """Return the name under which wrong tries at a pupil's secret are counted."""
    return f"pupil:{pupil_id}"


def wait_for(limit: Limit, account: str, device: str) -> Wait | None:
    """Return how long this account is locked on this device, or nothing."""
    tries = queries.wrong_tries(account, device)
    if tries is None or tries.count < limit.tries or _is_over(tries, limit):
        return None
    if limit.window is None:
        return Wait(None)
    left = tries.first_at + limit.window - clock.now()
    return Wait(max(1, math.ceil(left.total_seconds())))


def count_wrong(limit: Limit, account: str, device: str, *, person_id: int | None = None) -> None:
    """Count one wrong try, and drop what is too old to matter to anybody."""
    now = clock.now()
    tries = queries.wrong_tries(account, device)
    if tries is None:
        tries = WrongTries(account=account, device=device, person_id=person_id, count=0, first_at=now)
        db.session.add(tries)
    elif _is_over(tries, limit):
        tries.count, tries.first_at = 0, now
    tries.count += 1
    db.session.flush()
    _drop_old()


def forget_wrong(account: str, device: str) -> None:
    """Begin afresh after a right try."""
    db.session.execute(delete(WrongTries).where(WrongTries.account == account, WrongTries.device == device))


def unlock(pupil_id: int) -> None:
    """Forget the wrong tries at a pupil's secret on every device."""
    db.session.execute(delete(WrongTries).where(WrongTries.account == pupil_account(pupil_id)))


def _is_over(tries: WrongTries, limit: Limit) -> bool:
    return limit.window is not None and tries.first_at + limit.window <= clock.now()


def _drop_old() -> None:
    """Only staff's and class words' tries run out; a pupil's wait for a grown-up."""
    db.session.execute(
        delete(WrongTries).where(
            WrongTries.person_id.is_(None), WrongTries.first_at < clock.now() - FORGET_AFTER
        )
    )
