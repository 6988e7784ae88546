"""What has had its time, by kind. Every count is of what each reader of the page may know of (law 5)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import TYPE_CHECKING

from eduweb.concerns import erasing as concern_words
from eduweb.core import clock
from eduweb.mail import erasing as mail_words
from eduweb.messages import erasing as message_words
from eduweb.retention.copies import handed_over
from eduweb.retention.holds import held_ids
from eduweb.retention.policy import BY_AGE, DataKind, kept_from

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True, slots=True)
class Due:
    """One kind of data: from which day it is kept, and how much is older."""

    kind: DataKind
    before: date
    count: int


def today() -> date:
    """Return which day it is at school."""
    return clock.school_time(clock.now()).date()


def moment_of(day: date) -> datetime:
    """Return when a day begins at school, in UTC."""
    return datetime.combine(day, time(), tzinfo=clock.SCHOOL_TIME).astimezone(UTC)


def all_due(school_id: int) -> list[Due]:
    """Return how much of each kind has had its time; what is on hold is not counted."""
    return [due_of(school_id, kind, kept_from(kind, today())) for kind in BY_AGE]


def due_of(school_id: int, kind: DataKind, before: date) -> Due:
    """Return how much of one kind is older than this day."""
    held, moment = held_ids(school_id), moment_of(before)
    count = 0
    if kind in {DataKind.WORDS, DataKind.PRACTICE}:
        is_practice = kind is DataKind.PRACTICE
        count = message_words.due_count(school_id, before=moment, held=held, is_practice=is_practice)
    if kind is DataKind.WORDS:
        count += mail_words.due_count(school_id, before=moment, held=held)
    else:
        count += len(concern_ids(school_id, kind, before))
    return Due(kind, before, count)


def concern_ids(school_id: int, kind: DataKind, before: date, limit: int | None = None) -> Sequence[int]:
    """Return the concerns whose words have had their time."""
    held, moment = held_ids(school_id), moment_of(before)
    if kind is DataKind.HANDED_OVER:
        return concern_words.handed_over_ids(school_id, handed_over(school_id, moment), held=held)[:limit]
    return concern_words.no_concern_ids(
        school_id, before=moment, held=held, is_practice=kind is DataKind.PRACTICE, limit=limit
    )
