"""What retention does by itself at night: closing leavers' accounts, and overwriting what was erased.

It never deletes words by itself: that takes two people.
"""

from __future__ import annotations

import subprocess
import sys
from datetime import UTC, datetime, time, timedelta
from typing import TYPE_CHECKING, Any

from flask import current_app

from eduweb import accounts, migrations, outbox, schools
from eduweb.core import clock
from eduweb.core.db import write
from eduweb.people.leaving import ids_to_close
from eduweb.retention import vacuum

if TYPE_CHECKING:
    from flask import Flask

VACUUM, CLOSING = "vacuum", "leavers' accounts"
# Nobody is at school, and a mail that was planned for the morning has not gone yet.
VACUUM_AT, CLOSING_AT = time(2, 30), time(0, 15)


class NotOverwrittenError(Exception):
    """Raised when somebody was reading all the while; it is tried again later."""


def start(app: Flask) -> None:
    """See to it that every school's next night is planned."""
    with app.app_context():
        for school_id in [school.id for school in schools.schools()]:
            write(lambda school_id=school_id: plan_closing(school_id))  # type: ignore[misc]


def plan_closing(school_id: int) -> None:
    """Plan the next look for leavers; inside `write`."""
    _plan(school_id, CLOSING, CLOSING_AT)


def plan_vacuum(school_id: int) -> None:
    """Plan to overwrite what was erased in the coming night; inside `write`."""
    _plan(school_id, VACUUM, VACUUM_AT)


def _plan(school_id: int, kind: str, at: time) -> None:
    due_at = _next(at)
    outbox.add_task(
        school_id=school_id,
        kind=kind,
        dedupe_key=f"{kind}:{clock.school_time(due_at).date().isoformat()}",
        payload={},
        due_at=due_at,
    )


def _next(at: time) -> datetime:
    now = clock.now()
    due = datetime.combine(clock.school_time(now).date(), at, tzinfo=clock.SCHOOL_TIME)
    return (due if due > now else due + timedelta(days=1)).astimezone(UTC)


@outbox.handler(CLOSING)
def close_leavers(school_id: int, _payload: dict[str, Any], _key: str) -> None:
    """Close the accounts of those whose last day is over, and plan the next night."""
    write(lambda: plan_closing(school_id))
    write(lambda: close_now(school_id))


def close_now(school_id: int) -> None:
    """Close the accounts of the pupils whose last day is over; inside `write`."""
    today = clock.school_time(clock.now()).date()
    for pupil_id in ids_to_close(school_id, today=today):
        accounts.set_active(pupil_id, is_active=False, by_id=None)


@outbox.handler(VACUUM, is_slow=True)
def overwrite(_school_id: int, _payload: dict[str, Any], _key: str) -> None:
    """Overwrite what was erased, in a process of its own; another try comes if somebody was reading.

    Raises:
        NotOverwrittenError: the journal could not be emptied.

    """
    path = migrations.database_path(current_app.extensions["eduweb_settings"].database_url)
    done = subprocess.run(  # noqa: S603 (our own program, and the path of our own file)
        [sys.executable, "-I", vacuum.__file__, str(path)], check=False, capture_output=True
    )
    if done.returncode != 0:
        raise NotOverwrittenError
