"""The overview: who opens it, what it counts, and whom it keeps nothing from but what they may not know."""

from __future__ import annotations

from datetime import timedelta

import pytest
from flask import Flask

from eduweb import people, simulations
from eduweb.concerns import DecisionKind, Source
from eduweb.core.db import db
from eduweb.people import Pupil, Role
from eduweb.safety import FourC, Severity
from tests.cast import Cast
from tests.concerns.flagged import ask, in_app, make_flag
from tests.counting import count_from_here, counted
from tests.makers import make_pupil, make_staff
from tests.officer.desk import desk_of
from tests.overview.counting_up import (
    PAGE,
    decided,
    five,
    flag_at,
    long_ago,
    looked_at,
    tables,
    with_terms,
    without_chance,
)
from tests.visitor import Visitor, sign_in

WEEKS, TIMES, HOURS = "Items per week, by area", "Time to first look, by level", "Items by day and hour"
MOST_QUERIES = 22


def opened(app: Flask, who: people.Who, **query: str) -> str:
    answer = desk_of(app, who).client.get(PAGE, query_string=query)
    assert answer.status_code == 200
    return answer.text


class TestWhoComesIn:
    def test_a_visitor_is_turned_away(self, client: Visitor) -> None:
        assert client.get(PAGE).status_code == 302

    @pytest.mark.parametrize("name", ["asha", "kit", "mr_evans", "mrs_quaye"])
    def test_pupils_teachers_and_the_chair_find_nothing(
        self, app: Flask, client: Visitor, cast: Cast, name: str
    ) -> None:
        assert sign_in(client, getattr(cast, name)).get(PAGE).status_code == 404

    def test_a_technician_finds_nothing(self, app: Flask, client: Visitor, cast: Cast) -> None:
        tech_id = in_app(app, lambda: make_staff(cast.quillbrook_id, role=Role.TECHNICIAN).id)
        who = ask(app, lambda: people.who_by_id(tech_id))
        assert who is not None

        assert sign_in(client, who).get(PAGE).status_code == 404

    @pytest.mark.parametrize("name", ["ms_okoro", "ms_reid", "mrs_hale"])
    def test_officer_lead_and_head_are_led_there(self, app: Flask, cast: Cast, name: str) -> None:
        client = desk_of(app, getattr(cast, name)).client

        assert f'href="{PAGE}"' in client.get("/desk").text
        assert client.get(PAGE).status_code == 200

    def test_a_teacher_is_not_led_there(self, app: Flask, cast: Cast, client: Visitor) -> None:
        sign_in(client, cast.mr_evans)

        assert PAGE not in client.get("/", follow_redirects=True).text


class TestFigures:
    def test_an_empty_school_has_noughts_and_plain_titles(self, app: Flask, cast: Cast) -> None:
        page = opened(app, cast.ms_okoro)

        assert five(page)["waiting now"][0] == "0"
        assert "Nothing was flagged" in page
        assert "Nothing had to be looked at yet" in page

    def test_what_waits_and_what_came_this_week(self, app: Flask, cast: Cast) -> None:
        make_flag(app, cast.asha)
        make_flag(app, cast.ben, severity=Severity.CRITICAL)
        flag_at(app, cast.cleo, long_ago(8))

        found = five(opened(app, cast.ms_okoro))

        assert found["waiting now"] == ("3", "1 critical")
        assert int(found["items this week"][0]) == 2

    def test_in_time_is_by_each_items_own_target(self, app: Flask, cast: Cast) -> None:
        looked_at(app, flag_at(app, cast.asha, long_ago(3)), after=timedelta(hours=2))
        looked_at(app, flag_at(app, cast.ben, long_ago(3)), after=timedelta(hours=25))
        flag_at(app, cast.cleo, long_ago(3))
        make_flag(app, cast.dev)

        page = opened(app, cast.ms_okoro)

        assert five(page)["in target time"] == ("33%", "1 of 3 items")
        assert "1 more waits past its target." in page

    def test_open_concerns_are_those_that_were_raised(self, app: Flask, cast: Cast) -> None:
        decided(app, cast.ms_okoro, make_flag(app, cast.asha), DecisionKind.RAISE)
        decided(app, cast.ms_okoro, make_flag(app, cast.ben), DecisionKind.NO_CONCERN)
        make_flag(app, cast.cleo)

        assert five(opened(app, cast.ms_okoro))["open concern"][0] == "1"

    def test_all_tables_have_the_same_total(self, app: Flask, cast: Cast) -> None:
        for subject in (cast.asha, cast.ben, cast.cleo):
            flag_at(app, subject, long_ago(5))
        make_flag(app, cast.kit, four_c=FourC.WELLBEING, severity=Severity.HIGH)

        found = tables(opened(app, cast.ms_okoro))

        assert found[WEEKS][-1][-1] == found[TIMES][-1][1] == found[HOURS][-1][-1] == "4"

    def test_strong_shields_are_counted_and_of_few_pupils_not_told(self, app: Flask, cast: Cast) -> None:
        page, of_elm = opened(app, cast.ms_okoro), opened(app, cast.ms_okoro, group=cast.elm.ref)

        assert five(page)["strong shields"] == ("100%", "5 of 5 pupils")
        assert five(of_elm)["strong shields"] == ("–", "under 5 pupils")


class TestPicking:
    def test_a_class_has_its_own_pupils_alone(self, app: Flask, cast: Cast) -> None:
        make_flag(app, cast.asha)
        make_flag(app, cast.cleo)
        make_flag(app, cast.mr_evans, source=Source.BOUNDARY)

        page = opened(app, cast.mrs_hale, group=cast.elm.ref)

        assert five(page)["waiting now"][0] == "1"
        assert tables(page)[WEEKS][-1][-1] == "1"
        assert five(opened(app, cast.mrs_hale))["waiting now"][0] == "3"

    def test_another_schools_class_is_the_one_that_never_was(self, app: Flask, cast: Cast) -> None:
        client = desk_of(app, cast.ms_okoro).client

        theirs = client.get(PAGE, query_string={"group": cast.willow.ref})
        never = client.get(PAGE, query_string={"group": "neverwasaclass00"})

        assert theirs.status_code == never.status_code == 404
        assert without_chance(theirs.text) == without_chance(never.text)

    def test_last_term_has_what_came_then(self, app: Flask, cast: Cast) -> None:
        with_terms(app, cast.quillbrook_id)
        flag_at(app, cast.asha, long_ago(70))
        flag_at(app, cast.ben, long_ago(3))

        last = opened(app, cast.ms_okoro, period="last-term")

        assert "Last term," in last
        assert tables(last)[WEEKS][-1][-1] == "1"
        assert tables(opened(app, cast.ms_okoro))[WEEKS][-1][-1] == "1"

    @pytest.mark.parametrize("period", ["", "nonsense", "' OR 1=1 --", "9" * 500, "\u202e"])
    def test_a_period_that_is_none_is_this_term(self, app: Flask, cast: Cast, period: str) -> None:
        assert "The last six weeks" in opened(app, cast.ms_okoro, period=period)


class TestLawFive:
    """A named person finds no difference; who may know of it finds one more."""

    @pytest.mark.parametrize(
        ("name", "query"),
        [
            ("ms_reid", {}),
            ("ms_reid", {"period": "this-year"}),
            ("ms_okoro", {}),
        ],
    )
    def test_a_lead_named_in_a_childs_words_finds_no_difference(
        self, app: Flask, cast: Cast, name: str, query: dict[str, str]
    ) -> None:
        make_flag(app, cast.ben)
        before = without_chance(opened(app, getattr(cast, name), **query))

        make_flag(
            app,
            cast.asha,
            words="Ms Reid hits me",
            kind="harm-by-adult",
            severity=Severity.CRITICAL,
            source=Source.DISCLOSURE,
            may_mean_staff=True,
        )

        assert without_chance(opened(app, getattr(cast, name), **query)) == before
        assert five(opened(app, cast.mrs_hale))["waiting now"] == ("2", "1 critical")

    def test_the_head_finds_no_difference_when_it_is_about_the_head(self, app: Flask, cast: Cast) -> None:
        before = without_chance(opened(app, cast.mrs_hale))

        make_flag(app, cast.mrs_hale, source=Source.REPORT, reporter=cast.asha)

        assert without_chance(opened(app, cast.mrs_hale)) == before

    def test_an_officer_does_not_count_what_is_about_staff(self, app: Flask, cast: Cast) -> None:
        make_flag(app, cast.mr_evans, source=Source.BOUNDARY)

        assert five(opened(app, cast.ms_okoro))["waiting now"][0] == "0"
        assert five(opened(app, cast.mrs_hale))["waiting now"][0] == "1"

    def test_the_other_school_counts_nothing_of_this_one(self, app: Flask, cast: Cast) -> None:
        before = without_chance(opened(app, cast.mr_young))

        make_flag(app, cast.asha, severity=Severity.CRITICAL)

        assert without_chance(opened(app, cast.mr_young)) == before


class TestTeachNext:
    def flag_many(self, app: Flask, cast: Cast, **changes: object) -> None:
        for _number in range(5):
            pupil_id = in_app(app, lambda: make_pupil(cast.oak).id)
            who = ask(app, lambda pupil_id=pupil_id: people.who_by_id(pupil_id))
            assert who is not None
            make_flag(app, who, **changes)

    def test_what_came_up_with_five_pupils_is_suggested_with_its_lessons(
        self, app: Flask, cast: Cast
    ) -> None:
        self.flag_many(app, cast, kind="password")

        page = opened(app, cast.ms_okoro)

        assert "Privacy and security</strong>" in page
        assert "5 items · Year 5" in page

    def test_one_childs_story_is_no_trend(self, app: Flask, cast: Cast) -> None:
        for _number in range(9):
            make_flag(app, cast.asha, kind="password")

        assert "Nothing came up with that many pupils" in opened(app, cast.ms_okoro)

    def test_what_a_child_told_is_no_trend(self, app: Flask, cast: Cast) -> None:
        self.flag_many(app, cast, kind="self-harm", source=Source.DISCLOSURE)

        assert "Nothing came up with that many pupils" in opened(app, cast.ms_okoro)

    def test_no_pupil_is_named_on_the_whole_page(self, app: Flask, cast: Cast) -> None:
        self.flag_many(app, cast, kind="password")

        page = opened(app, cast.ms_okoro)

        names = ask(app, lambda: [one.name for one in db.session.query(Pupil).all()])
        assert [name for name in names if f">{name}<" in page or f" {name}." in page] == []


def test_it_asks_as_much_of_the_database_for_a_hundred_flags_as_for_one(app: Flask, cast: Cast) -> None:
    client = desk_of(app, cast.ms_okoro).client
    client.get(PAGE)
    make_flag(app, cast.asha)
    count_from_here(app)
    with counted() as few:
        client.get(PAGE)

    for _number in range(40):
        make_flag(app, cast.ben)
    with counted() as many:
        client.get(PAGE)

    assert len(many.queries) == len(few.queries) <= MOST_QUERIES
    assert simulations.stories()
