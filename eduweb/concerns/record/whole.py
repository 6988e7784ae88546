"""A concern with everything that hangs on it, in a fixed number of queries."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import or_, select

from eduweb.concerns.models import (
    Concern,
    ConcernLink,
    Document,
    Letter,
    LinkedPerson,
    PlannedAction,
    SharedWith,
)
from eduweb.concerns.queries import decisions_of, entries_of, flags_of
from eduweb.concerns.routing import may_know_of
from eduweb.core.db import db
from eduweb.people import PEOPLE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from eduweb.concerns.models import ConcernEntry, Decision, Flag
    from eduweb.people import Who


@dataclass(frozen=True, slots=True)
class WholeRecord:
    """One concern whole. Names stand beside the rows that hold ids."""

    concern: Concern
    flags: Sequence[Flag]
    entries: Sequence[tuple[ConcernEntry, str]]
    people: Sequence[tuple[LinkedPerson, str]]
    planned: Sequence[tuple[PlannedAction, str]]
    documents: Sequence[Document]
    letters: Sequence[Letter]
    links: Sequence[tuple[str, str]]
    merged: Sequence[str]
    shared: Sequence[tuple[SharedWith, str]]
    decisions: dict[int, tuple[Decision, str]]


def record_of(concern: Concern, reader: Who | None = None) -> WholeRecord:
    """Return everything about a concern that was loaded by its access function.

    Of linked and merged concerns only those stand in it that the reader may
    know of, so without a reader there are none (law 5).
    """
    return WholeRecord(
        concern=concern,
        flags=flags_of(concern),
        entries=entries_of(concern),
        people=_people_of(concern),
        planned=_planned_of(concern),
        documents=db.session.scalars(
            select(Document).where(Document.concern_id == concern.id).order_by(Document.id)
        ).all(),
        letters=db.session.scalars(
            select(Letter).where(Letter.concern_id == concern.id).order_by(Letter.id)
        ).all(),
        links=_links_of(concern, reader),
        merged=_merged_of(concern, reader),
        shared=_shared_of(concern),
        decisions=decisions_of(concern),
    )


def _people_of(concern: Concern) -> Sequence[tuple[LinkedPerson, str]]:
    rows = db.session.execute(
        select(LinkedPerson, PEOPLE.c.name)
        .join(PEOPLE, PEOPLE.c.id == LinkedPerson.person_id)
        .where(LinkedPerson.concern_id == concern.id, LinkedPerson.ended_at.is_(None))
        .order_by(LinkedPerson.id)
    )
    return [(person, name) for person, name in rows]


def _planned_of(concern: Concern) -> Sequence[tuple[PlannedAction, str]]:
    rows = db.session.execute(
        select(PlannedAction, PEOPLE.c.name)
        .outerjoin(PEOPLE, PEOPLE.c.id == PlannedAction.owner_id)
        .where(PlannedAction.concern_id == concern.id)
        .order_by(PlannedAction.done_at.is_not(None), PlannedAction.due_on, PlannedAction.id)
    )
    return [(action, name or action.owner_words) for action, name in rows]


def _links_of(concern: Concern, reader: Who | None) -> Sequence[tuple[str, str]]:
    if reader is None:
        return []
    rows = db.session.execute(
        select(Concern.reference, ConcernLink.why)
        .join(
            ConcernLink,
            or_(
                (ConcernLink.first_id == concern.id) & (ConcernLink.second_id == Concern.id),
                (ConcernLink.second_id == concern.id) & (ConcernLink.first_id == Concern.id),
            ),
        )
        .where(may_know_of(reader))
        .order_by(ConcernLink.id)
    )
    return [(reference, why) for reference, why in rows]


def _merged_of(concern: Concern, reader: Who | None) -> Sequence[str]:
    """Return the references of what was merged into this one."""
    if reader is None:
        return []
    return db.session.scalars(
        select(Concern.reference)
        .where(may_know_of(reader), Concern.merged_into_id == concern.id)
        .order_by(Concern.id)
    ).all()


def _shared_of(concern: Concern) -> Sequence[tuple[SharedWith, str]]:
    rows = db.session.execute(
        select(SharedWith, PEOPLE.c.name)
        .join(PEOPLE, PEOPLE.c.id == SharedWith.staff_id)
        .where(SharedWith.concern_id == concern.id, SharedWith.ended_at.is_(None))
        .order_by(SharedWith.id)
    )
    return [(shared, name) for shared, name in rows]
