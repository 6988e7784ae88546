"""What is in no figure: practice, drills, what was undone, what was merged, what is done."""

from __future__ import annotations

from datetime import timedelta

from flask import Flask

from eduweb import concerns, people
from eduweb.audit import Act
from eduweb.concerns import DecisionKind, Source
from eduweb.concerns.record import merge_into, plan_action
from eduweb.core import clock
from eduweb.safety import Severity
from tests.cast import Cast
from tests.concerns.flagged import in_app, make_flag
from tests.officer.desk import desk_of
from tests.overview.counting_up import PAGE, decided, five, tables, today

WEEKS, RULES = "Items per week, by area", "What the filter found, and how often we agreed"


def opened(app: Flask, who: people.Who) -> str:
    return desk_of(app, who).client.get(PAGE).text


def test_practice_is_not_counted(app: Flask, cast: Cast) -> None:
    make_flag(app, cast.asha, is_practice=True)

    page = opened(app, cast.ms_okoro)

    assert five(page)["waiting now"][0] == "0"
    assert tables(page)[WEEKS][-1][-1] == "0"


def test_a_drill_is_not_counted_and_its_pupil_is_none(app: Flask, cast: Cast) -> None:
    who = in_app(app, lambda: people.drill_pupil(cast.quillbrook_id))
    make_flag(app, who, severity=Severity.CRITICAL, source=Source.DISCLOSURE)

    page = opened(app, cast.ms_okoro)

    assert five(page)["waiting now"] == ("0", "0 critical")
    assert five(page)["strong shields"][1] == "5 of 5 pupils"


def test_a_decision_that_was_undone_is_none(app: Flask, cast: Cast) -> None:
    flagged = make_flag(app, cast.asha)
    decided(app, cast.ms_okoro, flagged, DecisionKind.NO_CONCERN)
    before = opened(app, cast.ms_okoro)

    desk_of(app, cast.ms_okoro).undoes(flagged)

    after = opened(app, cast.ms_okoro)
    assert tables(before)[RULES][-1] == ["All", "0", "1", "1", "0%"]
    assert five(after)["waiting now"][0] == "1"
    assert "1 more was found by the filter and is not decided yet." in after


def test_a_concern_that_was_merged_into_another_is_not_counted_beside_it(app: Flask, cast: Cast) -> None:
    first, second = make_flag(app, cast.asha), make_flag(app, cast.asha)
    for flagged in (first, second):
        decided(app, cast.ms_okoro, flagged, DecisionKind.RAISE)
    before = five(opened(app, cast.ms_okoro))

    def merge() -> None:
        ours = [concerns.concern_for(cast.ms_okoro, one.reference, Act.VIEW) for one in (first, second)]
        merge_into(ours[0], ours[1], by=cast.ms_okoro, why="The same afternoon")

    in_app(app, merge)

    assert before["open concerns"][0] == "2"
    assert five(opened(app, cast.ms_okoro))["open concern"][0] == "1"


def test_an_action_counts_while_it_is_not_done(app: Flask, cast: Cast) -> None:
    flagged = make_flag(app, cast.asha)
    decided(app, cast.ms_okoro, flagged, DecisionKind.RAISE)

    def plan(days: int, *, is_done: bool = False) -> None:
        concern = concerns.concern_for(cast.ms_okoro, flagged.reference, Act.VIEW)
        action = plan_action(
            concern,
            by=cast.ms_okoro,
            words="Ring home",
            owner_ref=cast.ms_okoro.ref,
            owner_words="",
            due_on=today() + timedelta(days=days),
        )
        action.done_at = clock.now() if is_done else None

    in_app(app, lambda: [plan(0), plan(-2), plan(-3), plan(1), plan(0, is_done=True)])

    assert five(opened(app, cast.ms_okoro))["open concern"] == ("1", "1 due today, 2 late")
