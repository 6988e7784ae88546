"""What the overview calls things. Factual and without adjectives."""

from __future__ import annotations

from typing import TYPE_CHECKING

from babel.dates import format_date
from flask_babel import get_locale

from eduweb.concerns import Outcome
from eduweb.people import Role
from eduweb.safety import KINDS, Severity
from eduweb.web.forms import _l
from eduweb.web.language import gettext as _

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    Words = Iterable[str]

AREAS: dict[str, str] = {
    "conduct": _l("Conduct"),
    "contact": _l("Contact"),
    "content": _l("Content"),
    "commerce": _l("Commerce"),
    "wellbeing": _l("Wellbeing"),
}
LEVELS: dict[Severity, str] = {
    Severity.CRITICAL: _l("Critical"),
    Severity.HIGH: _l("High"),
    Severity.MEDIUM: _l("Medium"),
    Severity.LOW: _l("Low"),
}
# By what changes after a lesson, as the record keeps it.
LESSONS: dict[str, str] = {
    "teaching": _l("something we teach"),
    "policy": _l("a policy or procedure"),
    "training": _l("training of staff"),
    "nothing": _l("nothing: what we do was right"),
}
OUTCOMES: dict[Outcome | None, str] = {
    None: _l("Without an outcome"),
    Outcome.SUPPORT: _l("Support given"),
    Outcome.TAUGHT: _l("Taught about it"),
    Outcome.EARLY_HELP: _l("Early help"),
    Outcome.REFERRED: _l("Referred"),
    Outcome.WITH_FAMILY: _l("Worked on with the family"),
    Outcome.BEHAVIOUR: _l("Behaviour policy"),
    Outcome.POLICE: _l("With the police"),
    Outcome.NOTHING_FURTHER: _l("Nothing further needed"),
    Outcome.SUBSTANTIATED: _l("Substantiated"),
    Outcome.UNSUBSTANTIATED: _l("Unsubstantiated"),
    Outcome.UNFOUNDED: _l("Unfounded"),
    Outcome.FALSE: _l("False"),
    Outcome.MALICIOUS: _l("Malicious"),
}
ROLES: dict[Role, str] = {
    Role.OFFICER: _l("E-safety officer"),
    Role.DSL: _l("Designated safeguarding lead"),
    Role.HEAD: _l("Head"),
    Role.CHAIR: _l("Chair of governors"),
    Role.TECHNICIAN: _l("Technician"),
}
SOURCES: dict[str, str] = {
    "filter": _l("Found by the filter"),
    "pupils": _l("Told or reported by pupils"),
    "others": _l("Raised by adults, or noticed from a pattern"),
}
OTHER_KINDS: dict[str, str] = {
    "report": _l("report by a pupil"),
    "tell": _l("a child asked for a grown-up"),
    "saw": _l("a child saw something and covered the screen"),
    "break": _l("a child asked for a break"),
    "blocked-by-many": _l("blocked by several classmates"),
    "unread": _l("could not be checked"),
    "staff-asked-by-pupil": _l("a pupil tried to reach staff alone"),
    "pupil-asked-by-staff": _l("staff tried to reach a pupil alone"),
}
YEAR_LABELS: tuple[str, ...] = (
    _l("Reception"),
    _l("Year 1"),
    _l("Year 2"),
    _l("Year 3"),
    _l("Year 4"),
    _l("Year 5"),
    _l("Year 6"),
)
HOUR, DAY = 60, 24 * 60
HALF_A_DAY = 12


def day_words(day: date, pattern: str = "d MMM y") -> str:
    """Return a day as staff read it."""
    return format_date(day, pattern, locale=get_locale())


def hour_words(hour: int) -> str:
    """Return an hour as it stands over a column: "8 am", "12 pm"."""
    number = hour % HALF_A_DAY or HALF_A_DAY
    return _("%(hour)s am", hour=number) if hour < HALF_A_DAY else _("%(hour)s pm", hour=number)


def minutes_words(minutes: float) -> str:
    """Say how long something took: "under 1 min", "24 min", "1 h 24", "3 days"."""
    whole = int(minutes)
    if not whole:
        return _("under 1 min")
    if whole < HOUR:
        return _("%(count)s min", count=whole)
    if whole < DAY:
        return _("%(hours)s h %(minutes)s", hours=whole // HOUR, minutes=f"{whole % HOUR:02}")
    days = round(whole / DAY, 1)
    return _("1 day") if days == 1 else _("%(count)s days", count=f"{days:g}")


def years_words(years: Sequence[int]) -> str:
    """Name some years: "Year 4, Year 5"."""
    return ", ".join(str(YEAR_LABELS[year]) for year in years)


def kind_words(kind: str) -> str:
    """Name a kind of finding or of flag for staff."""
    if kind in KINDS:
        return _(KINDS[kind].label)
    return str(OTHER_KINDS.get(kind, kind.replace("-", " ")))
