"""Login sessions: opening them, and ending them everywhere at once."""

from __future__ import annotations

import enum
from typing import TYPE_CHECKING

from sqlalchemy import ColumnElement, bindparam, select, update

from eduweb import audit, people
from eduweb.accounts import queries
from eduweb.accounts.models import ClassOpening, LoginSession, Why
from eduweb.accounts.policy.limits import STAFF_LONGEST
from eduweb.accounts.service.digests import new_token, token_digest
from eduweb.core import clock
from eduweb.core.db import after_commit, db
from eduweb.people import PUPILS, Role, SchoolClass, Who
from eduweb.web import live

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime


class Missing(enum.Enum):
    """Which adult a school lacks before pupils may come in."""

    OFFICER = "officer"
    DEPUTY = "deputy"
    CHAIR = "chair"


class EntryRefusedError(Exception):
    """Raised when no login may be opened: the class is not open, or an adult is missing (law 5)."""

    def __init__(self, missing: Missing | None = None) -> None:
        super().__init__(missing.value if missing else "closed")
        self.missing = missing


def may_enter(who: Who) -> Missing | None:
    """Return the adult whose lack keeps pupils of this school out, or nothing.

    Law 5: officer and deputy are two people who can sign in, and the chair of governors
    can, so that a concern about any of them has somebody to go to.
    """
    if not who.is_pupil:
        return None
    return missing_adult(who.school_id)


def missing_adult(school_id: int) -> Missing | None:
    """Return the first adult that a school lacks before its pupils may come in."""
    able = queries.can_sign_in
    found = db.session.execute(
        select(
            able(school_id, Role.OFFICER, is_deputy=False),
            able(school_id, Role.OFFICER, is_deputy=True),
            able(school_id, Role.CHAIR),
        )
    ).one()
    return next((missing for missing, is_there in zip(Missing, found, strict=True) if not is_there), None)


def sign_in(who: Who, *, device: str, opening: ClassOpening | None = None) -> str:
    """Open a login session and return its token, which only the cookie will hold.

    Raises:
        EntryRefusedError: a pupil whose class is not open, or whose school lacks an adult of law 5.

    """
    _check_entry(who, opening)
    now = clock.now()
    token = new_token()
    login = LoginSession(
        school_id=who.school_id,
        token_digest=token_digest(token),
        person_id=who.id,
        device=device,
        class_opening_id=opening.id if opening else None,
        created_at=now,
        last_seen_at=now,
        expires_at=opening.closes_at if opening else now + STAFF_LONGEST,
    )
    db.session.add(login)
    db.session.flush()
    _record(who.school_id, who.id, audit.Act.SIGN_IN)
    return token


def _check_entry(who: Who, opening: ClassOpening | None) -> None:
    if who.is_staff and opening is None:
        return
    missing = may_enter(who)
    if missing is not None:
        raise EntryRefusedError(missing)
    if not who.is_pupil or opening is None or not _lets_in(opening, who):
        raise EntryRefusedError


def _lets_in(opening: ClassOpening, who: Who) -> bool:
    is_open = opening.closed_at is None and opening.closes_at > clock.now()
    return is_open and opening.class_id in who.class_ids


def sign_out(token: str, *, why: Why = Why.SIGNED_OUT) -> None:
    """End the login session of a token, its sockets included."""
    for login in _revoke(LoginSession.token_digest == token_digest(token), why):
        _record(login.school_id, login.person_id, audit.Act.SIGN_OUT)


def revoke_logins(
    *,
    why: Why,
    person_id: int | None = None,
    class_id: int | None = None,
    opening_id: int | None = None,
) -> None:
    """End every login session of a person, of a class's pupils, or of one opening."""
    conditions = {
        "person": LoginSession.person_id == person_id if person_id is not None else None,
        "class": LoginSession.person_id.in_(select(PUPILS.c.id).where(PUPILS.c.class_id == class_id))
        if class_id is not None
        else None,
        "opening": LoginSession.class_opening_id == opening_id if opening_id is not None else None,
    }
    for condition in conditions.values():
        if condition is not None:
            _revoke(condition, why)


def _revoke(condition: ColumnElement[bool], why: Why) -> list[LoginSession]:
    logins = list(queries.logins_of(condition))
    now = clock.now()
    for login in logins:
        login.revoked_at, login.why = now, why
    db.session.flush()
    refs = [login.ref for login in logins]
    after_commit(lambda: live.hang_up(refs))
    return logins


def set_active(person_id: int, *, is_active: bool, by_id: int | None) -> None:
    """Disable somebody and end their logins everywhere, or let them back in."""
    people.set_active(person_id, is_active=is_active, by_id=by_id)
    if not is_active:
        revoke_logins(person_id=person_id, why=Why.DISABLED)


def move_pupil(pupil_id: int, *, to: SchoolClass, by_id: int | None) -> None:
    """Move a pupil to another class and end their logins: they come in again by the new door."""
    people.move_pupil(pupil_id, to=to, by_id=by_id)
    revoke_logins(person_id=pupil_id, why=Why.MOVED)


def refuse(*, school_id: int, person_id: int, reason: str) -> None:
    """Keep a refused sign-in in the audit log."""
    _record(school_id, person_id, audit.Act.REFUSED_SIGN_IN, reason)


def mark_seen(seen: Mapping[int, datetime]) -> None:
    """Write when these logins were last used."""
    statement = (
        update(LoginSession.__table__)  # type: ignore[arg-type]  # a Table, typed as FromClause
        .where(LoginSession.__table__.c.id == bindparam("login_id"))
        .values(last_seen_at=bindparam("seen_at"))
    )
    db.session.execute(statement, [{"login_id": id_, "seen_at": at} for id_, at in seen.items()])


def _record(school_id: int, person_id: int, act: audit.Act, reason: str = "") -> None:
    audit.record(
        school_id=school_id,
        actor_id=person_id,
        act=act,
        about="person",
        about_id=person_id,
        reason=reason,
    )
