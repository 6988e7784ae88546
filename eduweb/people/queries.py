"""Reading people. The SQL expressions that other features join on are exported from here."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from sqlalchemy import (
    ColumnElement,
    CompoundSelect,
    ScalarSelect,
    SQLColumnExpression,
    bindparam,
    exists,
    func,
    null,
    select,
    union_all,
)

from eduweb.core.db import db
from eduweb.people.models import (
    Character,
    Kind,
    Person,
    Pupil,
    Role,
    RoleHolding,
    SchoolClass,
    Staff,
    Teaching,
)
from eduweb.people.policy import year_number
from eduweb.people.who import Who

if TYPE_CHECKING:
    from collections.abc import Sequence

SqlId = int | SQLColumnExpression[int] | SQLColumnExpression[int | None]

PEOPLE = Person.__table__.alias("people")
PUPILS = Pupil.__table__.alias("pupils")

_TITLE = re.compile(r"^(mr|mrs|ms|miss|mx|dr)\.?\s+", re.IGNORECASE)


WHOLE_SCHOOL_ROLES = (Role.OFFICER, Role.DSL, Role.HEAD)


def is_in_class(person_id: SqlId, class_id: SqlId) -> ColumnElement[bool]:
    """Whether a pupil is in the class now, as SQL."""
    return exists().where(Pupil.id == person_id, Pupil.class_id == class_id).correlate_except(Pupil)


def teaches_class(person_id: SqlId, class_id: SqlId) -> ColumnElement[bool]:
    """Whether a member of staff teaches the class now, as SQL."""
    return (
        exists()
        .where(Teaching.staff_id == person_id, Teaching.class_id == class_id)
        .correlate_except(Teaching)
    )


def has_whole_school(person_id: SqlId) -> ColumnElement[bool]:
    """Whether an adult answers for the whole school (officer, DSL, head), as SQL."""
    return (
        exists()
        .where(RoleHolding.staff_id == person_id, RoleHolding.role.in_(WHOLE_SCHOOL_ROLES))
        .correlate_except(RoleHolding)
    )


def answers_for(staff_id: SqlId, role: Role, *, is_deputy: bool | None = None) -> ColumnElement[bool]:
    """Whether an adult is active and holds the role (as its first holder, or as a deputy), as SQL."""
    condition = (
        exists()
        .where(
            RoleHolding.staff_id == staff_id,
            RoleHolding.role == role,
            Person.id == RoleHolding.staff_id,
            Person.is_active,
        )
        .correlate_except(RoleHolding, Person)
    )
    return condition if is_deputy is None else condition.where(RoleHolding.is_deputy == is_deputy)


def who_by_id(person_id: int) -> Who | None:
    """Return who this is, or nothing when there is no such active person."""
    person = db.session.get(Person, person_id)
    if person is None or not person.is_active:
        return None
    return _who(person)


def person_by_ref(reader: Who, ref: str) -> Who | None:
    """Return an active person of the reader's school; a character only for its own pupil."""
    person = db.session.scalar(
        select(Person).where(Person.ref == ref, Person.school_id == reader.school_id, Person.is_active)
    )
    if person is None or (isinstance(person, Character) and person.pupil_id != reader.id):
        return None
    return _who(person)


def character_of(pupil: Who, slug: str) -> Who | None:
    """Return the pupil's own copy of a character."""
    person = db.session.scalar(
        select(Character).where(Character.pupil_id == pupil.id, Character.slug == slug)
    )
    return None if person is None else _who(person)


def stage_pupil_id(character_id: int) -> int | None:
    """Return the pupil that a character exists for."""
    return db.session.scalar(select(Character.pupil_id).where(Character.id == character_id))


def _who(person: Person) -> Who:
    roles: frozenset[Role] = frozenset()
    class_ids: frozenset[int] = frozenset()
    year = None
    if isinstance(person, Pupil):
        class_ids = frozenset({person.class_id})
        year = year_number(person.year_group)
    elif isinstance(person, Staff):
        roles, class_ids = duties_of(person.id)
    return Who(
        id=person.id,
        ref=person.ref,
        kind=person.kind,
        school_id=person.school_id,
        name=person.name,
        picture=person.picture,
        roles=roles,
        class_ids=class_ids,
        year=year,
    )


def duties_of(staff_id: int) -> tuple[frozenset[Role], frozenset[int]]:
    """Return the roles an adult holds and the classes they teach."""
    rows = db.session.execute(_DUTIES, {"staff_id": staff_id}).all()
    roles = frozenset(role for role, _ in rows if role is not None)
    return roles, frozenset(class_id for _, class_id in rows if class_id is not None)


# Made once: every request of an adult asks it.
_DUTIES: CompoundSelect[Any, Any] = union_all(
    select(RoleHolding.role, null()).where(RoleHolding.staff_id == bindparam("staff_id")),
    select(null(), Teaching.class_id).where(Teaching.staff_id == bindparam("staff_id")),
)


def holders(school_id: int, role: Role, *, is_deputy: bool | None = None) -> Sequence[Staff]:
    """Return the active holders of a role, first holders before deputies."""
    statement = (
        select(Staff)
        .join(RoleHolding, RoleHolding.staff_id == Staff.id)
        .where(RoleHolding.school_id == school_id, RoleHolding.role == role, Staff.is_active)
        .order_by(RoleHolding.is_deputy, RoleHolding.id)
    )
    if is_deputy is not None:
        statement = statement.where(RoleHolding.is_deputy == is_deputy)
    return db.session.scalars(statement).all()


def name_of_holder(school_id: SqlId, role: Role) -> ScalarSelect[str | None]:
    """Return the name of the first active holder of a role, as SQL."""
    return (
        select(Person.name)
        .join(RoleHolding, RoleHolding.staff_id == Person.id)
        .where(RoleHolding.school_id == school_id, RoleHolding.role == role, Person.is_active)
        .order_by(RoleHolding.is_deputy, RoleHolding.id)
        .limit(1)
        .correlate(None)
        .scalar_subquery()
    )


def staff_by_email(email: str) -> Staff | None:
    """Return the member of staff with this address, active or not."""
    return db.session.scalar(select(Staff).where(Staff.email == email.strip().lower()))


def class_by_ref(reader: Who, ref: str) -> SchoolClass | None:
    """Return a class the reader teaches; officers, DSLs and heads have the whole school's."""
    statement = select(SchoolClass).where(SchoolClass.ref == ref, SchoolClass.school_id == reader.school_id)
    if not reader.roles & set(WHOLE_SCHOOL_ROLES):
        statement = statement.where(SchoolClass.id.in_(reader.class_ids))
    return db.session.scalar(statement)


def classes_taught_by(reader: Who) -> Sequence[SchoolClass]:
    """Return the classes on a teacher's page, by name."""
    statement = select(SchoolClass).where(SchoolClass.school_id == reader.school_id)
    if not reader.roles & set(WHOLE_SCHOOL_ROLES):
        statement = statement.where(SchoolClass.id.in_(reader.class_ids))
    return db.session.scalars(statement.order_by(SchoolClass.name, SchoolClass.id)).all()


def class_names(school_id: int) -> dict[int, str]:
    """Return the names of a school's classes by id."""
    rows = db.session.execute(
        select(SchoolClass.id, SchoolClass.name).where(SchoolClass.school_id == school_id)
    )
    return {row.id: row.name for row in rows}


def pupil_counts(school_id: int) -> dict[int, int]:
    """Return how many active pupils each class of a school has."""
    rows = db.session.execute(
        select(Pupil.class_id, func.count().label("count"))
        .where(Pupil.school_id == school_id, Pupil.is_active)
        .group_by(Pupil.class_id)
    )
    return {row.class_id: row[1] for row in rows}


def pupils_of_class(class_id: int) -> Sequence[Pupil]:
    """Return the active pupils of a class, by name."""
    return db.session.scalars(
        select(Pupil).where(Pupil.class_id == class_id, Pupil.is_active).order_by(Pupil.name, Pupil.id)
    ).all()


def teachers_of(class_id: int) -> Sequence[Staff]:
    """Return the active teachers of a class, the first one first."""
    return db.session.scalars(
        select(Staff)
        .join(Teaching, Teaching.staff_id == Staff.id)
        .where(Teaching.class_id == class_id, Staff.is_active)
        .order_by(Teaching.id)
    ).all()


def teacher_of(class_id: int) -> Who | None:
    """Return the first active teacher of a class."""
    staff = next(iter(teachers_of(class_id)), None)
    return None if staff is None else _who(staff)


def people_of(school_id: int, kind: Kind) -> Sequence[Who]:
    """Return the active people of one kind in a school, by name."""
    found = db.session.scalars(
        select(Person)
        .where(Person.school_id == school_id, Person.kind == kind, Person.is_active)
        .order_by(Person.name, Person.id)
    )
    return [_who(person) for person in found]


def staff_emails(school_id: int) -> dict[int, str]:
    """Return the addresses of a school's staff by id."""
    rows = db.session.execute(select(Staff.id, Staff.email).where(Staff.school_id == school_id))
    return {row.id: row.email for row in rows}


def roll_names(school_id: int) -> frozenset[str]:
    """Return the names on the roll in lower case, for the judge."""
    names = select(Person.name).where(
        Person.school_id == school_id, Person.kind == Kind.PUPIL, Person.is_active
    )
    return frozenset(name.lower() for name in db.session.scalars(names))


def names_by_kind(school_id: int) -> dict[Kind, frozenset[str]]:
    """Return the names of a school's active pupils and staff in lower case, in one query, for the judge."""
    rows = db.session.execute(
        select(Person.kind, Person.name).where(
            Person.school_id == school_id, Person.kind.in_((Kind.PUPIL, Kind.STAFF)), Person.is_active
        )
    )
    found: dict[Kind, set[str]] = {Kind.PUPIL: set(), Kind.STAFF: set()}
    for kind, name in rows:
        found[kind].add(name.lower())
    return {kind: frozenset(names) for kind, names in found.items()}


def staff_named_in(school_id: int, words: str) -> Sequence[Staff]:
    """Return the staff whose surname stands in the words, whatever title is before it."""
    present = set(re.findall(r"[\w'-]+", words.lower()))
    staff = db.session.scalars(select(Staff).where(Staff.school_id == school_id).order_by(Staff.id))
    return [s for s in staff if present & _surnames(s.name)]


def _surnames(name: str) -> set[str]:
    last = _TITLE.sub("", name).lower().split()[-1:]
    return {form for word in last for form in (word, f"{word}'s", f"{word}s")}
