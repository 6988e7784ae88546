"""Claiming a flag, so that two do not look into the same thing; and putting it back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from eduweb import audit
from eduweb.concerns.alerts import tell_desks
from eduweb.concerns.decide import AlreadyDecidedError
from eduweb.core import clock
from eduweb.core.db import db

if TYPE_CHECKING:
    from eduweb.concerns.models import Concern, Flag
    from eduweb.people import Who

CLAIMED, PUT_BACK = "claimed", "put back"


class AlreadyClaimedError(Exception):
    """Raised when somebody else has the flag, and not whom the reader saw there."""


def claim(flag: Flag, concern: Concern, *, by: Who, instead_of: int | None = None) -> None:
    """Take a flag on; from somebody who has it already only where they are named.

    Raises:
        AlreadyClaimedError: another one has it.
        AlreadyDecidedError: there is nothing left to do.

    """
    db.session.refresh(flag, with_for_update=True)
    if flag.decided_at is not None:
        raise AlreadyDecidedError
    if flag.claimed_by_id == by.id:
        return
    if flag.claimed_by_id != instead_of:
        raise AlreadyClaimedError
    flag.claimed_by_id, flag.claimed_at = by.id, clock.now()
    _note(flag, concern, by, CLAIMED)


def put_back(flag: Flag, concern: Concern, *, by: Who) -> None:
    """Give up a flag that one has claimed; one that is somebody else's stays theirs."""
    db.session.refresh(flag, with_for_update=True)
    if flag.claimed_by_id != by.id:
        return
    flag.claimed_by_id = flag.claimed_at = None
    _note(flag, concern, by, PUT_BACK)


def _note(flag: Flag, concern: Concern, by: Who, what: str) -> None:
    audit.record(
        school_id=flag.school_id,
        actor_id=by.id,
        act=audit.Act.VIEW,
        about="flag",
        about_id=flag.id,
        reason=what,
    )
    tell_desks(concern)
