"""Setting what people sign in with, and one-time links. A new secret ends the old one's logins."""

from __future__ import annotations

from typing import TYPE_CHECKING

from eduweb import audit, schools
from eduweb.accounts import queries
from eduweb.accounts.models import (
    OneTimeLink,
    PupilSecret,
    Purpose,
    SecretKind,
    StaffPassword,
    Why,
)
from eduweb.accounts.policy.limits import LINK_LIVES
from eduweb.accounts.policy.passwords import check_password
from eduweb.accounts.policy.secrets import (
    SECRET_LENGTH,
    BadSecretError,
    spoken_pictures,
    spoken_words,
)
from eduweb.accounts.service.digests import (
    hash_password,
    is_same,
    new_token,
    secret_digest,
    token_digest,
)
from eduweb.accounts.service.logins import revoke_logins
from eduweb.accounts.service.tries import unlock
from eduweb.core import clock
from eduweb.core.db import db
from eduweb.people import Person, Pupil, Staff

if TYPE_CHECKING:
    from collections.abc import Sequence


class UsedLinkError(Exception):
    """Raised for a one-time link that was used, has run out, or never was."""


def check_staff_password(staff: Staff, password: str) -> None:
    """Refuse a password that would be guessed.

    Raises:
        WeakPasswordError: saying what is wrong with it.

    """
    school = schools.school_by_id(staff.school_id)
    names = (staff.email.partition("@")[0], staff.name, school.name, school.name.split()[0])
    check_password(password, names=names)


def set_staff_password(staff_id: int, password: str, *, by_id: int | None = None) -> None:
    """Give an adult a new password and end all their logins.

    Raises:
        WeakPasswordError: it would be guessed.

    """
    check_staff_password(db.session.get_one(Staff, staff_id), password)
    keep_staff_digest(staff_id, hash_password(password), by_id=by_id)


def keep_staff_digest(staff_id: int, digest: str, *, by_id: int | None) -> None:
    """Keep a password that was checked and hashed before, off the loop."""
    staff = db.session.get_one(Staff, staff_id)
    row = queries.password_of(staff_id)
    if row is None:
        row = StaffPassword(school_id=staff.school_id, staff_id=staff_id)
        db.session.add(row)
    row.digest, row.set_at = digest, clock.now()
    _secret_changed(staff, by_id)


def set_picture_secret(pupil_id: int, names: Sequence[str], *, by_id: int | None = None) -> None:
    """Give a pupil three secret pictures.

    Raises:
        BadSecretError: not three of the twelve.

    """
    _set_secret(pupil_id, SecretKind.PICTURES, spoken_pictures(names), by_id)


def set_words_secret(pupil_id: int, words: str, *, by_id: int | None = None) -> None:
    """Give a pupil three secret words.

    Raises:
        BadSecretError: not three words.

    """
    if len(words.split()) != SECRET_LENGTH:
        raise BadSecretError
    _set_secret(pupil_id, SecretKind.WORDS, spoken_words(words), by_id)


def _set_secret(pupil_id: int, kind: SecretKind, spoken: str, by_id: int | None) -> None:
    pupil = db.session.get_one(Pupil, pupil_id)
    row = queries.secret_of(pupil_id)
    if row is None:
        row = PupilSecret(school_id=pupil.school_id, pupil_id=pupil_id)
        db.session.add(row)
    row.kind, row.set_at = kind, clock.now()
    row.digest = secret_digest(pupil_id, kind, spoken)
    unlock(pupil_id)
    _secret_changed(pupil, by_id)


def is_secret_of(pupil_id: int, kind: SecretKind, spoken: str) -> bool:
    """Whether this is the pupil's secret."""
    row = queries.secret_of(pupil_id)
    digest = secret_digest(pupil_id, kind, spoken)
    return row is not None and row.kind is kind and is_same(row.digest, digest)


def help_in(pupil: Pupil, *, by_id: int) -> None:
    """Let a pupil try again on every device: a grown-up stands beside them."""
    unlock(pupil.id)
    _record(pupil, by_id, "let try again")


def _secret_changed(person: Person, by_id: int | None) -> None:
    db.session.flush()
    revoke_logins(person_id=person.id, why=Why.NEW_SECRET)
    _record(person, by_id, "new secret")


def _record(person: Person, by_id: int | None, reason: str) -> None:
    audit.record(
        school_id=person.school_id,
        actor_id=by_id,
        act=audit.Act.CHANGE_PERSON,
        about="person",
        about_id=person.id,
        reason=reason,
    )


def make_one_time_link(person_id: int, purpose: Purpose) -> str:
    """Return the token of a link by which an adult sets a first password of their own."""
    staff = db.session.get_one(Staff, person_id)
    token, now = new_token(), clock.now()
    db.session.add(
        OneTimeLink(
            school_id=staff.school_id,
            person_id=person_id,
            purpose=purpose,
            token_digest=token_digest(token),
            created_at=now,
            expires_at=now + LINK_LIVES,
        )
    )
    db.session.flush()
    return token


def use_link(token: str, *, password_digest: str) -> Staff:
    """Use a link up: its receiver has a password now.

    Raises:
        UsedLinkError: it was used, has run out, or never was.

    """
    link = queries.link_by_digest(token_digest(token))
    if link is None:
        raise UsedLinkError
    link.used_at = clock.now()
    keep_staff_digest(link.person_id, password_digest, by_id=link.person_id)
    return db.session.get_one(Staff, link.person_id)
