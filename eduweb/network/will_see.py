"""Who will see this? The real faces behind an audience, before words are written and while they stand.

It is what the one predicate says, but for one thing: somebody who has blocked
the author, or has reported the words, stands among the faces like everybody of
their class. A face that is missing would tell on them. Whom the author has
blocked is not there, and nobody else's friends are ever listed.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sqlalchemy import ColumnElement, select

from eduweb import messages, people, relationships
from eduweb.core.db import db
from eduweb.messages import Audience, ThreadKind
from eduweb.network.reactions import Face
from eduweb.people import PEOPLE, PUPILS, Kind

if TYPE_CHECKING:
    from collections.abc import Collection

    from eduweb.messages import Thread
    from eduweb.people import Who

FACES_SHOWN = 60


@dataclass(frozen=True, slots=True)
class WillSee:
    """Everybody who would read it. Where that is a whole school, its classes stand for the faces.

    `friends_of` is the name of somebody whose friends can see it, who are not for others to know.
    """

    pupils: list[Face] = field(default_factory=list)
    adults: list[Face] = field(default_factory=list)
    classes: list[str] = field(default_factory=list)
    friends_of: str = ""


def will_see(author: Who, audience: Audience) -> WillSee:
    """Return who would read a post of this pupil for this audience now, the author left out."""
    return _named(author, _readers(author, author, audience, author.class_id))


def can_see(author: Who, thread: Thread) -> WillSee:
    """Return who can read what an author wrote in a place now, the author left out."""
    if thread.audience is None:
        return _named(author, _who_take_part(thread))
    owner = author if thread.owner_id == author.id else people.who_by_id(thread.owner_id)
    if owner is None:
        return WillSee()
    if owner.id != author.id and thread.audience is Audience.FRIENDS:
        return WillSee(friends_of=owner.name)
    return _named(author, _readers(author, owner, thread.audience, thread.class_id))


def _readers(author: Who, owner: Who, audience: Audience, class_id: int | None) -> set[int]:
    blocked = {other.id for other in relationships.blocked_by(author)}
    told = set(messages.would_read(owner, audience, class_id=class_id))
    return (told | _everybody(author.school_id, audience, class_id)) - blocked


def _everybody(school_id: int, audience: Audience, class_id: int | None) -> set[int]:
    """Return the pupils an audience is made of, whoever may have blocked whom among them."""
    where: ColumnElement[bool] = PUPILS.c.class_id == class_id
    if audience is Audience.SCHOOL:
        where = PEOPLE.c.school_id == school_id
    elif audience is not Audience.CLASS:
        return set()
    statement = select(PEOPLE.c.id).join(PUPILS, PUPILS.c.id == PEOPLE.c.id).where(where, PEOPLE.c.is_active)
    return set(db.session.scalars(statement))


def _who_take_part(thread: Thread) -> set[int]:
    if thread.kind is ThreadKind.GROUP and thread.group_id is not None:
        return {member.id for member in relationships.members_of(thread.group_id)}
    return {member.id for member in messages.participants_of(thread.id)}


def _named(author: Who, ids: Collection[int]) -> WillSee:
    rows = db.session.execute(
        select(PEOPLE.c.ref, PEOPLE.c.name, PEOPLE.c.picture, PEOPLE.c.kind, PUPILS.c.class_id)
        .outerjoin(PUPILS, PUPILS.c.id == PEOPLE.c.id)
        .where(PEOPLE.c.id.in_(ids), PEOPLE.c.id != author.id, PEOPLE.c.school_id == author.school_id)
        .order_by(PEOPLE.c.name, PEOPLE.c.id)
    ).all()
    others = [row for row in rows if row.kind is not Kind.STAFF]
    names = people.class_names(author.school_id) if len(others) > FACES_SHOWN else {}
    return WillSee(
        pupils=[] if names else [_face(row.ref, row.name, row.picture, row.kind) for row in others],
        adults=[_face(row.ref, row.name, "", row.kind) for row in rows if row.kind is Kind.STAFF],
        classes=sorted({names.get(row.class_id, "") for row in others} - {""}),
    )


def _face(ref: str, name: str, picture: str, kind: Kind) -> Face:
    return Face(ref, name, picture, is_pretend=kind is Kind.CHARACTER)
