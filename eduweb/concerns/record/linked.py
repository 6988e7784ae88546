"""Who else a concern is about: each linked person has a part of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import exists, select, update

from eduweb.concerns.alerts import send_alerts, tell_desks
from eduweb.concerns.log import write_entry
from eduweb.concerns.models import Concern, EntryKind, LinkedPerson, LinkRole, Route, SharedWith
from eduweb.concerns.routing import keep_from
from eduweb.core import clock
from eduweb.core.db import db

if TYPE_CHECKING:
    from eduweb.people import Who

# A member of staff with one of these parts is named in the concern (law 5); one who saw it or helped is not.
NAMED_PARTS = frozenset({LinkRole.DID_IT, LinkRole.OTHER})


class AlreadyLinkedError(Exception):
    """Raised when somebody is the subject, or is linked in this part already."""


def link_person(concern: Concern, person: Who, role: LinkRole, *, by: Who, words: str) -> LinkedPerson:
    """Link somebody by a part of their own. An adult who is named so no longer knows of the concern.

    Raises:
        AlreadyLinkedError: they are its subject, or linked in this part.

    """
    standing = exists().where(
        LinkedPerson.concern_id == concern.id,
        LinkedPerson.person_id == person.id,
        LinkedPerson.role == role,
        LinkedPerson.ended_at.is_(None),
    )
    if person.id == concern.subject_id or db.session.scalar(select(standing)):
        raise AlreadyLinkedError
    entry = write_entry(
        concern,
        EntryKind.LINKED_PERSON,
        by_id=by.id,
        words=words,
        details={"name": person.name, "role": role.value},
    )
    linked = LinkedPerson(
        school_id=concern.school_id,
        concern_id=concern.id,
        person_id=person.id,
        role=role,
        entry_id=entry.id,
    )
    db.session.add(linked)
    db.session.flush()
    if person.is_staff and role in NAMED_PARTS:
        name_adult(concern, person.id)
    return linked


def unlink_person(concern: Concern, person: Who, role: LinkRole, *, by: Who, words: str) -> bool:
    """End a link that was wrong; that it stood is still in the log. Say whether there was one."""
    linked = db.session.scalar(
        select(LinkedPerson).where(
            LinkedPerson.concern_id == concern.id,
            LinkedPerson.person_id == person.id,
            LinkedPerson.role == role,
            LinkedPerson.ended_at.is_(None),
        )
    )
    if linked is None:
        return False
    linked.ended_at = clock.now()
    write_entry(
        concern,
        EntryKind.LINKED_PERSON,
        by_id=by.id,
        words=words,
        details={"name": person.name, "role": role.value, "ended": True},
    )
    return True


def name_adult(concern: Concern, staff_id: int) -> None:
    """Let an adult who is named in a concern know of it no more, and route it to who may (law 5)."""
    first = concern.route
    if concern.route is Route.PUPIL:
        concern.route = Route.ADULT_HARM
    if not keep_from(concern, staff_id):
        concern.route = first
        return
    db.session.execute(
        update(SharedWith)
        .where(
            SharedWith.concern_id == concern.id,
            SharedWith.staff_id == staff_id,
            SharedWith.ended_at.is_(None),
        )
        .values(ended_at=clock.now())
    )
    if concern.route is not first:
        send_alerts(concern, again=f"{concern.route.name.lower()}:")
        tell_desks(concern)
