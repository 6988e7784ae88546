"""The line between staff and pupils: nobody crosses it alone, and whoever tries is noted (duty 18).

The child is told kindly and nothing else happens to them. What a pupil tried goes along the school's
route for pupils, past the adult it was about; what an adult tried goes to the head, or to the chair.
"""

from __future__ import annotations

import enum
from typing import TYPE_CHECKING

from eduweb import concerns
from eduweb.concerns import Evidence, Source
from eduweb.core import clock
from eduweb.safety import FourC, Severity

if TYPE_CHECKING:
    from eduweb.people import Who

BOUNDARY_VERSION = "boundary/1"


class Way(enum.Enum):
    """How somebody tried to reach the other alone."""

    FRIEND = "be friends"
    CHAT = "chat alone"


class StaffBoundaryError(Exception):
    """Raised when a pupil and an adult of the school would be friends, or chat alone."""


def is_across(who: Who, other: Who) -> bool:
    """Whether one of the two is an adult of the school and the other a pupil."""
    return {who.is_staff, other.is_staff} == {True, False} and not (who.is_character or other.is_character)


def note_try(who: Who, other: Who, way: Way) -> None:
    """Log what somebody tried, once a day for the same two people and the same way."""
    today = clock.school_time(clock.now()).date()
    concerns.flag(
        Evidence(
            source=Source.BOUNDARY,
            subject=who,
            author=who,
            channel="friends" if way is Way.FRIEND else "chat",
            kind="pupil-asked-by-staff" if who.is_staff else "staff-asked-by-pupil",
            four_c=FourC.CONTACT,
            severity=Severity.MEDIUM if who.is_staff else Severity.LOW,
            why=f"{who.name} tried to {way.value} with {other.name}; it was refused",
            dedupe_key=f"boundary:{who.id}:{other.id}:{way.name.lower()}:{today}",
            rule_version=BOUNDARY_VERSION,
            kept_from=frozenset({other.id} if other.is_staff else ()),
        )
    )
