"""Everything raised about one person, in the order in which it happened."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import exists, func, or_, select

from eduweb.concerns.models import Concern, LinkedPerson
from eduweb.concerns.routing import may_know_of
from eduweb.core.db import db

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement

    from eduweb.people import Who

HAPPENED = func.coalesce(Concern.happened_at, Concern.logged_at)


def in_chronologies(reader: Who) -> ColumnElement[bool]:
    """Whether a concern stands in a chronology for this reader: raised, no drill, not merged into another."""
    return (
        may_know_of(reader)
        & Concern.raised_at.is_not(None)
        & ~Concern.is_drill
        & Concern.merged_into_id.is_(None)
    )


def is_about(person_id: int) -> ColumnElement[bool]:
    """Whether somebody is the subject of a concern or linked to it now."""
    is_linked = (
        exists()
        .where(
            LinkedPerson.concern_id == Concern.id,
            LinkedPerson.person_id == person_id,
            LinkedPerson.ended_at.is_(None),
        )
        .correlate_except(LinkedPerson)
    )
    return or_(Concern.subject_id == person_id, is_linked)


def chronology(reader: Who, person_id: int) -> list[Concern]:
    """Return what was raised about somebody and may be known to the reader, by when it happened."""
    return list(
        db.session.scalars(
            select(Concern).where(in_chronologies(reader), is_about(person_id)).order_by(HAPPENED, Concern.id)
        )
    )
