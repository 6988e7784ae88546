"""The half-termly report: exact figures for the desk, of what may leave it on paper."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from flask_babel import gettext as _
from flask_babel import ngettext

from eduweb import schools
from eduweb.concerns import figures
from eduweb.concerns.record import categories_of
from eduweb.core import clock
from eduweb.core.db import write
from eduweb.overview import desk, periods
from eduweb.overview.charts import Table
from eduweb.overview.charts.weeks import ORDER
from eduweb.overview.sections import Report, Section
from eduweb.overview.teaching import teach_next
from eduweb.overview.words import AREAS, LESSONS, OUTCOMES, day_words, years_words

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from eduweb.concerns.figures import Case, Item, Lesson
    from eduweb.overview.desk import Charts
    from eduweb.overview.periods import Period
    from eduweb.overview.teaching import Suggestion
    from eduweb.people import Who


def half_term(school_id: int, key: str) -> tuple[Period, tuple[Period, ...]] | None:
    """Return the half term that was asked for, else the one that runs, and all that have begun."""
    halves = periods.half_terms(schools.calendar_of(school_id), _today())
    if not halves:
        return None
    return next((one for one in halves if one.key == key), halves[0]), tuple(halves)


def half_termly(reader: Who, key: str) -> Report | None:
    """Return the report on a half term. Reading what staff learned is written to the audit log (law 6)."""
    asked = half_term(reader.school_id, key)
    if asked is None:
        return None
    period, offered = asked
    scope = figures.for_report(reader)
    found = figures.items(scope, since=period.since, until=period.until)
    so_far = replace(period, last_on=min(period.last_on, _today()))
    charts = desk.charts_of(found, so_far, _today())
    raised = figures.cases(scope, raised_since=period.since, raised_before=period.until)
    closed = figures.cases(scope, closed=(period.since, period.until))
    lessons = write(lambda: desk.lessons_read(reader, scope, since=period))
    return Report(
        title=_("Half-termly report"),
        days=days_of(period),
        period=period,
        offered=offered,
        sections=(
            _in_short(found, charts, raised, closed),
            _section_of_charts(charts),
            _concerns_section(reader.school_id, raised, closed),
            _bullying_section(figures.cases(scope, is_running=True)),
            _lessons_section(lessons),
            _teach_section(teach_next(found)),
        ),
    )


def days_of(period: Period) -> str:
    """Say which half term it is, and that it still runs."""
    today = _today()
    days = {"name": period.name, "first": day_words(period.first_on)}
    if not period.is_over(today):
        return _("%(name)s, %(first)s to today: so far", **days)
    return _("%(name)s, %(first)s to %(last)s", last=day_words(period.last_on), **days)


def _today() -> date:
    return clock.school_time(clock.now()).date()


def _in_short(
    found: Sequence[Item], charts: Charts, raised: Sequence[Case], closed: Sequence[Case]
) -> Section:
    times, rules = charts.times, charts.rules
    agreed = (
        _("%(count)s of %(total)s decided", count=rules.agreed, total=rules.decided) if rules.decided else "–"
    )
    return Section(
        _("In short"),
        notes=(
            _(
                "Practice, drills and concerns that were merged are not counted. Nor are concerns about"
                " adults, or those that an adult of the school is kept from: they are in no paper."
            ),
        ),
        facts=(
            (_("Items"), str(len(found))),
            (_("Seen in time"), _("%(count)s of %(total)s", count=times.in_time, total=times.due)),
            (_("Agreed with the filter"), agreed),
            (_("Concerns raised"), str(len(raised))),
            (_("Concerns closed"), str(len(closed))),
        ),
    )


def _section_of_charts(charts: Charts) -> Section:
    return Section(
        _("What came in"),
        notes=(f"{charts.weeks_title}. {charts.times_title}. {charts.hours_title}. {charts.rules_title}.",),
        tables=(charts.weeks.table, charts.times.table, charts.hours.table, charts.rules.table),
    )


def _concerns_section(school_id: int, raised: Sequence[Case], closed: Sequence[Case]) -> Section:
    by_area = Counter(case.four_c for case in raised)
    by_category = Counter(case.category for case in raised)
    names = {one.slug: one.name for one in categories_of(school_id)}
    ended = Counter(case.outcome for case in closed)
    areas = Table(
        caption=_("Concerns raised, by area"),
        head=(_("Area"), _("Raised")),
        rows=tuple((str(AREAS[area.name.lower()]), by_area[area]) for area in ORDER),
        foot=(_("All"), len(raised)),
    )
    categories = Table(
        caption=_("Concerns raised, by category"),
        head=(_("Category"), _("Raised")),
        rows=tuple(
            (names.get(slug, slug) if slug else _("Not filed yet"), count)
            for slug, count in by_category.most_common()
        ),
        foot=(_("All"), len(raised)),
    )
    outcomes = Table(
        caption=_("Concerns closed, by outcome"),
        head=(_("Outcome"), _("Closed")),
        rows=tuple((str(OUTCOMES[one]), count) for one, count in ended.most_common()),
        foot=(_("All"), len(closed)),
    )
    tables = (areas, *([categories] if raised else []), *([outcomes] if closed else []))
    return Section(_("Concerns"), tables=tables)


def _bullying_section(running: list[Case]) -> Section:
    days = desk.BULLYING_DAYS[1]
    found, today = desk.long_open(running, days=days), _today()
    title = _("Unkindness, open for more than %(count)s days", count=days)
    if not found:
        return Section(title, notes=(_("None."),))
    table = Table(
        caption=_("Open concerns about unkindness"),
        head=(_("Concern"), _("Raised"), _("Days open"), _("Next review")),
        rows=tuple(
            (
                case.reference,
                day_words(clock.school_time(case.raised_at).date()),
                desk.days_open(case, today),
                day_words(case.review_on) if case.review_on else _("none set"),
            )
            for case in found
        ),
    )
    return Section(title, tables=(table,))


def _lessons_section(lessons: Sequence[Lesson]) -> Section:
    title = _("What we learned")
    if not lessons:
        return Section(title, notes=(_("No concern was closed with a lesson in this half term."),))
    notes = tuple(f"{one.words} ({LESSONS.get(one.details.get('changes', ''), '–')})" for one in lessons)
    return Section(title, notes=notes)


def _teach_section(suggestions: Sequence[Suggestion]) -> Section:
    title = _("Teach this next")
    if not suggestions:
        return Section(title, notes=(_("Nothing came up with five pupils or more."),))
    return Section(title, facts=tuple((one.title, _suggestion(one)) for one in suggestions))


def _suggestion(one: Suggestion) -> str:
    parts = [ngettext("%(num)s item", "%(num)s items", one.item_count), years_words(one.years), one.aim]
    parts += [title for _slug, title in one.lessons]
    return " · ".join(part for part in parts if part)
