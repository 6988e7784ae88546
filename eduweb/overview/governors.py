"""The figures for governors, laid against what the Department for Education asks of filtering.

Small numbers are hidden. Only half terms that are over are told: of one that runs, the figures of
two days would tell what came in between. They are the same whoever opens the page.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from flask_babel import gettext as _
from flask_babel import ngettext

from eduweb import people, schools, screening
from eduweb.concerns import Source, figures
from eduweb.core import clock
from eduweb.overview import periods, queries
from eduweb.overview.charts import Table, rules_chart
from eduweb.overview.charts.weeks import ORDER
from eduweb.overview.sections import Report, Section
from eduweb.overview.suppress import SMALL, at_least, published, shown
from eduweb.overview.teaching import data_file
from eduweb.overview.words import AREAS, LEVELS, ROLES, SOURCES, day_words
from eduweb.people import Role

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from eduweb.concerns.figures import Case, Item
    from eduweb.overview.models import FilterReview
    from eduweb.overview.periods import Period
    from eduweb.overview.suppress import Shown
    from eduweb.overview.words import Words
    from eduweb.people import Who

YEAR_DAYS = 365


def halves_over(school_id: int) -> tuple[Period, ...]:
    """Return the half terms that may be told of, the newest first."""
    today = clock.school_time(clock.now()).date()
    halves = periods.half_terms(schools.calendar_of(school_id), today)
    return tuple(half for half in halves if half.is_over(today))


def for_governors(reader: Who, key: str) -> Report | None:
    """Return the figures of a half term that is over, the last one unless another is asked for."""
    offered = halves_over(reader.school_id)
    if not offered:
        return None
    period = next((one for one in offered if one.key == key), offered[0])
    scope = figures.for_governors(reader.school_id)
    found = figures.items(scope, since=period.since, until=period.until)
    raised = figures.cases(scope, raised_since=period.since, raised_before=period.until)
    closed = figures.cases(scope, closed=(period.since, period.until))
    asked: dict[str, str] = data_file("dfe.yaml")["standards"]
    return Report(
        title=_("Figures for governors"),
        days=_(
            "%(name)s, %(first)s to %(last)s",
            name=period.name,
            first=day_words(period.first_on),
            last=day_words(period.last_on),
        ),
        period=period,
        offered=offered,
        sections=(
            _about(),
            _roles_section(reader.school_id, _(asked["roles"])),
            _review_section(reader.school_id, _(asked["review"])),
            _blocking_section(reader.school_id, found, period, _(asked["blocking"])),
            _monitoring_section(found, raised, closed, _(asked["monitoring"])),
        ),
    )


def _about() -> Section:
    data = data_file("dfe.yaml")
    return Section(
        _("How to read this"),
        notes=(
            _(
                "Numbers are rounded to the nearest five, and those under five are not told, so that no"
                " figure tells of one child. Practice and drills are not counted. Concerns about adults"
                " are not in these figures: the head, or the chair of governors, reports on them."
            ),
            _(
                "eduweb is not the school’s internet filter. It reads what pupils write in eduweb and holds"
                " what needs a grown-up’s eye."
            ),
            _(
                "The headings are what the standards ask (%(source)s; read on %(day)s).",
                source=data["source"],
                day=day_words(data["checked_on"]),
            ),
        ),
    )


def _roles_section(school_id: int, title: str) -> Section:
    return Section(
        title,
        facts=tuple(
            (str(ROLES[role]), ", ".join(one.name for one in people.holders(school_id, role)) or _("Nobody"))
            for role in Role
        ),
    )


def _review_section(school_id: int, title: str) -> Section:
    found = queries.reviews_of(school_id, limit=1)
    if not found:
        return Section(title, notes=(_("No review is written down yet."),))
    review, _name = found[0]
    return Section(title, notes=(due_words(review),), facts=review_facts(review))


def due_words(review: FilterReview) -> str:
    """Say when the next yearly review is due, or that it is late."""
    today = clock.school_time(clock.now()).date()
    due_on = review.reviewed_on + YEAR_DAYS * periods.DAY
    if due_on < today:
        return _("The next review was due on %(day)s.", day=day_words(due_on))
    return _("The next review is due on %(day)s.", day=day_words(due_on))


def review_facts(review: FilterReview) -> tuple[tuple[str, str], ...]:
    """Return what a review says, by name."""
    return (
        (_("Reviewed on"), day_words(review.reviewed_on)),
        (_("By"), review.people),
        (_("What was tested"), review.tested),
        (_("Result"), review.result),
        (_("What changes"), review.changes),
    )


def _blocking_section(school_id: int, found: Sequence[Item], period: Period, title: str) -> Section:
    rules = rules_chart(found, enough=SMALL)
    passed = at_least(rules.agreed, rules.decided)
    changes = screening.changes_of(school_id)
    count = sum(period.since <= change.changed_at < period.until for change, _name in changes)
    return Section(
        title,
        facts=(
            (_("Agreed with the filter"), _share_words(passed)),
            (_("Settings of the filter changed"), ngettext("%(num)s time", "%(num)s times", count)),
            (_("Last self-test of the filter"), _tested_words(school_id)),
        ),
    )


def _tested_words(school_id: int) -> str:
    run = screening.last_self_test(school_id)
    if run is None:
        return _("None yet")
    day = day_words(clock.school_time(run.ran_at).date())
    if run.missed or run.alarm_count:
        return _("%(day)s: not everything was as it should be", day=day)
    return _("%(day)s: every area was found, nothing harmless was stopped", day=day)


def _monitoring_section(
    found: Sequence[Item], raised: Sequence[Case], closed: Sequence[Case], title: str
) -> Section:
    in_time, due = figures.looked_in_time(found, now=clock.now())
    items = published(
        {
            "area": _counts(Counter(item.four_c for item in found), ORDER),
            "all": [len(found)],
            "level": _counts(Counter(item.severity for item in found), tuple(LEVELS)),
            "source": _counts(Counter(_way(item.source) for item in found), tuple(SOURCES)),
        }
    )
    areas = tuple(AREAS[area.name.lower()] for area in ORDER)
    levels = _table(_("Items by level"), LEVELS.values(), items.get("level"))
    ways = _table(_("Items by how they came"), SOURCES.values(), items.get("source"))
    concerns = published({"area": _counts(Counter(case.four_c for case in raised), ORDER)})
    return Section(
        title,
        facts=(
            (_("Items"), _number(items["all"][0]) if "all" in items else _("not told")),
            (_("Seen in time"), _share_words(at_least(in_time, due))),
            (_("Concerns closed"), _number(shown(len(closed)))),
        ),
        tables=(
            *_table(_("Items by area"), areas, items["area"]),
            *levels,
            *ways,
            *_table(_("Concerns raised, by area"), areas, concerns["area"]),
        ),
    )


def _counts(counter: Mapping[object, int], order: Sequence[object]) -> list[int]:
    return [counter.get(one, 0) for one in order]


def _way(source: Source) -> str:
    if source in {Source.FILTER, Source.DISCLOSURE, Source.NUDGES}:
        return "filter"
    return "pupils" if source in {Source.REPORT, Source.TELL} else "others"


def _table(caption: str, names: Words, counts: tuple[Shown, ...] | None) -> tuple[Table, ...]:
    """Return figures as a table; one that would tell a small number is left out."""
    if counts is None:
        return ()
    rows = tuple((str(name), _number(count)) for name, count in zip(names, counts, strict=True))
    return (Table(caption, (_("Which"), _("Number")), rows),)


def _number(count: Shown) -> str:
    return _("under %(count)s", count=SMALL) if count is None else _("about %(count)s", count=count)


def _share_words(passed: int | None) -> str:
    if passed is None:
        return _("too few to say")
    return _("at least %(share)s%%", share=passed) if passed else _("less than half")
