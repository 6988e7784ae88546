"""The watcher: ends the sockets of logins that were revoked anywhere, and writes last-seen marks."""

from __future__ import annotations

import threading
import time
from typing import TYPE_CHECKING

from eduweb.accounts import access, queries
from eduweb.accounts.policy.limits import SEEN_EVERY
from eduweb.core.db import BusyError
from eduweb.web import live

if TYPE_CHECKING:
    from flask import Flask

LOOK_EVERY = 0.5


def start_watcher(app: Flask) -> threading.Event:
    """Start looking; set the event that is returned to stop.

    A command line or another process ends a login in the database only, so each
    process looks twice a second whether the logins that hold its sockets still live.
    """
    stop = threading.Event()
    threading.Thread(target=_watch, args=(app, stop), name="logins", daemon=True).start()
    return stop


def _watch(app: Flask, stop: threading.Event) -> None:
    marked = time.monotonic()
    while not stop.wait(LOOK_EVERY):
        is_due = time.monotonic() - marked >= SEEN_EVERY.total_seconds()
        if is_due:
            marked = time.monotonic()
        try:
            with app.app_context():
                look_once(with_marks=is_due)
        except BusyError:
            app.logger.info("the last-seen marks wait: the database is busy")
        except Exception:
            # Whatever it was, a revoked login must not keep its sockets because of it.
            app.logger.exception("the watcher failed once")


def look_once(*, with_marks: bool) -> None:
    """Hang up on every login of this process that has ended."""
    open_logins = live.open_logins()
    if open_logins:
        living = queries.living_among(open_logins)
        live.hang_up([login for login in open_logins if login not in living])
    if with_marks:
        access.write_seen()
