"""The overview of somebody at the desk: five figures, four charts, and what follows from them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from flask_babel import gettext as _
from flask_babel import ngettext

from eduweb import audit, schools
from eduweb.concerns import figures
from eduweb.core import clock
from eduweb.network.shields import strong_count
from eduweb.overview import findings, periods, queries
from eduweb.overview.charts import (
    HoursChart,
    RulesChart,
    TimesChart,
    WeeksChart,
    hours_chart,
    rules_chart,
    times_chart,
    weeks_chart,
)
from eduweb.overview.teaching import Suggestion, teach_next
from eduweb.overview.words import day_words
from eduweb.safety import Severity

if TYPE_CHECKING:
    from datetime import date

    from eduweb.concerns.figures import Case, Item, Lesson, Scope
    from eduweb.overview.periods import Period
    from eduweb.people import SchoolClass, Who

# A rule, or a group of pupils, of which fewer are counted is not judged.
FEW = 5
MOST_LESSONS = 50
BULLYING_DAYS = (7, 14, 28)


@dataclass(frozen=True, slots=True)
class Figure:
    """One of the five: a number, what it counts, and a line below it."""

    value: str
    words: str
    below: str


@dataclass(frozen=True, slots=True)
class Charts:
    """The four charts with their titles. All count the same items."""

    weeks: WeeksChart
    weeks_title: str
    times: TimesChart
    times_title: str
    hours: HoursChart
    hours_title: str
    rules: RulesChart
    rules_title: str
    is_weekly: bool


@dataclass(frozen=True, slots=True)
class Overview:
    """Everything on the page."""

    period: Period
    offered: list[Period]
    days: str
    figures: list[Figure]
    charts: Charts
    teach: list[Suggestion]
    bullying: list[Case]


def overview(reader: Who, *, key: str, school_class: SchoolClass | None) -> Overview:
    """Return what the figures say to one reader, of what they may know of and nothing else (law 5)."""
    calendar = schools.calendar_of(reader.school_id)
    today = clock.school_time(clock.now()).date()
    period = periods.period_for(calendar, key, today)
    class_id = school_class.id if school_class else None
    scope = figures.known_to(reader, class_id=class_id)
    found = figures.items(scope, since=period.since, until=period.until)
    charts = charts_of(found, period, today)
    running = figures.cases(scope, is_running=True)
    return Overview(
        period=period,
        offered=periods.periods_offered(calendar, today),
        days=_days(period, today),
        figures=[
            _waiting_figure(scope),
            _week_figure(scope, today),
            _cases_figure(scope, running, today),
            _time_figure(charts.times),
            _shield_figure(reader.school_id, class_id),
        ],
        charts=charts,
        teach=teach_next(found),
        bullying=long_open(running, days=BULLYING_DAYS[1]),
    )


@dataclass(frozen=True, slots=True)
class FollowUp:
    """What is to be followed up: each open concern with its days, and what was learned."""

    running: list[tuple[Case, int]]
    lessons: list[Lesson]
    days: int


def follow_up(reader: Who, *, days: int) -> FollowUp:
    """Return open concerns about unkindness and lessons learned; inside `write`, which keeps the audit."""
    scope = figures.known_to(reader)
    today = clock.school_time(clock.now()).date()
    running = long_open(figures.cases(scope, is_running=True), days=days)
    return FollowUp([(case, days_open(case, today)) for case in running], lessons_read(reader, scope), days)


def lessons_read(reader: Who, scope: Scope, *, since: Period | None = None) -> list[Lesson]:
    """Return what staff learned, after the audit entry of each concern that it is read from (law 6)."""
    found = figures.lessons_learned(scope, limit=MOST_LESSONS, since=since.since if since else None)
    found = [one for one in found if since is None or one.recorded_at < since.until]
    for concern_id in dict.fromkeys(one.concern_id for one in found):
        audit.record(
            school_id=reader.school_id,
            actor_id=reader.id,
            act=audit.Act.VIEW,
            about="concern",
            about_id=concern_id,
            reason="lesson learned",
        )
    return found


def charts_of(found: list[Item], period: Period, today: date) -> Charts:
    """Return the four charts of the same items, with others let on in between."""
    bins, is_weekly = periods.bins_of(period, today), periods.is_weekly(period)
    weeks = weeks_chart(found, bins, is_weekly=is_weekly)
    figures.breathe()
    times = times_chart(found, now=clock.now())
    figures.breathe()
    hours = hours_chart(found)
    figures.breathe()
    rules = rules_chart(found, enough=FEW)
    return Charts(
        weeks=weeks,
        weeks_title=findings.weeks_finding(found, bins, is_weekly=is_weekly),
        times=times,
        times_title=findings.times_finding(times),
        hours=hours,
        hours_title=findings.hours_finding(hours),
        rules=rules,
        rules_title=findings.rules_finding(rules),
        is_weekly=is_weekly,
    )


def long_open(running: list[Case], *, days: int) -> list[Case]:
    """Return concerns about unkindness that have been open for longer than so many days."""
    today = clock.school_time(clock.now()).date()
    return [case for case in running if case.is_bullying and days_open(case, today) > days]


def days_open(case: Case, today: date) -> int:
    """Return for how many days a concern has been open."""
    return (today - clock.school_time(case.raised_at).date()).days


def _days(period: Period, today: date) -> str:
    first = day_words(period.first_on, "d MMMM")
    if period.last_on == today:
        return _("%(name)s, %(first)s to today", name=period.name, first=first)
    last = day_words(period.last_on, "d MMMM y")
    return _("%(name)s, %(first)s to %(last)s", name=period.name, first=first, last=last)


def _waiting_figure(scope: Scope) -> Figure:
    waiting = figures.waiting(scope)
    critical = waiting.get(Severity.CRITICAL, 0)
    below = ngettext("%(num)s critical", "%(num)s critical", critical)
    return Figure(str(sum(waiting.values())), _("waiting now"), below)


def _week_figure(scope: Scope, today: date) -> Figure:
    monday = periods.monday_of(today)
    this_week, last_week = periods.start_of(monday), periods.start_of(monday - periods.WEEK)
    now = figures.count_since(scope, since=this_week, until=periods.start_of(today + periods.DAY))
    before = figures.count_since(scope, since=last_week, until=this_week)
    below = _("%(count)s in all of last week", count=before)
    return Figure(str(now), ngettext("item this week", "items this week", now), below)


def _cases_figure(scope: Scope, running: list[Case], today: date) -> Figure:
    due, late = figures.actions_due(scope, today=today)
    reviews = sum(case.review_on is not None and case.review_on <= today for case in running)
    due += reviews
    parts = [_("%(count)s due today", count=due)]
    if late:
        parts.append(_("%(count)s late", count=late))
    words = ngettext("open concern", "open concerns", len(running))
    return Figure(str(len(running)), words, ", ".join(parts))


def _time_figure(times: TimesChart) -> Figure:
    below = _("%(count)s of %(total)s items", count=times.in_time, total=times.due)
    value = f"{100 * times.in_time // times.due}%" if times.due else "–"
    return Figure(value, _("in target time"), below)


def _shield_figure(school_id: int, class_id: int | None) -> Figure:
    ids = queries.pupil_ids(school_id, class_id=class_id)
    if len(ids) < FEW:
        return Figure("–", _("strong shields"), _("under %(count)s pupils", count=FEW))
    strong = strong_count(school_id, ids)
    below = _("%(count)s of %(total)s pupils", count=strong, total=len(ids))
    return Figure(f"{100 * strong // len(ids)}%", _("strong shields"), below)
