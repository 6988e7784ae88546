"""Where a concern stands, and what keeps it from being closed."""

from __future__ import annotations

import enum
from typing import TYPE_CHECKING

from sqlalchemy import exists, select

from eduweb.concerns.log import write_entry
from eduweb.concerns.models import (
    Concern,
    ConcernEntry,
    EntryKind,
    Flag,
    Outcome,
    ParentsTold,
    PlannedAction,
    Route,
    StaffKind,
    Status,
)
from eduweb.concerns.policy import KNOWS
from eduweb.concerns.staff import has_open_steps
from eduweb.core import clock
from eduweb.core.db import db
from eduweb.people import Role
from eduweb.safety import Severity

if TYPE_CHECKING:
    from datetime import date

    from eduweb.people import Who


class CloseProblem(enum.Enum):
    """What is still missing before a concern may be closed."""

    UNDECIDED = "a flag is not decided"
    NOT_RAISED = "it was not raised"
    PARENTS = "the parent step is empty"
    CRIME = "a possible crime without police action or reason"
    OUTCOME = "no outcome"
    PLANNED = "a planned action is not done"
    STEPS = "a step of its list is not answered"


STAFF_OUTCOMES = (
    Outcome.SUBSTANTIATED,
    Outcome.UNSUBSTANTIATED,
    Outcome.UNFOUNDED,
    Outcome.FALSE,
    Outcome.MALICIOUS,
)
# Support comes first: a list that began with sanctions would be read as advice.
PUPIL_OUTCOMES = tuple(outcome for outcome in Outcome if outcome not in STAFF_OUTCOMES)
STANDING = (Status.OPEN, Status.MONITORING)


class NotReadyError(Exception):
    """Raised when a concern is closed while something is missing; `problems` says what."""

    def __init__(self, problems: list[CloseProblem]) -> None:
        super().__init__(", ".join(problem.value for problem in problems))
        self.problems = problems


class NotThatStatusError(Exception):
    """Raised when a concern does not stand where this step begins."""


class Lesson(enum.Enum):
    """What changes after a debrief."""

    POLICY = "policy"
    TEACHING = "teaching"
    TRAINING = "training"
    NOTHING = "nothing"


def outcomes_for(concern: Concern) -> tuple[Outcome, ...]:
    """Return how a concern of its kind can end, support first."""
    is_allegation = concern.staff_kind in {StaffKind.ALLEGATION, StaffKind.LOW_LEVEL, StaffKind.BOUNDARY}
    if is_allegation or (concern.staff_kind is None and concern.route in {Route.STAFF, Route.HEAD}):
        return STAFF_OUTCOMES
    return PUPIL_OUTCOMES


def is_serious(concern: Concern) -> bool:
    """Whether the parents' step must be answered before it closes: High and above, about a child."""
    return concern.severity >= Severity.HIGH and concern.route not in {Route.STAFF, Route.HEAD}


def close_problems(concern: Concern) -> list[CloseProblem]:
    """Return what keeps a concern from closing, in the order in which it is shown."""
    return [*_unanswered(concern), *([CloseProblem.OUTCOME] if concern.outcome is None else [])]


def _unanswered(concern: Concern) -> list[CloseProblem]:
    """Return what keeps it from closing beside the outcome, which is asked for in closing."""
    found = {
        CloseProblem.NOT_RAISED: concern.raised_at is None,
        CloseProblem.UNDECIDED: _has_undecided(concern),
        CloseProblem.PARENTS: is_serious(concern) and concern.parents is ParentsTold.OPEN,
        CloseProblem.CRIME: concern.is_possible_crime and not _has(concern, EntryKind.POLICE),
        CloseProblem.PLANNED: _has_planned(concern),
        CloseProblem.STEPS: has_open_steps(concern),
    }
    return [problem for problem, is_there in found.items() if is_there]


def close(
    concern: Concern, outcome: Outcome, *, by: Who, words: str, lesson: Lesson, learned: str
) -> ConcernEntry:
    """Close a concern with its outcome and what was learned from it.

    Raises:
        NotReadyError: something is missing, or the outcome is none for this kind of concern.
        NotThatStatusError: it is not open.

    """
    if concern.status not in STANDING:
        raise NotThatStatusError
    problems = _unanswered(concern)
    if outcome not in outcomes_for(concern):
        problems.append(CloseProblem.OUTCOME)
    if problems:
        raise NotReadyError(problems)
    write_entry(concern, EntryKind.LESSON, by_id=by.id, words=learned, details={"changes": lesson.value})
    concern.outcome = outcome
    concern.closed_at = clock.now()
    return write_entry(
        concern,
        EntryKind.STATUS,
        by_id=by.id,
        words=words,
        details={"outcome": outcome.value},
        status=Status.CLOSED,
    )


def monitor(concern: Concern, *, by: Who, words: str, review_on: date) -> ConcernEntry:
    """Watch over an open concern until a day on which it is looked at again.

    Raises:
        NotThatStatusError: it is not open.

    """
    if concern.status is not Status.OPEN:
        raise NotThatStatusError
    concern.review_on = review_on
    details = {"review_on": review_on.isoformat()}
    return write_entry(
        concern, EntryKind.STATUS, by_id=by.id, words=words, details=details, status=Status.MONITORING
    )


def reopen(concern: Concern, *, by: Who, words: str) -> ConcernEntry:
    """Open a concern again that was closed, watched over or held for none; its log goes on.

    Raises:
        NotThatStatusError: it is open or new, was handed over or merged into another.

    """
    endings = {Status.CLOSED, Status.MONITORING, Status.NO_CONCERN}
    if concern.status not in endings or concern.merged_into_id is not None:
        raise NotThatStatusError
    concern.closed_at = concern.outcome = None
    concern.raised_at = concern.raised_at or clock.now()
    return write_entry(concern, EntryKind.STATUS, by_id=by.id, words=words, status=Status.OPEN)


def may_sign_off(who: Who, concern: Concern) -> bool:
    """Whether somebody signs off a concern of this route: the lead or the head, not the officer alone."""
    return bool((KNOWS[concern.route] - {Role.OFFICER}) & who.roles)


def sign_off(concern: Concern, *, by: Who, words: str) -> ConcernEntry:
    """Sign off a closed concern.

    Raises:
        NotThatStatusError: it is not closed, or this is not theirs to sign.

    """
    if concern.status is not Status.CLOSED or not may_sign_off(by, concern):
        raise NotThatStatusError
    return write_entry(concern, EntryKind.SIGNED_OFF, by_id=by.id, words=words)


def _has_undecided(concern: Concern) -> bool:
    waiting = exists().where(Flag.concern_id == concern.id, Flag.decided_at.is_(None))
    return bool(db.session.scalar(select(waiting)))


def _has(concern: Concern, kind: EntryKind) -> bool:
    entry = exists().where(ConcernEntry.concern_id == concern.id, ConcernEntry.kind == kind)
    return bool(db.session.scalar(select(entry)))


def _has_planned(concern: Concern) -> bool:
    action = exists().where(PlannedAction.concern_id == concern.id, PlannedAction.done_at.is_(None))
    return bool(db.session.scalar(select(action)))
