"""What the page of terms and cover shows: the days that count, who is away, who is told first, the drill."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from eduweb import concerns, people, schools
from eduweb.concerns import Route
from eduweb.officer import rows, words
from eduweb.officer.alarms import TROUBLES
from eduweb.people import Role, Staff
from eduweb.safety import Severity
from eduweb.web.language import gettext as _

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from eduweb.concerns import Drill
    from eduweb.people import Who
    from eduweb.schools import Calendar

TOLD_ROLES = (Role.OFFICER, Role.DSL, Role.HEAD, Role.CHAIR)
SOON = timedelta(days=42)
"""How long before the last written day of term the page asks for the next one."""


def may_be_away(who: Who) -> list[tuple[str, str]]:
    """Return everybody who is told of concerns in some role, as (reference, name), by name."""
    found = {holder.staff.ref: holder.staff.name for holder in _roster(who)}
    return sorted(found.items(), key=lambda pair: pair[1])


def staff_by_ref(who: Who, ref: str) -> Staff:
    """Return one of those whom `may_be_away` offered."""
    return next(holder.staff for holder in _roster(who) if holder.staff.ref == ref)


def _roster(who: Who) -> Sequence[people.Holder]:
    return people.roster(who.school_id, TOLD_ROLES, on=people.today())


def cover_of(who: Who) -> dict[str, Any]:
    """Return what the page shows."""
    today = people.today()
    calendar = schools.calendar_of(who.school_id)
    drill = concerns.last_drill(who.school_id)
    return {
        "terms": [(span, span_words(span)) for span in calendar.terms],
        "days_off": [(span, span_words(span)) for span in calendar.days_off],
        "is_school_day": calendar.is_school_day(today),
        "gap": gap_words(calendar, today),
        "told": _told(who, Severity.MEDIUM),
        "told_grave": _told(who, Severity.CRITICAL),
        "absences": [
            (absence, name, span_words(schools.Span(absence.first_on, absence.last_on)))
            for absence, name in people.absences_of(who.school_id, since=today)
        ],
        "drill": drill,
        "drill_lines": drill_lines(drill) if drill else [],
        "clocks": response_clocks(),
    }


def span_words(span: schools.Span) -> str:
    """Return the days as staff read them."""
    first, last = (words.day_words(day, "EEE d MMM y") for day in (span.first_on, span.last_on))
    return first if first == last else f"{first} – {last}"


def gap_words(calendar: Calendar, today: date) -> str:
    """Say what is missing of the school year, if anything is."""
    if not calendar.terms:
        return _("No term is written down yet, so every day of the opening hours counts as a school day.")
    last_on = calendar.terms[-1].last_on
    if last_on - today > SOON:
        return ""
    return _(
        "No term is written down after %(day)s. From then on every day of the opening hours counts.",
        day=words.day_words(last_on),
    )


def response_clocks() -> list[tuple[str, str]]:
    """Return the response clocks, gravest first, as the level and within what time somebody looks."""
    return [
        (_("Critical"), _("10 minutes while school is there. It is mailed at any hour.")),
        (_("High"), _("1 hour while school is there.")),
        (_("Medium"), _("1 school day.")),
        (_("Low"), _("5 school days.")),
    ]


def drill_lines(drill: Drill) -> list[tuple[str, str]]:
    """Return what came of a drill, as names and values."""
    mailed, seen = drill.mailed_at, drill.seen_at
    return [
        (_("Begun"), rows.time_of(drill.begun_at)),
        (_("The filter"), _("knew it for a disclosure") if drill.is_recognised else _("did not know it")),
        (_("First mail"), _after(mailed - drill.begun_at) if mailed else _not_mailed(drill)),
        (
            _("Looked at"),
            _("by %(name)s %(after)s", name=drill.seen_by, after=_after(seen - drill.begun_at))
            if seen
            else _("not yet"),
        ),
        (_("Result"), _("passed") if drill.has_passed else _("not passed")),
    ]


def _after(wait: timedelta) -> str:
    return _("after %(wait)s", wait=words.wait_words(wait))


def _not_mailed(drill: Drill) -> str:
    troubles = dict.fromkeys(alert.delivery.trouble for alert in drill.alerts if alert.delivery.trouble)
    return " ".join([_("not yet."), *(str(TROUBLES[trouble]) for trouble in troubles)])


def _told(who: Who, severity: Severity) -> str:
    told = concerns.told_today(who.school_id, Route.PUPIL, frozenset(), severity)
    return ", ".join(staff.name for staff in told) or _("nobody: nobody holds a role")
