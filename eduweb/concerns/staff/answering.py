"""Working on a concern about an adult: its kind and the steps of its list. Each is an entry.

Runs inside `write`, on a concern that its access function has loaded for the one who writes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from eduweb import audit
from eduweb.concerns.log import ConcernChangedError, write_entry
from eduweb.concerns.models import Concern, ConcernEntry, EntryKind, StaffKind
from eduweb.concerns.staff.reading import answers_in, case_of
from eduweb.concerns.staff.steps import DONE, Step, earliest_for
from eduweb.core import clock

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from eduweb.concerns.policy import ToldBy
    from eduweb.people import Who


class StepOrderError(Exception):
    """Raised when a step is answered before one that comes first."""

    def __init__(self, missing: Sequence[Step]) -> None:
        super().__init__()
        self.missing = missing


class StepTimeError(Exception):
    """Raised when a step would have been done before the one it follows, or in the future."""


class NoSuchStepError(Exception):
    """Raised when a step is not in the list, was answered already, or may not be left out."""


def set_kind(concern: Concern, kind: StaffKind, told_by: ToldBy, *, by: Who, version: int) -> None:
    """Say what kind of concern it is and who told it first: both decide which list is shown.

    Raises:
        ConcernChangedError: the version is not the one on the writer's screen.

    """
    _check(concern, version)
    before = concern.staff_kind.value if concern.staff_kind is not None else ""
    details = {
        "staff_kind": [before, kind.value],
        "source": [case_of(concern).told_by.value, told_by.value],
    }
    concern.staff_kind = kind
    write_entry(concern, EntryKind.CHANGED, by_id=by.id, details=details)
    _record(concern, by)


def answer_step(
    concern: Concern,
    step_id: str,
    *,
    by: Who,
    version: int,
    answer: str,
    words: str,
    who: str = "",
    at: datetime | None = None,
) -> ConcernEntry:
    """Write what was done of a step, or why it is not needed. Order and times are kept.

    Raises:
        ConcernChangedError: the version is not the one on the writer's screen.
        NoSuchStepError: it is not in the list, is answered, or may not be left out.
        StepOrderError: another step comes first.
        StepTimeError: it would lie before the one it follows, or in the future.

    """
    _check(concern, version)
    lines = case_of(concern).lines
    line = next((one for one in lines if one.step.id == step_id), None)
    if line is None or line.entry is not None or (answer != DONE and not line.step.may_skip):
        raise NoSuchStepError
    if line.missing:
        raise StepOrderError(line.missing)
    now = clock.now()
    earliest = earliest_for(line.step, answers_in(lines))
    if (at or now) > now or (at is not None and earliest is not None and at < earliest):
        raise StepTimeError
    details: dict[str, Any] = {"step": step_id, "answer": answer, **({"who": who} if who else {})}
    entry = write_entry(
        concern, EntryKind.STEP, by_id=by.id, words=words, details=details, happened_at=at or now
    )
    _record(concern, by)
    return entry


def has_open_steps(concern: Concern) -> bool:
    """Whether the list of a concern about an adult is not answered whole; others have none."""
    if concern.staff_kind is None:
        return False
    return any(line.entry is None for line in case_of(concern).lines)


def _check(concern: Concern, version: int) -> None:
    if concern.version != version:
        raise ConcernChangedError


def _record(concern: Concern, by: Who) -> None:
    audit.record(
        school_id=concern.school_id,
        actor_id=by.id,
        act=audit.Act.ADD_ENTRY,
        about="concern",
        about_id=concern.id,
    )
