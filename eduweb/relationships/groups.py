"""Groups of a class or a club: opened by a teacher, with a second adult in each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import ColumnElement, delete, exists, select

from eduweb import audit, people
from eduweb.core import clock
from eduweb.core.db import db
from eduweb.people import PEOPLE, PUPILS, WHOLE_SCHOOL_ROLES, Kind, Who
from eduweb.relationships.closing import tell_closed
from eduweb.relationships.models import Group, GroupMember
from eduweb.relationships.queries import SqlId, plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


GROUPS = Group.__table__.alias("groups")
"""The table of groups, for others to join on."""


class SecondAdultError(Exception):
    """Raised when a group would be without a second adult of the school."""


class GroupMemberError(Exception):
    """Raised when somebody is to be in a group who cannot be: not a pupil, or not of one's classes."""


class NotYourGroupError(Exception):
    """Raised when somebody changes a group who neither is one of its adults nor answers for the school."""


def is_in_group(person_id: SqlId, group_id: SqlId) -> ColumnElement[bool]:
    """Whether somebody is in a group that is open now, as SQL."""
    return (
        exists()
        .where(
            GroupMember.person_id == person_id,
            GroupMember.group_id == group_id,
            Group.id == GroupMember.group_id,
            Group.closed_at.is_(None),
        )
        .correlate_except(GroupMember, Group)
    )


def is_open_group(group_id: SqlId) -> ColumnElement[bool]:
    """Whether a group is open now, as SQL."""
    return exists().where(Group.id == group_id, Group.closed_at.is_(None)).correlate_except(Group)


def has_other_adult(group_id: SqlId, adult_id: int) -> ColumnElement[bool]:
    """Whether another active adult is in a group, as SQL: nobody is alone in it with pupils."""
    other = PEOPLE.alias("other_adult")
    return (
        exists()
        .where(
            GroupMember.group_id == group_id,
            GroupMember.person_id == other.c.id,
            other.c.id != adult_id,
            other.c.kind == Kind.STAFF,
            other.c.is_active,
        )
        .correlate_except(GroupMember, other)
    )


def open_group(*, by: Who, name: str, picture: str, members: Sequence[Who], second_adult: Who) -> Group:
    """Open a group for pupils of one's own classes, with a second adult.

    Raises:
        SecondAdultError: the second adult is no active adult of this school, or is the first.
        GroupMemberError: somebody is no pupil of the opener's classes.

    """
    _check_adults(by, second_adult)
    _check_pupils(by, members)
    group = Group(
        school_id=by.school_id,
        name=name,
        picture=picture,
        opened_by_id=by.id,
        second_adult_id=second_adult.id,
        opened_at=clock.now(),
    )
    db.session.add(group)
    db.session.flush()
    _add(group, [by.id, second_adult.id, *(member.id for member in members)])
    audit.record(
        school_id=by.school_id, actor_id=by.id, act=audit.Act.CREATE, about="group", about_id=group.id
    )
    tell_closed(_ids(group.id))
    return group


def _check_adults(by: Who, second_adult: Who) -> None:
    now = people.who_by_id(second_adult.id)
    if not by.is_staff or now is None or not now.is_staff:
        raise SecondAdultError
    if now.id == by.id or now.school_id != by.school_id:
        raise SecondAdultError


def _check_pupils(by: Who, members: Sequence[Who]) -> None:
    ids = {member.id for member in members}
    statement = (
        select(PEOPLE.c.id)
        .join(PUPILS, PUPILS.c.id == PEOPLE.c.id)
        .where(PEOPLE.c.id.in_(ids), PEOPLE.c.school_id == by.school_id, PEOPLE.c.is_active)
    )
    if not by.roles & set(WHOLE_SCHOOL_ROLES):
        statement = statement.where(PUPILS.c.class_id.in_(by.class_ids))
    if set(db.session.scalars(statement)) != ids:
        raise GroupMemberError


def _add(group: Group, ids: Iterable[int]) -> None:
    now = clock.now()
    db.session.add_all(
        GroupMember(school_id=group.school_id, group_id=group.id, person_id=person_id, since_at=now)
        for person_id in dict.fromkeys(ids)
    )
    db.session.flush()


def _check_may_change(group: Group, by: Who) -> None:
    is_its_adult = by.id in (group.opened_by_id, group.second_adult_id)
    answers_for_all = bool(by.roles & set(WHOLE_SCHOOL_ROLES))
    if group.school_id != by.school_id or not by.is_staff or not (is_its_adult or answers_for_all):
        raise NotYourGroupError


def close_group(group: Group, by: Who) -> None:
    """Close a group: what was said in it is gone for everybody, and stays as evidence.

    Raises:
        NotYourGroupError: it is somebody else's.

    """
    _check_may_change(group, by)
    if group.closed_at is not None:
        return
    group.closed_at = clock.now()
    db.session.flush()
    audit.record(
        school_id=by.school_id,
        actor_id=by.id,
        act=audit.Act.CHANGE_SETTING,
        about="group",
        about_id=group.id,
        reason="closed",
    )
    tell_closed(_ids(group.id))


def set_members(group: Group, members: Sequence[Who], by: Who) -> None:
    """Change which pupils are in a group; its adults stay.

    Raises:
        NotYourGroupError: it is somebody else's.
        GroupMemberError: somebody new is no pupil of one's classes.

    """
    _check_may_change(group, by)
    before = set(_pupil_ids(group.id))
    wanted = {member.id for member in members}
    _check_pupils(by, [member for member in members if member.id not in before])
    _remove(group, before - wanted)
    _add(group, sorted(wanted - before))
    tell_closed([*_ids(group.id), *before])


def leave_group(who: Who, group: Group) -> None:
    """Let a pupil leave a group; adults cannot, for there are always two."""
    if who.is_pupil and who.id in _pupil_ids(group.id):
        _remove(group, {who.id})
        tell_closed([who.id, *_ids(group.id)])


def _remove(group: Group, ids: set[int]) -> None:
    db.session.execute(
        delete(GroupMember).where(GroupMember.group_id == group.id, GroupMember.person_id.in_(ids))
    )


def _ids(group_id: int) -> Sequence[int]:
    return db.session.scalars(
        select(GroupMember.person_id).where(GroupMember.group_id == group_id).order_by(GroupMember.id)
    ).all()


def _pupil_ids(group_id: int) -> Sequence[int]:
    return db.session.scalars(
        select(GroupMember.person_id)
        .join(PEOPLE, PEOPLE.c.id == GroupMember.person_id)
        .where(GroupMember.group_id == group_id, PEOPLE.c.kind == Kind.PUPIL)
        .order_by(GroupMember.id)
    ).all()


def groups_of(who: Who) -> Sequence[Group]:
    """Return the open groups somebody is in, by name; who answers for the school has all of them."""
    return db.session.scalars(select(Group).where(*_may_see(who)).order_by(Group.name, Group.id)).all()


def group_by_ref(who: Who, ref: str) -> Group | None:
    """Return an open group somebody is in, or answers for."""
    return db.session.scalar(select(Group).where(Group.ref == ref, *_may_see(who)))


def _may_see(who: Who) -> tuple[ColumnElement[bool], ...]:
    here = (Group.school_id == who.school_id, Group.closed_at.is_(None))
    if who.roles & set(WHOLE_SCHOOL_ROLES):
        return here
    mine = select(GroupMember.group_id).where(GroupMember.person_id == who.id)
    return (*here, Group.id.in_(mine))


def members_of(group_id: int) -> Sequence[Who]:
    """Return the active people of a group, its adults first, then by name."""
    rows = db.session.execute(
        select(PEOPLE)
        .join(GroupMember, GroupMember.person_id == PEOPLE.c.id)
        .where(GroupMember.group_id == group_id, PEOPLE.c.is_active)
        .order_by(PEOPLE.c.kind == Kind.PUPIL, PEOPLE.c.name, PEOPLE.c.id)
    )
    return [plain(row) for row in rows]
