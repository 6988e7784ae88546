"""My page as others see it: asked through the one predicate, with the eyes of somebody real.

Whom a classmate has blocked is never told. So no list of classmates is shown to
pick from, and who lends their eyes is drawn anew each time: that one name is
missing says nothing.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import ColumnElement, select

from eduweb import messages, people, relationships
from eduweb.core.db import db
from eduweb.network.shield import FIELDS, Field
from eduweb.people import PEOPLE, PUPILS
from eduweb.schools import Audience
from eduweb.web.forms import _l

if TYPE_CHECKING:
    from collections.abc import Sequence

    from eduweb.people import Who

MANY = 200


@dataclass(frozen=True, slots=True)
class Eyes:
    """Whose eyes can be looked through."""

    name: str
    label: str
    icon: str


FRIEND = Eyes("friend", _l("A friend"), "users")
CLASSMATE = Eyes("class", _l("My class"), "chalkboard-teacher")
SCHOOLMATE = Eyes("school", _l("The school"), "student")
BLOCKED = Eyes("blocked", _l("Someone I blocked"), "prohibit")
ALL_EYES = (FRIEND, CLASSMATE, SCHOOLMATE, BLOCKED)


@dataclass(frozen=True, slots=True)
class Part:
    """One line about me, with its words where these eyes see them."""

    field: Field
    words: str


@dataclass(frozen=True, slots=True)
class Seen:
    """What somebody sees of me, and who that somebody is."""

    whom: Who | None
    shown: list[Part]
    not_shown: list[Field]
    others: Sequence[Who]


def eyes_named(name: str) -> Eyes | None:
    """Return the eyes of an address."""
    return next((eyes for eyes in ALL_EYES if eyes.name == name), None)


def eyes_for(widest: Audience) -> tuple[Eyes, ...]:
    """Return the eyes that make a difference; the school's only where a pupil may speak to it."""
    return tuple(eyes for eyes in ALL_EYES if eyes is not SCHOOLMATE or widest is Audience.SCHOOL)


def seen_by(me: Who, eyes: Eyes, whom_ref: str = "") -> Seen:
    """Return what the chosen eyes see of my page; `whom_ref` picks one of several friends or blocked ones."""
    if eyes in {FRIEND, BLOCKED}:
        others = relationships.friends_of(me) if eyes is FRIEND else relationships.blocked_by(me)
        chosen = next((other for other in others if other.ref == whom_ref), None)
        whom = chosen or next(iter(others), None)
    else:
        others, whom = (), _somebody(me, is_in_class=eyes is CLASSMATE)
    own = messages.profile_fields(me, me.id)
    visible = messages.profile_fields(whom, me.id) if whom is not None else {}
    return Seen(
        whom=whom,
        shown=[Part(FIELDS[name], line.message.words) for name, line in visible.items() if name in FIELDS],
        not_shown=[FIELDS[name] for name in FIELDS if name in own and name not in visible],
        others=others,
    )


def _somebody(me: Who, *, is_in_class: bool) -> Who | None:
    """Draw a pupil who is no friend, and with whom no block stands either way."""
    is_there: ColumnElement[bool] = PUPILS.c.class_id == me.class_id
    ids = db.session.scalars(
        select(PEOPLE.c.id)
        .join(PUPILS, PUPILS.c.id == PEOPLE.c.id)
        .where(
            PEOPLE.c.school_id == me.school_id,
            PEOPLE.c.is_active,
            PEOPLE.c.id != me.id,
            is_there if is_in_class else ~is_there,
            ~relationships.are_friends(me.id, PEOPLE.c.id),
            ~relationships.is_blocked_between(me.id, PEOPLE.c.id),
        )
        .order_by(PEOPLE.c.id)
        .limit(MANY)
    ).all()
    return people.who_by_id(secrets.choice(ids)) if ids else None
