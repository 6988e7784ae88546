"""Who is at the door: the one place that reads and writes the cookie's session.

The cookie holds a token and never a person, so that ending the row ends the
login wherever a copy of the cookie may be.
"""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING

from flask import current_app, session

from eduweb.accounts import queries
from eduweb.accounts.models import Why
from eduweb.accounts.policy.limits import SEEN_EVERY
from eduweb.accounts.service import logins
from eduweb.accounts.service.digests import token_digest
from eduweb.core import clock
from eduweb.core.db import write

if TYPE_CHECKING:
    from datetime import datetime

    from eduweb.accounts.models import ClassOpening
    from eduweb.accounts.queries import Login
    from eduweb.people import Who

LOGIN, DEVICE, CLASS = "login", "device", "class"
DEVICE_BYTES = 16
SEEN = "eduweb_seen"


def find_who() -> Who | None:
    """Return who makes this request or sends this event, asked of the database each time."""
    login = _login()
    return None if login is None else login.who


def find_login() -> str | None:
    """Return the name of the login session by which its sockets are hung up."""
    login = _login()
    return None if login is None else login.ref


def _login() -> Login | None:
    token = session.get(LOGIN)
    if not isinstance(token, str):
        return None
    login = queries.living_login(token_digest(token))
    if login is not None and clock.now() - login.last_seen_at > SEEN_EVERY:
        _seen()[login.id] = clock.now()
    return login


def _seen() -> dict[int, datetime]:
    seen: dict[int, datetime] = current_app.extensions.setdefault(SEEN, {})
    return seen


def write_seen() -> None:
    """Write the last-seen marks that reads have left behind, all of them in one go."""
    seen = _seen()
    marks = dict(seen)
    if not marks:
        return
    write(lambda: logins.mark_seen(marks))
    for login_id, at in marks.items():
        if seen.get(login_id) == at:
            del seen[login_id]


def token_here() -> str | None:
    """Return the token in this cookie, whether or not it still lets anybody in."""
    token = session.get(LOGIN)
    return token if isinstance(token, str) else None


def device() -> str:
    """Return the name of this device, which is nothing but a random number in its cookie."""
    name = session.get(DEVICE)
    if not isinstance(name, str):
        name = session[DEVICE] = secrets.token_urlsafe(DEVICE_BYTES)
    return name


def end_login_here(why: Why) -> None:
    """End the login session this cookie holds, if any, inside `write`."""
    token = token_here()
    if token is not None:
        logins.sign_out(token, why=why)


def keep_token(token: str) -> None:
    """Begin a new cookie session for a new login: nothing of another person's is left in it."""
    _clear()
    session[LOGIN] = token


def hand_over(opening: ClassOpening) -> None:
    """Sign the adult out inside `write`, and leave the device to the opened class."""
    end_login_here(Why.HANDED_OVER)
    forget_token()
    remember_opening(opening)


def forget_token() -> None:
    """Leave nothing in the cookie but the device and its class."""
    _clear()


def _clear() -> None:
    kept = {name: session[name] for name in (DEVICE, CLASS) if name in session}
    session.clear()
    session.update(kept)


def opening_here() -> ClassOpening | None:
    """Return the opening this device was told the word of, while it lasts."""
    ref = session.get(CLASS)
    return queries.opening_by_ref(ref) if isinstance(ref, str) else None


def remember_opening(opening: ClassOpening) -> None:
    """Let this device show the names of the opened class."""
    session[CLASS] = opening.ref


def forget_opening() -> None:
    """Let this device ask for the class word again."""
    session.pop(CLASS, None)
