"""Who is told of a concern, and in which order: by person, by the day's roster, never one kept from it.

The first wave goes out at once. If nobody looks, the same are told again with the
deputies and the safeguarding leads, then with the head as well.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from eduweb import people
from eduweb.concerns.models import Concern, Route
from eduweb.concerns.policy import ALERTS
from eduweb.concerns.routing import kept_from_ids
from eduweb.people import Role, Staff
from eduweb.safety import Severity

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from eduweb.people import Holder

LAST_WAVE = 2
# On these routes the head is told last, not among the others.
_HEAD_LAST = frozenset({Route.PUPIL, Route.ADULT_HARM})


def told_today(
    school_id: int, route: Route, barred: frozenset[int], severity: Severity = Severity.NONE
) -> list[Staff]:
    """Return who is told at once of something on this route today."""
    return _staff(_first(_able(school_id, route, barred), route, severity))


def wave_of(concern: Concern, number: int) -> list[Staff]:
    """Return who is told of a concern in one of the waves; later ones take in the earlier."""
    able = _able(concern.school_id, concern.route, kept_from_ids(concern) | {concern.subject_id})
    first = _first(able, concern.route, Severity(concern.severity))
    if number == 0:
        return _staff(first)
    # Nobody left to tell but the head: then the repeat goes to the head too.
    below = [h for h in able if not (h.role is Role.HEAD and concern.route in _HEAD_LAST)]
    present = [h for h in below if not h.is_away]
    return _staff([*first, *(present or below)] if number < LAST_WAVE else [*first, *able])


def _able(school_id: int, route: Route, barred: frozenset[int]) -> list[Holder]:
    roster = people.roster(school_id, ALERTS[route], on=people.today())
    return [holder for holder in roster if holder.staff.id not in barred]


def _first(able: Sequence[Holder], route: Route, severity: Severity) -> list[Holder]:
    """Critical goes to the leads, their deputies and the officer; all else to the first who is there."""
    present = [holder for holder in able if not holder.is_away]
    if severity >= Severity.CRITICAL:
        grave = [h for h in present if h.role is Role.DSL or (h.role is Role.OFFICER and not h.is_deputy)]
        if grave:
            return grave
    return _by_role(present, route) or _by_role(able, route)


def _by_role(able: Sequence[Holder], route: Route) -> list[Holder]:
    for role in ALERTS[route]:
        holding = [holder for holder in able if holder.role is role]
        if holding:
            return [holder for holder in holding if not holder.is_deputy] or holding[:1]
    return []


def _staff(found: Iterable[Holder]) -> list[Staff]:
    return list({holder.staff.id: holder.staff for holder in found}.values())
