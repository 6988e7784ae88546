"""Reading who is signed in and which classes are open."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import ColumnElement, FromClause, Row, and_, bindparam, exists, or_, select

from eduweb.accounts.models import (
    ClassOpening,
    LoginSession,
    OneTimeLink,
    PupilSecret,
    StaffPassword,
    WrongTries,
)
from eduweb.accounts.policy.limits import PUPIL_IDLE, PUPIL_TRIES, STAFF_IDLE
from eduweb.core import clock
from eduweb.core.db import db
from eduweb.core.types import UtcDateTime
from eduweb.people import PEOPLE, PUPILS, Kind, Pupil, Role, Staff, Who, answers_for, duties_of, year_number

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

_LOGINS = LoginSession.__table__
_OPENINGS = ClassOpening.__table__


class Login(NamedTuple):
    """A living login session and whose it is."""

    id: int
    ref: str
    last_seen_at: datetime
    who: Who


def is_open(now: datetime | ColumnElement[datetime]) -> ColumnElement[bool]:
    """Return the condition that an opening lets pupils in now."""
    return and_(ClassOpening.closed_at.is_(None), ClassOpening.closes_at > now)


def can_sign_in(
    school_id: int | ColumnElement[int], role: Role, *, is_deputy: bool | None = None
) -> ColumnElement[bool]:
    """Return the condition that an active adult with a password holds this role."""
    return (
        exists()
        .where(
            StaffPassword.school_id == school_id,
            answers_for(StaffPassword.staff_id, role, is_deputy=is_deputy),
        )
        .correlate_except(StaffPassword)
    )


def _at(now: datetime) -> dict[str, datetime]:
    """Return what to fill into a statement with `_is_alive` in it."""
    return {"now": now, "staff_seen_at": now - STAFF_IDLE, "pupil_seen_at": now - PUPIL_IDLE}


def _is_alive() -> ColumnElement[bool]:
    """Return the condition that a login session lets its person in at `_at`; joined as `_joined` does."""
    now = bindparam("now", type_=UtcDateTime())
    return and_(
        LoginSession.revoked_at.is_(None),
        LoginSession.expires_at > now,
        PEOPLE.c.is_active,
        or_(
            and_(PEOPLE.c.kind == Kind.STAFF, LoginSession.last_seen_at > bindparam("staff_seen_at")),
            and_(
                PEOPLE.c.kind == Kind.PUPIL,
                LoginSession.last_seen_at > bindparam("pupil_seen_at"),
                is_open(now),
                ClassOpening.class_id == PUPILS.c.class_id,
                # Law 5. One adult holds a role once, so officer and deputy are two people.
                can_sign_in(PEOPLE.c.school_id, Role.OFFICER, is_deputy=False),
                can_sign_in(PEOPLE.c.school_id, Role.OFFICER, is_deputy=True),
                can_sign_in(PEOPLE.c.school_id, Role.CHAIR),
            ),
        ),
    )


def _joined() -> FromClause:
    return (
        _LOGINS.join(PEOPLE, PEOPLE.c.id == _LOGINS.c.person_id)
        .outerjoin(PUPILS, PUPILS.c.id == PEOPLE.c.id)
        .outerjoin(_OPENINGS, _OPENINGS.c.id == _LOGINS.c.class_opening_id)
    )


def living_login(token_digest: str) -> Login | None:
    """Return the login session of a token, in one query for a pupil."""
    row = db.session.execute(_LIVING_LOGIN, {"token_digest": token_digest, **_at(clock.now())}).first()
    return None if row is None else Login(row.login_id, row.login_ref, row.last_seen_at, _who(row))


# Made once: every request asks it.
_LIVING_LOGIN = (
    select(
        LoginSession.id.label("login_id"),
        LoginSession.ref.label("login_ref"),
        LoginSession.last_seen_at,
        *(PEOPLE.c[name] for name in ("id", "ref", "kind", "school_id", "name", "picture")),
        PUPILS.c.class_id,
        PUPILS.c.year_group,
    )
    .select_from(_joined())
    .where(LoginSession.token_digest == bindparam("token_digest"), _is_alive())
)


def _who(row: Row[Any]) -> Who:
    roles: frozenset[Role] = frozenset()
    class_ids = frozenset({row.class_id})
    if row.kind is Kind.STAFF:
        roles, class_ids = duties_of(row.id)
    return Who(
        id=row.id,
        ref=row.ref,
        kind=row.kind,
        school_id=row.school_id,
        name=row.name,
        picture=row.picture,
        roles=roles,
        class_ids=class_ids,
        year=year_number(row.year_group) if row.kind is Kind.PUPIL else None,
    )


def living_among(refs: Iterable[str]) -> frozenset[str]:
    """Return those of these logins that still let their person in."""
    statement = (
        select(LoginSession.ref).select_from(_joined()).where(LoginSession.ref.in_(list(refs)), _is_alive())
    )
    return frozenset(db.session.scalars(statement, _at(clock.now())))


def opening_of(class_id: int) -> ClassOpening | None:
    """Return the opening of a class that is open now."""
    return db.session.scalar(
        select(ClassOpening)
        .where(ClassOpening.class_id == class_id, is_open(clock.now()))
        .order_by(ClassOpening.id.desc())
        .limit(1)
    )


def open_openings(class_ids: Iterable[int]) -> dict[int, ClassOpening]:
    """Return the openings of these classes that are open now, by class."""
    found = db.session.scalars(
        select(ClassOpening)
        .where(ClassOpening.class_id.in_(list(class_ids)), is_open(clock.now()))
        .order_by(ClassOpening.id)
    )
    return {opening.class_id: opening for opening in found}


def opening_by_word(word: str) -> ClassOpening | None:
    """Return the opening that is called by this word now."""
    return db.session.scalar(
        select(ClassOpening)
        .where(ClassOpening.word == word, is_open(clock.now()))
        .order_by(ClassOpening.id)
        .limit(1)
    )


def opening_by_ref(ref: str) -> ClassOpening | None:
    """Return an opening that still lets pupils in."""
    return db.session.scalar(select(ClassOpening).where(ClassOpening.ref == ref, is_open(clock.now())))


def pupil_in(opening: ClassOpening, person_ref: str) -> Pupil | None:
    """Return an active pupil of the opened class."""
    return db.session.scalar(
        select(Pupil).where(Pupil.ref == person_ref, Pupil.class_id == opening.class_id, Pupil.is_active)
    )


def secret_of(pupil_id: int) -> PupilSecret | None:
    """Return a pupil's secret, digested."""
    return db.session.scalar(select(PupilSecret).where(PupilSecret.pupil_id == pupil_id))


def password_of(staff_id: int) -> StaffPassword | None:
    """Return an adult's password, digested."""
    return db.session.scalar(select(StaffPassword).where(StaffPassword.staff_id == staff_id))


def wrong_tries(account: str, device: str) -> WrongTries | None:
    """Return the wrong tries at one account on one device."""
    return db.session.scalar(
        select(WrongTries).where(WrongTries.account == account, WrongTries.device == device)
    )


def link_by_digest(token_digest: str) -> OneTimeLink | None:
    """Return a link that was not used and has not run out, of somebody who is active."""
    return db.session.scalar(
        select(OneTimeLink)
        .join(PEOPLE, PEOPLE.c.id == OneTimeLink.person_id)
        .where(
            OneTimeLink.token_digest == token_digest,
            OneTimeLink.used_at.is_(None),
            OneTimeLink.expires_at > clock.now(),
            PEOPLE.c.is_active,
        )
    )


def staff_by_id(staff_id: int) -> Staff:
    """Return an adult who is known to exist."""
    return db.session.get_one(Staff, staff_id)


def pupils_here(class_id: int) -> frozenset[int]:
    """Return the pupils of a class who are signed in."""
    statement = (
        select(LoginSession.person_id)
        .select_from(_joined())
        .where(PUPILS.c.class_id == class_id, _is_alive())
    )
    return frozenset(db.session.scalars(statement, _at(clock.now())))


def pupils_locked_out(class_id: int) -> frozenset[int]:
    """Return the pupils of a class who had five wrong tries on some device."""
    statement = (
        select(PUPILS.c.id)
        .join(WrongTries, WrongTries.person_id == PUPILS.c.id)
        .where(PUPILS.c.class_id == class_id, WrongTries.count >= PUPIL_TRIES.tries)
    )
    return frozenset(db.session.scalars(statement))


def pupils_without_secret(class_id: int) -> frozenset[int]:
    """Return the pupils of a class who have no secret yet."""
    statement = select(PUPILS.c.id).where(
        PUPILS.c.class_id == class_id,
        ~exists().where(PupilSecret.pupil_id == PUPILS.c.id),
    )
    return frozenset(db.session.scalars(statement))


def logins_of(condition: ColumnElement[bool]) -> Sequence[LoginSession]:
    """Return the login sessions that were not revoked and fit the condition."""
    return db.session.scalars(
        select(LoginSession).where(LoginSession.revoked_at.is_(None), condition).order_by(LoginSession.id)
    ).all()
