"""The charts as plain geometry: what a template draws as SVG, and the same figures as a table."""

from eduweb.overview.charts.hours import HoursChart, hours_chart
from eduweb.overview.charts.rules import RulesChart, rules_chart
from eduweb.overview.charts.table import Table
from eduweb.overview.charts.times import TimesChart, times_chart
from eduweb.overview.charts.weeks import WeeksChart, weeks_chart

__all__ = [
    "HoursChart",
    "RulesChart",
    "Table",
    "TimesChart",
    "WeeksChart",
    "hours_chart",
    "rules_chart",
    "times_chart",
    "weeks_chart",
]
