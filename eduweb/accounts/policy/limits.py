"""How long a login lives, and how many wrong tries there are."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time, timedelta

from eduweb.core.clock import school_time

# Last-seen marks are written together, so a login may look this much older than it is.
SEEN_EVERY = timedelta(seconds=30)

# A tablet goes from hand to hand within a lesson.
PUPIL_IDLE = timedelta(minutes=15) + SEEN_EVERY
# An officer reads a long record, or speaks with a child, with the page open; longer is an unlocked desk.
STAFF_IDLE = timedelta(minutes=30) + SEEN_EVERY
# A working day; the next morning begins with a password.
STAFF_LONGEST = timedelta(hours=12)

LINK_LIVES = timedelta(days=7)

SCHOOL_ENDS = time(16, 0)
SHORTEST_OPENING = timedelta(hours=1)
CLUB_OPENING = timedelta(hours=3)


@dataclass(frozen=True, slots=True)
class Limit:
    """How many wrong tries an account has on one device; without a window until a grown-up helps."""

    tries: int
    window: timedelta | None


PUPIL_TRIES = Limit(5, None)
STAFF_TRIES = Limit(5, timedelta(minutes=15))
WORD_TRIES = Limit(10, timedelta(minutes=15))


def closing_time(opened_at: datetime) -> datetime:
    """Return when an opened class closes by itself: at the end of school, or after a club."""
    ends = school_time(opened_at).replace(
        hour=SCHOOL_ENDS.hour, minute=SCHOOL_ENDS.minute, second=0, microsecond=0
    )
    return ends if ends - opened_at >= SHORTEST_OPENING else opened_at + CLUB_OPENING
