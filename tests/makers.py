"""Makers for rows: a test fills in only what it cares about. Each runs inside `write`."""

from __future__ import annotations

from itertools import count

from eduweb import accounts, people, schools
from eduweb.people import Pupil, Role, SchoolClass, Staff, YearGroup

_numbers = count(1)


def make_school(name: str = "") -> schools.School:
    """Make an empty school that is open day and night."""
    school = schools.create_school(name=name or f"School {next(_numbers)}")
    schools.set_hours(school, schools.ALWAYS, by_id=None)
    return school


def make_class(school_id: int, name: str = "") -> SchoolClass:
    """Make a class without pupils."""
    return people.add_class(school_id=school_id, name=name or f"Class {next(_numbers)}")


def make_pupil(
    school_class: SchoolClass, name: str = "", *, year: YearGroup = YearGroup.Y5, picture: str = "panda"
) -> Pupil:
    """Put a pupil without a secret into a class, who has signed the rules."""
    pupil = people.add_pupil(
        school_class=school_class, name=name or f"Pupil {next(_numbers)}", year=year, picture=picture
    )
    people.keep_rules_signed(pupil.id, 1)
    return pupil


def make_staff(
    school_id: int, name: str = "", *, role: Role | None = None, is_deputy: bool = False, password: str = ""
) -> Staff:
    """Make an adult; without a password they cannot sign in."""
    number = next(_numbers)
    staff = people.add_staff(
        school_id=school_id, name=name or f"Mx Number{number}", email=f"staff{number}@school.example"
    )
    if role is not None:
        people.give_role(staff, role, is_deputy=is_deputy, by_id=None)
    if password:
        accounts.set_staff_password(staff.id, password)
    return staff
