"""The school's web hook: off until the head turns it on. Every change is in the audit log, never the key."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING

from eduweb import audit
from eduweb.core.db import db
from eduweb.outbox.posting import address_of

if TYPE_CHECKING:
    from eduweb.schools.models import School

KEY_BYTES = 32


class NoAddressError(Exception):
    """Raised when the hook is to be on and has no address."""


def set_hook(school: School, *, is_on: bool, url: str, by_id: int) -> None:
    """Turn the hook on or off and say where it goes; the first address brings a key.

    Raises:
        BadAddressError: the address is not https, or not one that may be written down.
        NoAddressError: it is to be on and there is no address.

    """
    if url:
        address_of(url)
    elif is_on:
        raise NoAddressError
    school.is_hook_on, school.hook_url = is_on, url
    if url and not school.hook_key:
        school.hook_key = _new_key()
    db.session.flush()
    _record(school, by_id, "web hook on" if is_on else "web hook off")


def renew_hook_key(school: School, *, by_id: int) -> None:
    """Replace the key: notes signed with the old one are worth nothing any more."""
    school.hook_key = _new_key()
    db.session.flush()
    _record(school, by_id, "new key of the web hook")


def _new_key() -> str:
    return secrets.token_urlsafe(KEY_BYTES)


def _record(school: School, by_id: int, what: str) -> None:
    audit.record(
        school_id=school.id,
        actor_id=by_id,
        act=audit.Act.CHANGE_SETTING,
        about="school",
        about_id=school.id,
        reason=what,
    )
