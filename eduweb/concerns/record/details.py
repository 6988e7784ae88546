"""The facts that a record is sorted by. Each change has its entry, with what stood there before."""

from __future__ import annotations

import enum
from dataclasses import dataclass, fields
from datetime import date, datetime
from typing import TYPE_CHECKING

from eduweb.concerns.log import write_entry
from eduweb.concerns.models import Concern, ConcernEntry, EntryKind, Place
from eduweb.safety import FourC, Severity

if TYPE_CHECKING:
    from typing import Any

    from eduweb.people import Who


class LoweredError(Exception):
    """Raised when somebody would lower how grave a concern was judged to be."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Details:
    """What may be changed of a concern after it was logged. The severity only rises."""

    category: str
    sub_category: str
    four_c: FourC
    severity: Severity
    level: int | None
    place: Place
    happened_at: datetime | None
    is_possible_crime: bool
    assigned_to_id: int | None
    review_on: date | None


def details_of(concern: Concern) -> Details:
    """Return what stands now."""
    return Details(**{field.name: getattr(concern, field.name) for field in fields(Details)})


def change_details(concern: Concern, details: Details, *, by: Who, reason: str) -> ConcernEntry | None:
    """Change the facts and log each with what stood before; nothing changed leaves no entry.

    Raises:
        LoweredError: the severity would fall; what was first judged stands.

    """
    if details.severity < concern.severity:
        raise LoweredError
    before = details_of(concern)
    changed: dict[str, Any] = {}
    for field in fields(Details):
        old, new = getattr(before, field.name), getattr(details, field.name)
        if old != new:
            changed[field.name] = [_plain(old), _plain(new)]
            setattr(concern, field.name, new)
    if not changed:
        return None
    return write_entry(concern, EntryKind.CHANGED, by_id=by.id, words=reason, details=changed)


def _plain(value: object) -> object:
    """Return a value as JSON has it."""
    if isinstance(value, Severity):
        return value.name
    if isinstance(value, enum.Enum):
        return value.value
    return value.isoformat() if isinstance(value, date) else value
