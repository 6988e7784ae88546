"""The charts count the same items, and what they draw is what the figures say."""

from __future__ import annotations

import itertools
import random
from datetime import UTC, date, datetime, timedelta

import pytest
from flask import Flask

from eduweb.concerns import DecisionKind, Source
from eduweb.concerns.figures import Item
from eduweb.overview import findings, periods
from eduweb.overview.charts import hours_chart, rules_chart, times_chart, weeks_chart
from eduweb.overview.charts.times import LEFT, RIGHT, TARGETS
from eduweb.overview.desk import charts_of
from eduweb.overview.periods import Period
from eduweb.safety import KINDS, FourC, Severity

NOW = datetime(2027, 2, 12, 15, tzinfo=UTC)
TODAY = NOW.date()
TERM = Period("this-term", "Spring term", date(2027, 1, 4), TODAY)
BINS = periods.bins_of(TERM, TODAY)
ALLOWED = {
    Severity.CRITICAL: timedelta(minutes=10),
    Severity.HIGH: timedelta(hours=1),
    Severity.MEDIUM: timedelta(days=1),
    Severity.LOW: timedelta(days=5),
}


@pytest.fixture(autouse=True, scope="module")
def request_of() -> object:
    from eduweb.web.language import init_language

    app = Flask("charts")
    init_language(app)
    with app.test_request_context():
        yield


def item(**changes: object) -> Item:
    values: dict[str, object] = {
        "flagged_at": datetime(2027, 2, 9, 12, 10, tzinfo=UTC),
        "four_c": FourC.CONTACT,
        "severity": Severity.MEDIUM,
        "kind": "phone-number",
        "source": Source.FILTER,
        "year": 5,
        "subject_id": 1,
        "looked_at": None,
        "decision": None,
        **changes,
    }
    due_at = values["flagged_at"] + ALLOWED[values["severity"]]  # type: ignore[operator,index]
    return Item(**{"due_at": due_at, **values})  # type: ignore[arg-type]


def made_up_items(seed: int) -> list[Item]:
    chance = random.Random(seed)
    found = []
    for _number in range(chance.randrange(60)):
        flagged_at = datetime(2027, 1, 4, tzinfo=UTC) + timedelta(minutes=chance.randrange(39 * 24 * 60))
        wait = chance.choice((None, timedelta(0), timedelta(minutes=chance.expovariate(0.002))))
        found.append(
            item(
                flagged_at=flagged_at,
                four_c=chance.choice(list(FourC)),
                severity=chance.choice(list(ALLOWED)),
                kind=chance.choice([*KINDS, "report"]),
                source=chance.choice((Source.FILTER, Source.NUDGES, Source.REPORT)),
                looked_at=None if wait is None else flagged_at + wait,
                decision=chance.choice((None, *DecisionKind)),
            )
        )
    return sorted(found, key=lambda one: one.flagged_at)


made_up = pytest.mark.parametrize("found", [made_up_items(seed) for seed in range(12)])


class TestTotals:
    @made_up
    def test_all_charts_and_tables_agree(self, found: list[Item]) -> None:
        charts = charts_of(found, TERM, TODAY)

        weeks, times, hours = charts.weeks.table, charts.times.table, charts.hours.table
        assert weeks.foot[-1] == times.foot[1] == hours.foot[-1] == len(found)
        assert sum(bar.total for bar in charts.weeks.bars) == sum(c.count for c in charts.hours.cells)
        assert sum(row[1] for row in times.rows) == sum(row[-1] for row in weeks.rows)  # type: ignore[misc]
        assert charts.rules.table.foot[3] == sum(bar.count for bar in charts.rules.bars)
        assert charts.rules.decided == sum(
            one.source is not Source.REPORT and one.decision is not None for one in found
        )

    @made_up
    def test_in_time_late_and_not_due_yet_are_all_there_is(self, found: list[Item]) -> None:
        table = times_chart(found, now=NOW).table

        assert [row[1] for row in table.rows] == [row[2] + row[3] + row[4] for row in table.rows]  # type: ignore[operator]


class TestWeeks:
    def test_a_bar_is_as_high_as_its_number(self) -> None:
        chart = weeks_chart([item() for _ in range(4)], BINS, is_weekly=True)

        last = chart.bars[-1]
        lines = {tick.words: tick.y for tick in chart.ticks}
        assert last.total == 4
        assert last.blocks[0].y == lines["4"]

    def test_each_area_has_its_name_even_where_the_last_week_has_none_of_it(self) -> None:
        early = datetime(2027, 1, 6, 9, tzinfo=UTC)
        found = [item(flagged_at=early, four_c=FourC.COMMERCE), item()]

        chart = weeks_chart(found, BINS, is_weekly=True)

        assert [label.words for label in chart.labels] == ["Contact 1", "Commerce 0"]

    def test_names_never_lie_on_each_other(self) -> None:
        found = [item(four_c=area) for area in FourC]

        ys = [label.y for label in weeks_chart(found, BINS, is_weekly=True).labels]

        assert min(one - other for one, other in itertools.pairwise(ys)) >= 18

    def test_nothing_flagged_is_an_empty_chart(self) -> None:
        chart = weeks_chart([], BINS, is_weekly=True)

        assert [bar.blocks for bar in chart.bars] == [()] * len(BINS)
        assert findings.weeks_finding([], BINS, is_weekly=True) == "Nothing was flagged"


class TestTimes:
    @made_up
    def test_a_dot_is_inside_the_band_exactly_when_it_was_in_time(self, found: list[Item]) -> None:
        chart = times_chart(found, now=NOW)

        wrong = [
            (lane.level, dot)
            for lane in chart.lanes
            for dot in lane.dots
            if dot.is_late is (dot.x <= LEFT + lane.band) and dot.x != LEFT + lane.band
        ]
        assert wrong == []

    @made_up
    def test_no_dot_leaves_the_chart(self, found: list[Item]) -> None:
        dots = [dot for lane in times_chart(found, now=NOW).lanes for dot in lane.dots]

        assert [dot for dot in dots if not LEFT <= dot.x <= RIGHT] == []

    def test_what_waited_over_a_weekend_and_was_in_time_is_in_the_band(self) -> None:
        friday = datetime(2027, 2, 5, 15, tzinfo=UTC)
        monday = friday + timedelta(days=3)
        over = item(flagged_at=friday, due_at=monday, looked_at=monday - timedelta(hours=1))

        lane = times_chart([over], now=NOW).lanes[list(TARGETS).index(Severity.MEDIUM)]

        assert not lane.dots[0].is_late
        assert lane.dots[0].x < LEFT + lane.band

    def test_what_nobody_looked_at_past_its_target_counts_as_late(self) -> None:
        chart = times_chart([item(), item(flagged_at=NOW - timedelta(minutes=5))], now=NOW)

        assert (chart.overdue, chart.in_time, chart.due) == (1, 0, 1)
        assert findings.times_finding(chart) == "1 of 1 items was not seen in time"

    def test_of_very_many_items_some_are_drawn_and_all_are_counted(self) -> None:
        found = [item(looked_at=datetime(2027, 2, 9, 13, tzinfo=UTC)) for _ in range(1_000)]

        chart = times_chart(found, now=NOW)

        assert sum(len(lane.dots) for lane in chart.lanes) <= 120
        assert chart.one_dot == 9
        assert chart.table.foot[1] == 1_000


class TestHours:
    def test_an_hour_is_the_schools_own(self) -> None:
        in_summer = datetime(2027, 6, 8, 11, 30, tzinfo=UTC)

        chart = hours_chart([item(flagged_at=in_summer)])

        assert chart.by_hour[12] == 1

    def test_what_came_at_night_or_on_a_sunday_has_its_place(self) -> None:
        chart = hours_chart([item(flagged_at=datetime(2027, 2, 7, 22, tzinfo=UTC))])

        assert "later" in chart.table.head
        assert [row[0] for row in chart.table.rows][-1] == "Sun"
        assert chart.table.foot[-1] == 1


class TestRules:
    def test_what_a_person_told_is_no_work_of_the_filter(self) -> None:
        told = item(source=Source.TELL, kind="tell", decision=DecisionKind.NO_CONCERN)

        assert rules_chart([told], enough=5).bars == ()

    def test_release_and_no_concern_are_false_alarms(self) -> None:
        found = [item(decision=kind) for kind in DecisionKind]

        (bar,) = rules_chart(found, enough=5).bars

        assert (bar.count, bar.percent) == (len(DecisionKind), round(100 * 4 / 6))

    def test_many_rules_are_seven_bars_and_one_table(self) -> None:
        found = [item(kind=kind, decision=DecisionKind.RAISE) for kind in list(KINDS)[:20]]

        chart = rules_chart(found, enough=5)

        assert [bar.label for bar in chart.bars][-1] == "All others"
        assert (len(chart.bars), len(chart.table.rows)) == (7, 20)


class TestTitles:
    def said(self, *areas: tuple[int, FourC, int]) -> str:
        found = [
            item(four_c=area, flagged_at=NOW - timedelta(weeks=weeks, days=1))
            for weeks, area, count in areas
            for _ in range(count)
        ]
        found.sort(key=lambda one: one.flagged_at)
        return findings.weeks_finding(found, BINS, is_weekly=True)

    def test_a_clear_rise_is_said(self) -> None:
        assert self.said((1, FourC.CONTACT, 4), (0, FourC.CONTACT, 9)) == "Contact rose this week"

    def test_a_small_one_is_not(self) -> None:
        assert self.said((1, FourC.CONTACT, 8), (0, FourC.CONTACT, 9)) == "No area changed much"

    def test_a_week_that_still_runs_has_not_fallen(self) -> None:
        assert self.said((1, FourC.CONTACT, 9), (2, FourC.CONTACT, 9)) == "No area changed much"

    def test_a_fall_is_said_of_whole_weeks(self) -> None:
        said = self.said((2, FourC.CONDUCT, 9), (1, FourC.CONDUCT, 2))

        assert said == "Conduct fell in the last whole week"

    def test_lunchtime_is_named_where_it_stands_out(self) -> None:
        lunch = [item() for _ in range(12)]

        assert findings.hours_finding(hours_chart(lunch)) == "Lunchtime is the busiest hour"
        assert findings.hours_finding(hours_chart(lunch[:3])) == "Too few items to see a busy hour"

    def test_a_rule_that_is_mostly_wrong_needs_a_look(self) -> None:
        wrong = [item(kind="bad-language", decision=DecisionKind.NO_CONCERN) for _ in range(6)]
        right = [item(decision=DecisionKind.RAISE) for _ in range(6)]

        title = findings.rules_finding(rules_chart([*wrong, *right], enough=5))

        assert title == "“Bad language” needs a look"
