"""Signing in as anybody, in a demo and nowhere else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import current_app
from sqlalchemy import select

from eduweb import people
from eduweb.accounts import queries
from eduweb.accounts.service.classes import open_class
from eduweb.accounts.service.logins import EntryRefusedError, sign_in
from eduweb.core.db import db
from eduweb.people import PEOPLE, SchoolClass, Who

if TYPE_CHECKING:
    from eduweb.accounts.models import ClassOpening


class NotADemoError(Exception):
    """Raised when somebody asks for the demo's door in a real school."""


def is_demo() -> bool:
    """Whether this installation shows invented people only."""
    return bool(current_app.extensions["eduweb_settings"].is_demo)


def demo_person(person_ref: str) -> Who:
    """Return an invented person of any school.

    Raises:
        NotADemoError: these are real people.
        EntryRefusedError: there is no such person to sign in.

    """
    if not is_demo():
        raise NotADemoError
    person_id = db.session.scalar(select(PEOPLE.c.id).where(PEOPLE.c.ref == person_ref))
    who = None if person_id is None else people.who_by_id(person_id)
    if who is None or who.is_character:
        raise EntryRefusedError
    return who


def sign_in_as(who: Who, *, device: str) -> str:
    """Sign a demo person in without a secret and return the token; a closed class is opened first.

    Raises:
        NotADemoError: these are real people.
        EntryRefusedError: the demo lacks an adult of law 5.

    """
    if not is_demo():
        raise NotADemoError
    return sign_in(who, device=device, opening=_opening_for(who))


def _opening_for(who: Who) -> ClassOpening | None:
    if who.class_id is None:
        return None
    opening = queries.opening_of(who.class_id)
    teacher = people.teacher_of(who.class_id)
    if opening is None and teacher is not None:
        school_class = db.session.get_one(SchoolClass, who.class_id)
        opening = open_class(school_class, by=teacher, has_supervision=True, has_read_rules=True)
    return opening
