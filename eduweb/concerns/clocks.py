"""The response clocks P1 to P4: until when somebody should have looked, by the school's own days.

No national number exists. The targets are this project's own: ten minutes of
the school day, the same lesson, one school day, five school days.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from eduweb import schools
from eduweb.safety import Severity

if TYPE_CHECKING:
    from datetime import datetime

    from eduweb.schools import Calendar

MINUTES = {
    Severity.CRITICAL: timedelta(minutes=10),
    Severity.HIGH: timedelta(hours=1),
}
DAYS = {
    Severity.MEDIUM: 1,
    Severity.LOW: 5,
    Severity.NONE: 5,
}


def due_at(school_id: int, severity: Severity, start: datetime) -> datetime:
    """Return until when somebody should have looked at what came at `start`.

    The clock runs on school days and starts while school is there: what comes in at
    night, at the weekend or in the holidays has its time from the next opening. The
    alert itself never waits.
    """
    return due_by(schools.calendar_of(school_id), severity, start)


def due_by(calendar: Calendar, severity: Severity, start: datetime) -> datetime:
    """Return the same by a calendar that was read already."""
    if severity in MINUTES:
        return calendar.after(start, MINUTES[severity])
    return calendar.days_after(start, DAYS[severity])
