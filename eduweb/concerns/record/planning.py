"""What is to be done, by whom and until when; and the planner over all concerns."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from sqlalchemy import select

from eduweb.concerns.log import write_entry
from eduweb.concerns.models import Concern, EntryKind, PlannedAction, Status
from eduweb.concerns.record.sharing import may_own
from eduweb.concerns.routing import may_know_of
from eduweb.core import clock
from eduweb.core.db import db
from eduweb.people import PEOPLE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from eduweb.people import Who

STANDING = (Status.NEW, Status.OPEN, Status.MONITORING)
LONG_OPEN = timedelta(days=30)
PLANNER_LINES = 200


class NoOwnerError(Exception):
    """Raised when an action is given to nobody, or to staff who may not know of the concern."""


@dataclass(frozen=True, slots=True)
class PlannerLine:
    """One action that is to be done, with its concern and its owner's name."""

    action: PlannedAction
    concern: Concern
    owner: str


def plan_action(
    concern: Concern, *, by: Who, words: str, owner_ref: str, owner_words: str, due_on: date | None
) -> PlannedAction:
    """Plan what is to be done. The owner is one of the staff who know of it, or anybody named in words.

    Raises:
        NoOwnerError: nobody is named, or staff who may not know of it.

    """
    owner = next((one for one in may_own(concern) if one.ref == owner_ref), None)
    if (owner is None and owner_ref) or (owner is None and not owner_words):
        raise NoOwnerError
    action = PlannedAction(
        school_id=concern.school_id,
        concern_id=concern.id,
        words=words,
        owner_id=owner.id if owner else None,
        owner_words="" if owner else owner_words,
        due_on=due_on,
        set_by_id=by.id,
        set_at=clock.now(),
    )
    db.session.add(action)
    details = {
        "owner": owner.name if owner else owner_words,
        **({"due_on": due_on.isoformat()} if due_on else {}),
    }
    write_entry(concern, EntryKind.PLANNED, by_id=by.id, words=words, details=details)
    return action


def action_of(reader: Who, ref: str) -> tuple[PlannedAction, str] | None:
    """Return an action and the reference of its concern, if the reader may know of that."""
    row = db.session.execute(
        select(PlannedAction, Concern.reference)
        .join(Concern, Concern.id == PlannedAction.concern_id)
        .where(may_know_of(reader), PlannedAction.ref == ref)
    ).first()
    return None if row is None else (row[0], row[1])


def tick_action(concern: Concern, action: PlannedAction, *, by: Who, words: str) -> bool:
    """Say that an action is done, or why it is not needed any more; once. Say whether it was open."""
    if action.done_at is not None:
        return False
    action.done_at, action.done_by_id, action.done_words = clock.now(), by.id, words
    write_entry(concern, EntryKind.DONE, by_id=by.id, words=words, details={"action": action.words})
    return True


def planner(reader: Who, *, owner_id: int | None = None) -> list[PlannerLine]:
    """Return the actions that are not done, soonest first; those without a day come last."""
    statement = (
        select(PlannedAction, Concern, PEOPLE.c.name)
        .join(Concern, Concern.id == PlannedAction.concern_id)
        .outerjoin(PEOPLE, PEOPLE.c.id == PlannedAction.owner_id)
        .where(may_know_of(reader), PlannedAction.done_at.is_(None), ~Concern.is_drill)
        .order_by(PlannedAction.due_on.is_(None), PlannedAction.due_on, PlannedAction.id)
        .limit(PLANNER_LINES)
    )
    if owner_id is not None:
        statement = statement.where(PlannedAction.owner_id == owner_id)
    return [
        PlannerLine(action, concern, name or action.owner_words)
        for action, concern, name in db.session.execute(statement)
    ]


def reviews(reader: Who) -> Sequence[tuple[Concern, str]]:
    """Return the standing concerns that are to be looked at again, and whom they are about, soonest first."""
    rows = db.session.execute(
        select(Concern, PEOPLE.c.name)
        .join(PEOPLE, PEOPLE.c.id == Concern.subject_id)
        .where(
            may_know_of(reader),
            Concern.review_on.is_not(None),
            Concern.status.in_(STANDING),
            ~Concern.is_drill,
            Concern.merged_into_id.is_(None),
        )
        .order_by(Concern.review_on, Concern.id)
        .limit(PLANNER_LINES)
    )
    return [(concern, name) for concern, name in rows]


def open_for_long(reader: Who) -> Sequence[tuple[Concern, str]]:
    """Return raised concerns that have stood open for more than 30 days, the longest first."""
    rows = db.session.execute(
        select(Concern, PEOPLE.c.name)
        .join(PEOPLE, PEOPLE.c.id == Concern.subject_id)
        .where(
            may_know_of(reader),
            Concern.raised_at < clock.now() - LONG_OPEN,
            Concern.status.in_(STANDING),
            ~Concern.is_drill,
            ~Concern.is_practice,
            Concern.merged_into_id.is_(None),
        )
        .order_by(Concern.raised_at, Concern.id)
        .limit(PLANNER_LINES)
    )
    return [(concern, name) for concern, name in rows]
