"""The titles of the charts: what the figures say, and nothing where they say nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask_babel import gettext as _
from flask_babel import ngettext

from eduweb.overview.charts.weeks import ORDER, counted_by_bin
from eduweb.overview.words import AREAS, hour_words

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Sequence

    from eduweb.concerns.figures import Item
    from eduweb.overview.charts import HoursChart, RulesChart, TimesChart
    from eduweb.overview.periods import Bin
    from eduweb.safety import FourC

# A change is one only from so many items on, and by so much.
CHANGE, HALF_AGAIN = 3, 1.5
ENOUGH_ITEMS = 10
STANDS_OUT = 1.25
LUNCH = 12
ENOUGH_DECIDED = 5
NEEDS_A_LOOK, MOSTLY = 60, 80
MOST_IN_TIME = 0.9


def weeks_finding(found: Sequence[Item], bins: Sequence[Bin], *, is_weekly: bool) -> str:
    """Say which area rose or fell last. Nothing falls in a week that is still running."""
    counts = counted_by_bin(found, bins)
    if not found:
        return _("Nothing was flagged")
    if len(counts) > 1 and (area := _risen(counts[-2], counts[-1])) is not None:
        return _rose(area, is_running=bins[-1].is_running, is_weekly=is_weekly)
    whole = counts[:-1] if bins[-1].is_running else counts
    if len(whole) > 1 and (area := _risen(whole[-1], whole[-2])) is not None:
        name = AREAS[area.name.lower()]
        return (
            _("%(area)s fell in the last whole week", area=name)
            if is_weekly
            else _("%(area)s fell in the last whole month", area=name)
        )
    return _("No area changed much") if len(counts) > 1 else _("The first items of this period")


def _risen(before: Counter[FourC], after: Counter[FourC]) -> FourC | None:
    """Return the area with the clearest rise, if there is one."""
    area = max(ORDER, key=lambda one: after[one] - before[one])
    more = after[area] - before[area]
    return area if more >= CHANGE and after[area] >= HALF_AGAIN * before[area] else None


def _rose(area: FourC, *, is_running: bool, is_weekly: bool) -> str:
    name = AREAS[area.name.lower()]
    if is_weekly:
        last = _("%(area)s rose in the last week", area=name)
        return _("%(area)s rose this week", area=name) if is_running else last
    last = _("%(area)s rose in the last month", area=name)
    return _("%(area)s rose this month", area=name) if is_running else last


def times_finding(chart: TimesChart) -> str:
    """Say whether items are seen in time."""
    if not chart.due:
        return _("Nothing had to be looked at yet")
    late = chart.due - chart.in_time
    if not late:
        return _("Every item was seen in time")
    if chart.in_time >= MOST_IN_TIME * chart.due:
        return _("Most items are seen in time")
    return ngettext(
        "%(num)s of %(total)s items was not seen in time",
        "%(num)s of %(total)s items were not seen in time",
        late,
        total=chart.due,
    )


def hours_finding(chart: HoursChart) -> str:
    """Say which hour is the busiest, if one is."""
    if chart.total < ENOUGH_ITEMS:
        return _("Too few items to see a busy hour")
    (hour, most), (_next, second) = sorted(chart.by_hour.items(), key=lambda one: -one[1])[:2]
    if most < STANDS_OUT * second or hour not in range(24):
        return _("No hour stands out")
    if hour == LUNCH:
        return _("Lunchtime is the busiest hour")
    return _("%(hour)s is the busiest hour", hour=hour_words(hour))


def rules_finding(chart: RulesChart) -> str:
    """Say whether a rule of the filter needs a look."""
    if chart.decided < ENOUGH_ITEMS:
        return _("Too few decisions to judge the filter by")
    if chart.worst is not None and chart.worst.percent < NEEDS_A_LOOK:
        return _("“%(rule)s” needs a look", rule=chart.worst.label)
    if 100 * chart.agreed >= MOSTLY * chart.decided:
        return _("We mostly agree with the filter")
    return _("We agree with the filter on %(share)s%%", share=round(100 * chart.agreed / chart.decided))
