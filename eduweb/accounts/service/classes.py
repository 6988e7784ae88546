"""Opening and closing classes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from eduweb import audit
from eduweb.accounts import queries
from eduweb.accounts.models import ClassOpening, Why
from eduweb.accounts.policy.limits import closing_time
from eduweb.accounts.policy.secrets import new_class_word
from eduweb.accounts.service.logins import EntryRefusedError, missing_adult, revoke_logins
from eduweb.core import clock
from eduweb.core.db import db

if TYPE_CHECKING:
    from eduweb.people import SchoolClass, Who


class TicksMissingError(Exception):
    """Raised when an adult opens a class without saying that they are there and read the rules with it."""


def open_class(
    school_class: SchoolClass, *, by: Who, has_supervision: bool, has_read_rules: bool
) -> ClassOpening:
    """Let a class's pupils sign in from now on; an open class stays as it is.

    The two ticks are the adult's own word, kept with their name: somebody is in the room all the
    time, and the rules were read together.

    Raises:
        EntryRefusedError: the school lacks an adult of law 5.
        TicksMissingError: one of the two is not so.

    """
    missing = missing_adult(school_class.school_id)
    if missing is not None:
        raise EntryRefusedError(missing)
    opening = queries.opening_of(school_class.id)
    if opening is not None:
        return opening
    if not (has_supervision and has_read_rules):
        raise TicksMissingError
    now = clock.now()
    opening = ClassOpening(
        school_id=school_class.school_id,
        class_id=school_class.id,
        word=_free_word(),
        opened_by_id=by.id,
        opened_at=now,
        closes_at=closing_time(now),
        has_supervision=has_supervision,
        has_read_rules=has_read_rules,
    )
    db.session.add(opening)
    db.session.flush()
    _record(opening, by, audit.Act.OPEN_CLASS, "in the room, rules read")
    return opening


def close_class(school_class: SchoolClass, *, by: Who) -> None:
    """Close a class and sign its pupils out everywhere."""
    opening = queries.opening_of(school_class.id)
    if opening is None:
        return
    opening.closed_at = clock.now()
    revoke_logins(opening_id=opening.id, why=Why.CLASS_CLOSED)
    _record(opening, by, audit.Act.CLOSE_CLASS)


def _free_word() -> str:
    """Return a word by which no other class of this installation is called now."""
    word = new_class_word()
    while queries.opening_by_word(word) is not None:
        word = new_class_word()
    return word


def _record(opening: ClassOpening, by: Who, act: audit.Act, reason: str = "") -> None:
    audit.record(
        school_id=opening.school_id,
        actor_id=by.id,
        act=act,
        about="class",
        about_id=opening.class_id,
        reason=reason,
    )
