"""Adding and moving people. Every change of a person or a role is in the audit log."""

from __future__ import annotations

from typing import TYPE_CHECKING

from eduweb import audit
from eduweb.core.db import after_commit, db
from eduweb.people.models import (
    Character,
    Person,
    Pupil,
    Role,
    RoleHolding,
    SchoolClass,
    Staff,
    Teaching,
)
from eduweb.web import push

if TYPE_CHECKING:
    from eduweb.people.policy import YearGroup
    from eduweb.people.who import Who


class EmailTakenError(Exception):
    """Raised when an address belongs to another member of staff already."""


def add_class(*, school_id: int, name: str) -> SchoolClass:
    """Add a teaching group."""
    school_class = SchoolClass(school_id=school_id, name=name)
    db.session.add(school_class)
    db.session.flush()
    return school_class


def add_pupil(*, school_class: SchoolClass, name: str, year: YearGroup, picture: str) -> Pupil:
    """Put a child on the roll."""
    pupil = Pupil(
        school_id=school_class.school_id,
        name=name,
        picture=picture,
        class_id=school_class.id,
        year_group=year,
    )
    db.session.add(pupil)
    db.session.flush()
    return pupil


def add_staff(*, school_id: int, name: str, email: str) -> Staff:
    """Add an adult. They cannot sign in before they have set a password of their own.

    Raises:
        EmailTakenError: the address is in use.

    """
    address = email.strip().lower()
    if db.session.query(Staff.id).filter(Staff.email == address).first():
        raise EmailTakenError
    staff = Staff(school_id=school_id, name=name, email=address)
    db.session.add(staff)
    db.session.flush()
    return staff


def give_role(staff: Staff, role: Role, *, is_deputy: bool = False, by_id: int | None) -> None:
    """Let a member of staff answer for a role."""
    db.session.add(RoleHolding(school_id=staff.school_id, staff_id=staff.id, role=role, is_deputy=is_deputy))
    db.session.flush()
    audit.record(
        school_id=staff.school_id,
        actor_id=by_id,
        act=audit.Act.CHANGE_ROLE,
        about="person",
        about_id=staff.id,
        reason=f"{role.value}{', deputy' if is_deputy else ''}",
    )


def teach(staff: Staff, school_class: SchoolClass) -> None:
    """Give a class to a teacher."""
    db.session.add(Teaching(school_id=staff.school_id, class_id=school_class.id, staff_id=staff.id))
    db.session.flush()


def move_pupil(pupil_id: int, *, to: SchoolClass, by_id: int | None) -> None:
    """Move a pupil to another class; what they may read moves with them at once."""
    pupil = db.session.get_one(Pupil, pupil_id)
    pupil.class_id = to.id
    _record_change(pupil, by_id, "moved class")
    after_commit(lambda: push([pupil_id], "closed", {}))


def set_picture(pupil_id: int, picture: str) -> None:
    """Change the picture that a pupil has for a face. Their name is the school's, and stays."""
    db.session.get_one(Pupil, pupil_id).picture = picture
    db.session.flush()


def set_active(person_id: int, *, is_active: bool, by_id: int | None) -> None:
    """Disable somebody, or let them back in. Ending their logins is `accounts`' part."""
    person = db.session.get_one(Person, person_id)
    person.is_active = is_active
    _record_change(person, by_id, "enabled" if is_active else "disabled")


def _record_change(person: Person, by_id: int | None, reason: str) -> None:
    audit.record(
        school_id=person.school_id,
        actor_id=by_id,
        act=audit.Act.CHANGE_PERSON,
        about="person",
        about_id=person.id,
        reason=reason,
    )


def add_character(pupil: Who, *, slug: str, name: str, picture: str) -> Character:
    """Bring a pretend person to life for one pupil."""
    character = Character(school_id=pupil.school_id, name=name, picture=picture, pupil_id=pupil.id, slug=slug)
    db.session.add(character)
    db.session.flush()
    return character
